#include "translog/witness_actions.h"

#include <algorithm>
#include <limits>
#include <system_error>

#include "platform/http/response.h"
#include "translog/durable_file.h"
#include "translog/key_file.h"
#include "translog/key_succession.h"
#include "translog/note_signature.h"
#include "translog/witness_store.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t ms_per_second = 1000;
constexpr int ok = 200;
constexpr int conflict = 409;
constexpr int too_many = 429;
constexpr std::string_view plain_text = "text/plain; charset=utf-8";

Witness::Answer refusal(int status, const Message& why) {
  return {status, std::string(plain_text), english(why) + "\n"};
}

Witness::Answer answer_of(const Verdict& verdict, const SeenTree& seen) {
  if (verdict.status != conflict) return refusal(verdict.status, verdict.why);
  return {conflict, "text/x.tlog.size", std::to_string(seen.size) + "\n"};
}

struct Judged {
  std::vector<VerifierKey> keys;
  SeenTree seen;
  Verdict verdict;
};

Judged judged(db::Session& session, const AddCheckpoint& request) {
  const std::string& origin = request.checkpoint.origin;
  Judged out{.keys = witnessed_keys(session, origin), .seen = seen_tree(session, origin)};
  out.verdict = judge(request, out.keys, out.seen);
  return out;
}

Failure another_tree(const SeenTree& seen) {
  return fail(ErrorCode::conflict,
              msg("The new key goes on from another tree of {0} entries than was cosigned here. "
                  "Keep the file and this folder: together they prove it.",
                  std::to_string(seen.size)));
}

bool has(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

}  // namespace

WitnessHome witness_home(const fs::path& folder) {
  return {.folder = folder, .key = folder / "witness.key", .database = folder / "witness.db"};
}

Result<SigningKey> make_witness(const WitnessHome& home, std::string_view name,
                                const crypto::Random& random) {
  if (!is_key_name(name)) {
    return fail(ErrorCode::invalid,
                msg("“{0}” is not a name for a witness. Take an address, such as "
                    "witness.example/office, without spaces and without +.",
                    name));
  }
  if (has(home.folder / "mingbai.db") || has(home.folder / "config.yaml")) {
    return fail(ErrorCode::conflict,
                msg("{0} is the data folder of a city. A witness has a folder of its own, best on "
                    "a machine of its own.",
                    home.folder.string()));
  }
  if (has(home.key) || has(home.database)) {
    return fail(ErrorCode::conflict, msg("{0} is a witness already. Another one needs another "
                                         "folder.",
                                         home.folder.string()));
  }
  NewFiles folders;
  TRY(folders.make_folder(fs::absolute(home.folder)));
  TRY(folders.finish());
  const auto db = TRY(db::Db::open(home.database.string()));
  TRY(db->write([](db::Session& session) -> Result<void> {
    make_witness_tables(session);
    return {};
  }));
  // Last: without a key nothing was promised to anybody.
  TRY(write_key_file(home.key, name, KeyType::witness, random));
  return read_key_file(home.key, KeyType::witness);
}

Result<std::unique_ptr<db::Db>> open_witness(const WitnessHome& home) {
  // A key without its memory would cosign a second history.
  if (!has(home.key) || !has(home.database)) {
    return fail(ErrorCode::not_found,
                msg("{0} is not a witness: {1} or {2} is missing. A new one is made with: mingbai "
                    "witness init",
                    home.folder.string(), home.key.string(), home.database.string()));
  }
  return db::Db::open(home.database.string());
}

Result<VerifierKey> list_log(db::Db& db, std::string_view key) {
  const VerifierKey parsed = TRY(parse_verifier_key(key));
  if (parsed.type != KeyType::log) {
    return fail(ErrorCode::invalid,
                msg("The key of {0} is that of a witness, not of a log.", parsed.name));
  }
  return db.write([&](db::Session& session) -> Result<VerifierKey> {
    // Whoever says that a log has another key now may be somebody else.
    const std::vector<VerifierKey> known = witnessed_keys(session, parsed.name);
    if (!known.empty() && std::ranges::find(known, parsed) == known.end()) {
      return fail(ErrorCode::conflict,
                  msg("{0} is listed with another key. A key takes over by the log's own file of "
                      "keys: mingbai witness keys FILE",
                      parsed.name));
    }
    if (insert_witnessed_key(session, parsed)) return parsed;
    return fail(ErrorCode::conflict, msg("This key of {0} is listed already.", parsed.name));
  });
}

Result<std::vector<FollowedLog>> follow_keys(db::Db& db, std::string_view proofs) {
  return db.write([&](db::Session& session) -> Result<std::vector<FollowedLog>> {
    std::vector<FollowedLog> out;
    for (const std::string& origin : witnessed_origins(session)) {
      Policy known;
      for (VerifierKey& key : witnessed_keys(session, origin)) {
        known.logs.push_back({.key = std::move(key), .url = ""});
      }
      const std::size_t before = known.logs.size();
      const Policy now = TRY(with_succession(std::move(known), proofs));
      FollowedLog log{.origin = origin, .begun = {}, .ended = {}};
      for (std::size_t i = 0; i < now.logs.size(); ++i) {
        const bool has_ended = now.logs[i].last != std::numeric_limits<std::int64_t>::max();
        if (has_ended && i < before) {
          remove_witnessed_key(session, now.logs[i].key);
          log.ended.push_back(now.logs[i].key);
        } else if (!has_ended && i >= before) {
          insert_witnessed_key(session, now.logs[i].key);
          log.begun.push_back(now.logs[i].key);
        }
      }
      if (!log.begun.empty() || !log.ended.empty()) out.push_back(std::move(log));
    }
    return out;
  });
}

