#include "channels/messages.hpp"
#include "channels/surface.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace lianbo::channels {
namespace {

using Json = nlohmann::json;  // its objects are sorted by key, which makes dump() canonical

constexpr std::array kinds{std::pair{Asset::Kind::picture, std::string_view{"picture"}},
                           std::pair{Asset::Kind::video, std::string_view{"video"}},
                           std::pair{Asset::Kind::document, std::string_view{"document"}}};

std::string_view kind_id(Asset::Kind kind) {
  for (const auto& [value, id] : kinds) {
    if (value == kind) {
      return id;
    }
  }
  throw std::logic_error{"no such kind of asset"};
}

std::optional<Asset::Kind> kind_from(std::string_view id) {
  for (const auto& [value, name] : kinds) {
    if (name == id) {
      return value;
    }
  }
  return std::nullopt;
}

Json to_json_value(const Asset& asset) {
  return {{"kind", kind_id(asset.kind)},    {"digest", asset.digest.hex()},   {"file_name", asset.file_name},
          {"media_type", asset.media_type}, {"size_bytes", asset.size_bytes}, {"text", asset.text}};
}

std::optional<Asset> asset_from(const Json& value) {
  const auto kind = kind_from(value.at("kind").get<std::string>());
  const auto digest = Digest::from_hex(value.at("digest").get<std::string>());
  if (!kind || !digest) {
    return std::nullopt;
  }
  return Asset{*kind,
               *digest,
               value.at("file_name").get<std::string>(),
               value.at("media_type").get<std::string>(),
               value.at("size_bytes").get<std::uint64_t>(),
               value.at("text").get<std::string>()};
}

std::optional<Rendition> rendition_from(const Json& value) {
  const auto channel = channel_from(value.at("channel").get<std::string>());
  if (!channel) {
    return std::nullopt;
  }
  Rendition rendition{*channel,
                      value.at("title").get<std::string>(),
                      value.at("summary").get<std::string>(),
                      value.at("section").get<std::string>(),
                      value.at("unit").get<std::string>(),
                      value.at("body").get<std::string>(),
                      {}};
  for (const auto& each : value.at("assets")) {
    const auto asset = asset_from(each);
    if (!asset) {
      return std::nullopt;
    }
    rendition.assets.push_back(*asset);
  }
  return rendition;
}

}  // namespace

std::string Rendition::to_json() const {
  auto list = Json::array();
  for (const auto& asset : assets) {
    list.push_back(to_json_value(asset));
  }
  const Json value{{"channel", id(channel)}, {"title", title}, {"summary", summary}, {"section", section},
                   {"unit", unit},           {"body", body},   {"assets", list}};
  return value.dump();
}

Result<Rendition> Rendition::from_json(std::string_view json) {
  try {
    if (auto rendition = rendition_from(Json::parse(json))) {
      return *std::move(rendition);
    }
    return fail(messages::rendition_unreadable);
  } catch (const Json::exception&) {  // not JSON, a key missing, or a value of another type: all mean the same here
    return fail(messages::rendition_unreadable);
  }
}

Digest Rendition::digest() const { return sha256(to_json()); }

}  // namespace lianbo::channels
