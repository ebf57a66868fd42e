#pragma once

#include "adapters/watch/answer.hpp"
#include "adapters/watch/settings.hpp"
#include "adapters/watch/wanted.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lianbo::watch {

// Looks at somebody else's site as anybody may: one GET, or two where a list leads to the article. What stands there is
// `public_view`; what could not be seen is never said to be gone. Used by one executor; looks may overlap.
//
// It keeps what the last answer of each address proved, so that a 304 proves it again. That is lost with the program,
// which then asks for the whole page once more.
class Watcher {
 public:
  explicit Watcher(transport::Http& http, Settings settings = {}) : http_{http}, settings_{settings} {}

  // The receipt has the address where the notice stands: the place's own, or the one a list leads to.
  Task<channels::Sighting> look(Place place, Wanted wanted);

 private:
  // What one document proves. A list proves no more than where the article should be.
  struct Outcome {
    Verdict verdict;
    std::vector<std::string> leads_to;
  };
  struct Memory {
    std::string etag;
    std::string last_modified;
    Wanted wanted;
    Outcome outcome;
    std::uint64_t used = 0;
  };
  using Key = std::pair<Place::Kind, std::string>;

  Task<Outcome> consult(Place place, Wanted wanted);
  Outcome judge(const Place& place, const Wanted& wanted, const transport::HttpResponse& response) const;
  Outcome judge_list(const Place& place, const Wanted& wanted, const transport::HttpResponse& response) const;
  transport::HttpRequest request(const Place& place, const Memory* memory) const;
  void touch(const Key& key);
  void remember(const Key& key, const Wanted& wanted, const transport::HttpResponse& response, const Outcome& outcome);

  transport::Http& http_;
  Settings settings_;
  std::map<Key, Memory> memories_;
  std::uint64_t uses_ = 0;
};

}  // namespace lianbo::watch
