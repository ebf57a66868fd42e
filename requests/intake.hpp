#pragma once

#include "queue/queue.hpp"
#include "requests/contact_list.hpp"
#include "requests/documents.hpp"
#include "requests/form.hpp"
#include "requests/media.hpp"
#include "requests/problem.hpp"
#include "requests/rules.hpp"
#include "store/media.hpp"
#include "store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace lianbo::requests {

struct IntakeSettings {
  std::chrono::seconds default_up = std::chrono::hours{8};
  std::chrono::seconds default_down = std::chrono::hours{24} - std::chrono::seconds{1};
  std::vector<std::string> units;  // the office's sections; empty: any
  RuleSettings rules;
};

struct Submission {
  std::string key;                      // made and kept by the client: the same key is the same request
  std::string form;                     // JSON
  std::map<std::string, Digest> files;  // by the name that the form has for them: originals, put in by take_in()
  std::string signed_on_paper;          // who signed, when, and the document's number; empty: nobody yet
  std::optional<std::string> up;        // as in a form; instead of the form's, for all channels
  std::optional<std::string> down;
  std::vector<channels::Channel> channels;  // only these of the form's; empty: all
  std::string corrects;                     // the item that is corrected, instead of the one that the form names
  std::string actor;
};

// What a channel would show, and where it would go.
struct Preview {
  channels::Rendition rendition;
  channels::Window window;
  std::vector<std::string> outlets;
  std::optional<channels::Rendition> correction;  // where the text that it corrects cannot be recalled
};

struct Draft {
  Form form;
  Digest form_hash;
  Digest approval_hash;  // over all renditions: what signatures bind to
  std::vector<Preview> previews;
  std::vector<Problem> warnings;
};

struct Accepted {
  Ulid item;
  int revision = 1;
  Digest form_hash;
  Digest approval_hash;
  std::vector<Problem> warnings;
  bool repeated = false;  // the key had been here before
};

// Where requests come in: checked whole, rendered for every channel, written down with their deliveries in one
// transaction. Blocking work (pictures, disk) runs on `workers`.
// What media the forms that were taken in need: the digests they are served by.
std::vector<Digest> media_in_use(store::Connection& connection);

class Intake {
 public:
  Intake(IntakeSettings settings, AllowList allowed, store::Store& store, store::Media& media, queue::Queue& queue,
         Pictures& pictures, Documents& documents, Clock& clock, Random& random, boost::asio::any_io_executor workers);

  // For what comes in from now on.
  void use(IntakeSettings settings, AllowList allowed) {
    settings_ = std::move(settings);
    allowed_ = std::move(allowed);
  }

  // Takes a file in, and answers what it is called from now on: the digest of the bytes given. Errors: those of
  // intake_asset() and of the disk.
  Task<Result<Digest>> take_in(std::string file_name, std::string bytes);

  // All problems at once; writes nothing. A channel without an outlet is one of the severity given: with `warning` it
  // is shown all the same.
  Task<tl::expected<Draft, std::vector<Problem>>> draft(Submission submission, Severity without_outlet);

  // A form that corrects an item makes a new revision of it: from now on no byte of the old one goes out, and what
  // stands of it comes down at once, before the new one is signed. Errors: draft()'s, `key_reused` where the key came
  // with another form, the store's.
  Task<tl::expected<Accepted, std::vector<Problem>>> submit(Submission submission);

  // The paper path: records who signed the item's newest revision on paper, and releases it. Errors: `no_such_item`,
  // `already_signed`, `signature_empty`, the store's.
  Task<Result<void>> sign_on_paper(std::string item, std::string words, std::string actor);

 private:
  struct Prepared;
  Task<tl::expected<Prepared, std::vector<Problem>>> prepare(const Submission& submission, Severity without_outlet);
  Task<std::vector<channels::Asset>> assets_of(const Form& form, const Submission& submission,
                                               std::vector<Problem>& problems);
  Task<std::vector<Problem>> screen_document(std::string field, channels::Asset asset);
  void approve(store::Transaction& transaction, ItemId item, const std::string& words, const std::string& actor);
  int record(store::Transaction& transaction, const Prepared& prepared, const Submission& submission,
             const Digest& sent, const Ulid& fresh);

  IntakeSettings settings_;
  AllowList allowed_;
  store::Store& store_;
  store::Media& media_;
  queue::Queue& queue_;
  Pictures& pictures_;
  Documents& documents_;
  Clock& clock_;
  Random& random_;
  boost::asio::any_io_executor workers_;
};

}  // namespace lianbo::requests
