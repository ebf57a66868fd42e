#include "tests/transport/fake_dns.hpp"

#include <dlfcn.h>
#include <netdb.h>

#include <condition_variable>
#include <map>
#include <mutex>

namespace {

using GetAddrInfo = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

struct Answer {
  std::vector<std::string> addresses;
  int error = 0;
  bool silent = false;
  int times_asked = 0;
  int being_asked = 0;
};

struct Names {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, Answer> answers;
};

Names& names() {
  static Names all;
  return all;
}

void answer_for(const std::string& name, Answer answer) {
  const std::scoped_lock lock{names().mutex};
  names().answers[name] = std::move(answer);
}

GetAddrInfo system_getaddrinfo() { return reinterpret_cast<GetAddrInfo>(::dlsym(RTLD_NEXT, "getaddrinfo")); }

// Each address is resolved by the system, which takes no name server, and the answers are chained.
int resolve_all(const std::vector<std::string>& addresses, const char* service, const addrinfo* hints,
                addrinfo** result) {
  *result = nullptr;
  addrinfo** end = result;
  for (const auto& address : addresses) {
    if (const int error = system_getaddrinfo()(address.c_str(), service, hints, end); error != 0) {
      return error;
    }
    while (*end != nullptr) {
      end = &(*end)->ai_next;
    }
  }
  return 0;
}

}  // namespace

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
  std::unique_lock lock{names().mutex};
  const auto found = node != nullptr ? names().answers.find(node) : names().answers.end();
  if (found == names().answers.end()) {
    lock.unlock();
    return system_getaddrinfo()(node, service, hints, result);
  }
  auto& answer = found->second;
  ++answer.times_asked;
  ++answer.being_asked;
  names().changed.wait(lock, [&answer] { return !answer.silent; });
  const int error = answer.error != 0 ? answer.error : resolve_all(answer.addresses, service, hints, result);
  --answer.being_asked;
  names().changed.notify_all();
  return error;
}

namespace lianbo::transport {

FakeDns FakeDns::resolving(std::string name, std::vector<std::string> addresses) {
  answer_for(name, {std::move(addresses)});
  return FakeDns{std::move(name)};
}

FakeDns FakeDns::failing(std::string name, int error) {
  answer_for(name, {{}, error});
  return FakeDns{std::move(name)};
}

FakeDns FakeDns::silent(std::string name) {
  answer_for(name, {{}, EAI_AGAIN, true});
  return FakeDns{std::move(name)};
}

FakeDns::~FakeDns() {
  std::unique_lock lock{names().mutex};
  auto& answer = names().answers.at(name_);
  answer.silent = false;
  names().changed.notify_all();
  names().changed.wait(lock, [&answer] { return answer.being_asked == 0; });
  names().answers.erase(name_);
}

int FakeDns::times_asked() const {
  const std::scoped_lock lock{names().mutex};
  return names().answers.at(name_).times_asked;
}

}  // namespace lianbo::transport
