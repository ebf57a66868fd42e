#pragma once

#include "channels/content.hpp"
#include "requests/form.hpp"
#include "requests/object_reader.hpp"

#include <optional>
#include <string>

// The dates of a form: one window for the item, and one for each channel that differs.
namespace lianbo::requests {

// As written; an empty text is a field that was left blank.
struct WindowText {
  std::string up_date;
  std::string up_time;
  std::string down_date;
  std::string down_time;
};

WindowText read_window_text(const ObjectReader& reader);

// What a channel's own window leaves open comes from the item's. A date brings its own time along, or the office's
// default: an item that goes up at 20:05 does not make a sign of the day after wait until 20:05.
WindowText with_defaults(WindowText own, const WindowText& item);

// Reports under `reader` each date that is missing or cannot be read, and an end that is not after its start.
std::optional<channels::Window> resolve(const WindowText& text, const ObjectReader& reader, const FormContext& context);

// The moment at which a form of ChangeKind::remove brings the other item down.
std::optional<Instant> resolve_removal(const WindowText& text, const ObjectReader& reader, const FormContext& context);

}  // namespace lianbo::requests
