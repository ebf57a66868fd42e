#pragma once

#include "tests/free_port.hpp"
#include "tests/program/process.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace lianbo::program {

// The office's people, as sandbox/scripted_staff.py plays them: they carry out every task, wrongly first on the city's
// site, on the screens only after a mail, and on the bureau's only after a mail that they are late.
class Staff {
 public:
  std::string settings() const;  // an outlet by hand for every channel but the website
  std::string address() const;   // 127.0.0.1:port, of the sites that they post on

  void begin(const std::filesystem::path& folder);  // at the daemon whose socket is there

  // What the public sees of their channels now (`standing`), and what nobody can take back (`sent`).
  nlohmann::json outside() const;

  std::string said() const;

 private:
  std::uint16_t port_ = tests::free_port();
  std::filesystem::path log_;
  std::unique_ptr<Process> process_;
};

}  // namespace lianbo::program
