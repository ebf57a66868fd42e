#pragma once

#include "base/id.hpp"
#include "base/sha256.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::channels {

// A picture, video or document as it will be served: re-encoded, without metadata, named by its own content.
struct Asset {
  enum class Kind { picture, video, document };
  Kind kind = Kind::picture;
  Digest digest;           // of the bytes served
  std::string file_name;   // as the author called it: shown and offered for download, never used as a path
  std::string media_type;  // image/png, application/pdf, …
  std::uint64_t size_bytes = 0;
  std::string text;  // alternative text of a picture, link text of a document

  bool operator==(const Asset&) const = default;
};

// What the end of a window means.
enum class Ending { removed, archived, replaced };

// When something stands before the public: from `up` on, until just before `down`; without a `down`, for good.
struct Window {
  Instant up;
  std::optional<Instant> down;

  bool operator==(const Window&) const = default;
};

// One approved request: all that is rendered, nothing about when and where it goes. Text is UTF-8 in NFC.
struct ContentItem {
  std::string title;
  std::string body;      // Markdown without HTML
  std::string section;   // 單元 with / between levels, e.g. 申辦須知/戶政規費收費標準; may be empty
  std::string unit;      // 申請單位
  std::string document;  // 依據公文文號; may be empty
  std::vector<Asset> pictures;
  std::vector<Asset> attachments;

  // The form's own texts for the channels that have one of their own; empty where it gives none.
  std::string line_body;
  std::string led_body;
  std::string sms_body;
  std::string ticker;
  std::vector<Asset> on_screens;  // what the lobby screens show beside the ticker: a picture, a video, or both

  bool is_correction = false;  // 更正: follows something that went out and cannot be recalled
};

}  // namespace lianbo::channels
