#include "requests/document/words.hpp"

#include <zip.h>
#include <pugixml.hpp>

#include <array>
#include <memory>
#include <optional>

namespace lianbo::requests {
namespace {

using Zip = std::unique_ptr<zip_t, decltype(&zip_discard)>;
using ZipFile = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

constexpr zip_uint64_t stream_byte_limit = 4 * document_text_limit;  // of XML, unpacked

Zip open(std::string_view bytes) {
  auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  auto* const zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (zip == nullptr) {
    zip_source_free(source);
  }
  return {zip, &zip_discard};
}

std::optional<std::string> unpack(zip_t* zip, zip_uint64_t index, zip_uint64_t size) {
  if (size > stream_byte_limit) {
    return std::nullopt;
  }
  const ZipFile file{zip_fopen_index(zip, index, 0), &zip_fclose};
  std::string bytes(size, '\0');
  if (!file || zip_fread(file.get(), bytes.data(), size) != static_cast<zip_int64_t>(size)) {
    return std::nullopt;
  }
  return bytes;
}

// The elements that end a line of what is read, or stand for characters (OpenDocument 1.3, part 3, 5 and 6.1).
class Reader final : public pugi::xml_tree_walker {
 public:
  explicit Reader(std::string& text) : text_{text} {}

  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = node.name();
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      text_ += node.value();
    } else if (name == "text:s") {
      text_ += ' ';
    } else if (name == "text:tab") {
      text_ += '\t';
    } else if (begins_a_line(name)) {
      text_ += '\n';
    }
    return text_.size() <= document_text_limit;
  }

 private:
  // Anything but what stands within a line: a number may be drawn in several spans.
  static bool begins_a_line(std::string_view name) {
    constexpr std::array within{std::string_view{"text:span"},         std::string_view{"text:a"},
                                std::string_view{"text:bookmark"},     std::string_view{"text:bookmark-start"},
                                std::string_view{"text:bookmark-end"}, std::string_view{"text:soft-page-break"}};
    for (const auto each : within) {
      if (name == each) {
        return false;
      }
    }
    return true;
  }

  std::string& text_;
};

std::optional<std::string> unpack(zip_t* zip, const char* name) {
  zip_stat_t about;
  zip_stat_init(&about);
  return zip_stat(zip, name, 0, &about) == 0 ? unpack(zip, about.index, about.size) : std::nullopt;
}

// OpenDocument encrypts each stream by itself and leaves the archive open, or packs all of them into one.
bool is_locked(zip_t* zip) {
  const auto manifest = unpack(zip, "META-INF/manifest.xml");
  return zip_name_locate(zip, "encrypted-package", 0) >= 0 ||
         (manifest && manifest->find("encryption-data") != std::string::npos);
}

bool has_words(std::string_view name) {
  return name.ends_with("content.xml") || name.ends_with("styles.xml") || name.ends_with("meta.xml");
}

}  // namespace

DocumentWords words_of_odf(std::string_view odf) {
  const auto zip = open(odf);
  if (!zip) {
    return {};
  }
  if (is_locked(zip.get())) {
    return {DocumentVerdict::locked, {}};
  }
  DocumentWords words{DocumentVerdict::done, {}};
  const auto count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &about) != 0) {
      return {};
    }
    if (!has_words(about.name)) {
      continue;
    }
    const auto stream = unpack(zip.get(), static_cast<zip_uint64_t>(i), about.size);
    pugi::xml_document xml;
    constexpr auto with_blanks = pugi::parse_default | pugi::parse_ws_pcdata;
    if (!stream || !xml.load_buffer(stream->data(), stream->size(), with_blanks)) {
      return {};
    }
    Reader reader{words.text};
    xml.traverse(reader);
    words.text += '\f';
    if (words.text.size() > document_text_limit) {
      return {DocumentVerdict::too_long, {}};
    }
  }
  return words;
}

DocumentWords words_of_document(std::string_view document) {
  return document.starts_with("%PDF-") ? words_of_pdf(document) : words_of_odf(document);
}

}  // namespace lianbo::requests
