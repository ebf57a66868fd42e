#pragma once

#include "tests/free_port.hpp"
#include "tests/program/process.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::program {

using tests::free_port;

// An office with nothing but the programs as they were built: a folder, a lianbod on it, and lianbo to speak to it.
class Office {
 public:
  Office();
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;
  ~Office();

  const std::filesystem::path& folder() const { return folder_; }

  // Where the public finds the site: the daemon itself, unless another server serves `folder()/site`.
  void serve_site_elsewhere(std::uint16_t port) { site_port_ = port; }
  std::string page(const std::string& item) const;

  // Beside the settings that it has; before start().
  void add_settings(const std::string& toml) { more_settings_ += toml; }
  void allow(const std::string& address) { allowed_ += ", \"" + address + "\""; }
  void trust(const std::filesystem::path& ca_file) { ca_file_ = ca_file; }

  // Returns once the daemon has said that it is ready.
  void start();
  void kill();  // as a loss of power would, but for the disk
  int stop();   // as systemd does
  void reload();

  // Returns once the journal has these words; throws where they do not come within a minute.
  void wait_for_journal(const std::string& words) const;

  // lianbod itself, on our settings, to its end.
  Finished lianbod(Command arguments) const;

  // Another daemon's database and media in place of ours, by lianbo restore.
  Finished restore(const std::filesystem::path& backup) const;

  // lianbo, at our daemon.
  Finished lianbo(Command arguments) const;

  // The same beside the test, its lines given to `out`.
  std::unique_ptr<Process> go_on(Command arguments, const std::filesystem::path& out) const;

  // lianbo with --json, where it has to succeed.
  nlohmann::json ask(Command arguments) const;

  std::string journal() const { return read_file(folder_ / "lianbod.log"); }

 private:
  void write_settings() const;
  std::string site_url() const;
  Environment to_our_daemon() const;

  std::filesystem::path folder_;
  std::uint16_t port_ = free_port();
  std::optional<std::uint16_t> site_port_;
  std::string more_settings_;
  std::string allowed_;
  std::filesystem::path ca_file_;
  std::unique_ptr<Process> daemon_;
};

// A sample form; all of them but the one that must be refused have a website part unless they name no website.
std::filesystem::path sample(const std::string& name);

}  // namespace lianbo::program
