#include "tests/program/staff.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace lianbo::program {

std::string Staff::address() const { return fmt::format("127.0.0.1:{}", port_); }

std::string Staff::settings() const {
  std::string text;
  for (const auto* const channel :
       {"facebook", "line", "city_site", "civil_affairs_site", "multimedia", "led_marquee", "sms"}) {
    text += fmt::format(
        "\n[outlet.{0}]\nchannel = \"{0}\"\nadapter = \"by_hand\"\nabsence_span = \"200ms\"\nby_hand_within = "
        "\"{1}\"\n",
        channel, channel == std::string_view{"civil_affairs_site"} ? "1s" : "30m");
  }
  return text;
}

void Staff::begin(const std::filesystem::path& folder) {
  log_ = folder / "staff.log";
  process_ = std::make_unique<Process>(
      Command{LIANBO_SOURCE_DIR "/sandbox/scripted_staff.py", "--socket", (folder / "lianbod.sock").string(), "--port",
              std::to_string(port_), "--picture", LIANBO_SOURCE_DIR "/sandbox/samples/media/春節服務時間.png",
              "--wrong", "city_site", "--late", "civil_affairs_site", "--told", "multimedia", "--mailed"},
      Environment{}, log_);
}

nlohmann::json Staff::outside() const {
  const auto fetched = run({"curl", "-fsS", fmt::format("http://{}/standing.json", address())});
  if (fetched.code != 0) {
    throw std::runtime_error{fetched.err + said()};
  }
  return nlohmann::json::parse(fetched.out);
}

std::string Staff::said() const { return read_file(log_); }

}  // namespace lianbo::program