Result<std::vector<ClaimedTakeover>> takeovers_for(db::Db& db, std::string_view proofs) {
  std::vector<ClaimedTakeover> all = TRY(takeovers_in(proofs));
  return db.read([&](db::Session& session) -> Result<std::vector<ClaimedTakeover>> {
    std::erase_if(all, [&](const ClaimedTakeover& claimed) {
      const VerifierKey& old_key = claimed.takeover.old_key;
      const std::vector<VerifierKey> known = witnessed_keys(session, old_key.name);
      return std::ranges::find(known, old_key) == known.end();
    });
    return all;
  });
}

Result<FollowedLog> accept_takeover(db::Db& db, std::string_view proofs, std::string_view key) {
  const VerifierKey wanted = TRY(parse_verifier_key(key));
  const std::vector<ClaimedTakeover> all = TRY(takeovers_for(db, proofs));
  const auto found = std::ranges::find_if(
      all, [&](const ClaimedTakeover& claimed) { return claimed.takeover.new_key == wanted; });
  if (found == all.end()) {
    return fail(
        ErrorCode::not_found,
        msg("This file does not say that this key took over from one that is listed here."));
  }
  const Takeover& takeover = found->takeover;
  return db.write([&](db::Session& session) -> Result<FollowedLog> {
    const SeenTree seen = seen_tree(session, wanted.name);
    if (takeover.size < seen.size) {
      return fail(ErrorCode::conflict,
                  msg("The new key goes on after {0} entries, but {1} were cosigned here: the "
                      "others are lost. This witness goes on to refuse. Keep its folder as "
                      "evidence; another witness needs another folder.",
                      std::to_string(takeover.size), std::to_string(seen.size)));
    }
    if (takeover.size == seen.size && takeover.root != seen.root) return another_tree(seen);
    insert_witnessed_key(session, takeover.new_key);
    remove_witnessed_key(session, takeover.old_key);
    return FollowedLog{
        .origin = wanted.name, .begun = {takeover.new_key}, .ended = {takeover.old_key}};
  });
}

Result<std::vector<WitnessedLog>> witnessed_logs(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::vector<WitnessedLog>> {
    std::vector<WitnessedLog> out;
    for (const std::string& origin : witnessed_origins(session)) {
      out.push_back({.origin = origin,
                     .tree = seen_tree(session, origin),
                     .keys = witnessed_keys(session, origin)});
    }
    return out;
  });
}

Witness::Witness(db::Db& db, const SigningKey& key, const Clock& clock)
    : db_(db), key_(key), clock_(clock) {
  ensure(key.verifier().type == KeyType::witness, "a witness has a witness's key");
}

bool Witness::may_cosign(const std::string& origin) {
  const Instant now = clock_();
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto [last, is_first] = last_.try_emplace(origin, now);
  // A clock that was set back does not shut out a log.
  const bool is_too_soon =
      !is_first && now.ms >= last->second.ms && now.ms - last->second.ms < ms_per_second;
  if (is_too_soon) return false;
  last->second = now;
  return true;
}

Witness::Answer Witness::add_checkpoint(std::string_view body) {
  const Result<AddCheckpoint> request = parse_add_checkpoint(body);
  if (!request) return refusal(http::status_of(request.error().code), request.error().message);
  const std::string& origin = request->checkpoint.origin;
  // A refusal costs no place among the writers, and leaves the log its second.
  const Result<Judged> first =
      db_.read([&](db::Session& session) -> Result<Judged> { return judged(session, *request); });
  if (!first) return refusal(http::status_of(first.error().code), first.error().message);
  if (first->verdict.status != ok) return answer_of(first->verdict, first->seen);
  if (!may_cosign(origin)) {
    return refusal(too_many, msg("The checkpoints of {0} are cosigned once a second.", origin));
  }
  // Compared again and kept in one transaction: another request may have come first.
  Judged last;
  std::string line;
  const Result<void> kept = db_.write([&](db::Session& session) -> Result<void> {
    last = judged(session, *request);
    if (last.verdict.status != ok) return {};
    Note note = without_others(request->note, last.keys);
    note.signatures.push_back(cosign(key_, note.text, clock_().ms / ms_per_second));
    line = to_string(note.signatures.back());
    const SeenTree tree{request->checkpoint.size, request->checkpoint.root};
    keep_cosigned(session, origin, tree, to_string(note));
    return {};
  });
  if (!kept) return refusal(http::status_of(kept.error().code), kept.error().message);
  if (last.verdict.status != ok) return answer_of(last.verdict, last.seen);
  return {ok, std::string(plain_text), line};
}

Result<std::optional<std::string>> Witness::checkpoint(const std::string& address) const {
  return db_.read([&](db::Session& session) -> Result<std::optional<std::string>> {
    return cosigned_checkpoint(session, address);
  });
}

}  // namespace mingbai::translog
