#pragma once

#include "cli/client.hpp"
#include "tests/daemon/openapi.hpp"

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::tests {

// A program that was started, and what it writes to its standard error.
class Process {
 public:
  Process(const std::filesystem::path& program, const std::vector<std::string>& arguments);
  ~Process();  // kills it where it still runs
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  std::string wait_for(std::string_view part);  // the line with it, from where reading stopped; fails after 20 s
  void signal(int number) const;
  int wait();  // its exit code; 128 + the signal's number where one ended it
  const std::string& said() const { return said_; }

 private:
  bool read_more();

  pid_t pid_ = -1;
  int output_ = -1;
  std::string said_;
  std::size_t read_to_ = 0;
};

struct Reply {
  int status = 0;
  std::string media_type;
  std::string body;

  nlohmann::json json() const { return nlohmann::json::parse(body); }
  std::string code() const { return json().value("code", ""); }
  bool has_problem(std::string_view field, std::string_view code) const;
};

// An office's machine: a folder with settings, and the real daemon on them. Whatever it answers is held against
// docs/openapi.yaml.
class Office {
 public:
  Office();
  ~Office();
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::string settings() const { return settings_; }
  void write_settings(const std::string& text);
  void write(const std::string& name, const std::string& text) const;  // mode 0600

  void start();  // and waits until it listens
  int stop();    // SIGTERM; its exit code
  Process& daemon() { return *daemon_; }
  std::uint16_t port() const { return port_; }
  Process run(const std::vector<std::string>& more) const;  // lianbod on the same settings

  Reply ask(std::string_view method, const std::string& path, const std::string& body = {},
            const std::vector<std::pair<std::string, std::string>>& headers = {});
  Reply get(const std::string& path) { return ask("GET", path); }
  Reply post(const std::string& path, const nlohmann::json& body) { return ask("POST", path, body.dump()); }

  // Over TCP, with a token where it is not empty.
  Reply ask_by_tcp(std::string_view method, const std::string& path, std::string_view token,
                   const std::string& body = {});

  // As a browser on this machine does.
  Reply browse(std::string_view method, const std::string& path, const std::string& body = {},
               std::string_view media_type = "text/plain",
               const std::vector<std::pair<std::string, std::string>>& headers = {});
  // A form of ours, filled in.
  Reply submit(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields);

  // Follows the events until the delivery is in a state, unless it is now, and answers with the row that says so.
  nlohmann::json wait_until(const std::string& delivery, std::string_view state);

  cli::Client client() const;

 private:
  Reply checked(std::string_view method, const std::string& path, const Result<cli::Answer>& answer);

  std::filesystem::path folder_;
  std::string settings_;
  std::optional<Process> daemon_;
  std::uint16_t port_ = 0;
};

// A form that is good, for the website, up and down at these times.
nlohmann::json form(const std::string& up, const std::string& down);

nlohmann::json submission(const std::string& key, const nlohmann::json& form);

inline constexpr std::string_view reading_token = "reader-0123456789-0123456789";
inline constexpr std::string_view acting_token = "actor-0123456789-0123456789";

}  // namespace lianbo::tests
