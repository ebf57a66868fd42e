#pragma once

#include "base/time.hpp"
#include "requests/media.hpp"

#include <filesystem>
#include <string>

namespace lianbo::requests {

// Pictures drawn anew by the program lianbo-picture, started once for each and ended when it takes longer than
// `within`. Blocks its thread meanwhile: call it from one that nothing waits for.
class ConfinedPictures final : public Pictures {
 public:
  explicit ConfinedPictures(std::filesystem::path program, Duration within = std::chrono::seconds{30})
      : program_{std::move(program)}, within_{within} {}

  Result<std::string> redraw(std::string_view original) override;

 private:
  std::filesystem::path program_;
  Duration within_;
};

}  // namespace lianbo::requests
