#pragma once

#include "requests/confined/program.hpp"
#include "requests/documents.hpp"

#include <filesystem>
#include <string>

namespace lianbo::requests {

// Documents read by the program lianbo-document.
class ConfinedDocuments final : public Documents {
 public:
  explicit ConfinedDocuments(std::filesystem::path program, Duration within = std::chrono::seconds{30})
      : program_{std::move(program), within} {}

  Result<std::string> words(std::string_view document) override;

 private:
  ConfinedProgram program_;
};

}  // namespace lianbo::requests
