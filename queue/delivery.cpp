#include "queue/delivery.hpp"

namespace lianbo::queue {

channels::DeliveryKey key_of(const Delivery& delivery) { return {delivery.ulid, delivery.revision, delivery.action}; }

std::string_view id(Exposure exposure) {
  switch (exposure) {
    case Exposure::none:
      return "none";
    case Exposure::possible:
      return "possible";
    case Exposure::certain:
      return "certain";
  }
  return {};
}

std::optional<Exposure> exposure_from(std::string_view id) {
  if (id == "none") {
    return Exposure::none;
  }
  if (id == "possible") {
    return Exposure::possible;
  }
  return id == "certain" ? std::optional{Exposure::certain} : std::nullopt;
}

std::string_view id(Hands hands) {
  switch (hands) {
    case Hands::machine:
      return "machine";
    case Hands::wanted:
      return "wanted";
    case Hands::person:
      return "person";
  }
  return {};
}

std::optional<Hands> hands_from(std::string_view id) {
  if (id == "machine") {
    return Hands::machine;
  }
  if (id == "wanted") {
    return Hands::wanted;
  }
  return id == "person" ? std::optional{Hands::person} : std::nullopt;
}

}  // namespace lianbo::queue
