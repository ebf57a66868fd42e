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

}  // namespace lianbo::queue
