#pragma once

#include "requests/confined/program.hpp"
#include "requests/media.hpp"

#include <filesystem>
#include <string>

namespace lianbo::requests {

// Pictures drawn anew by the program lianbo-picture.
class ConfinedPictures final : public Pictures {
 public:
  explicit ConfinedPictures(std::filesystem::path program, Duration within = std::chrono::seconds{30})
      : program_{std::move(program), within} {}

  Result<std::string> redraw(std::string_view original) override;

 private:
  ConfinedProgram program_;
};

}  // namespace lianbo::requests
