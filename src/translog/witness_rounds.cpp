#include "translog/witness_rounds.h"

#include <algorithm>
#include <thread>

#include "platform/logging/log.h"
#include "translog/checkpoint.h"
#include "translog/publishing.h"
#include "translog/takeover_actions.h"
#include "translog/tile_folder.h"
#include "translog/verified_tiles.h"
#include "translog/witness.h"
#include "translog/witnessing_store.h"

namespace mingbai::translog {
namespace {

constexpr std::int64_t ms_per_second = 1000;
constexpr std::int64_t most_seconds_between_attempts = 60;
constexpr std::int64_t most_doublings = 6;

// The proof that the tree of the note begins with the one of the old size.
Result<Proof> growth(const std::filesystem::path& folder, const LogHead& head,
                     std::int64_t old_size) {
  if (old_size == 0 || old_size == head.size) return Proof();
  TileFolder tiles(folder);
  VerifiedTiles tree = TRY(VerifiedTiles::open(tiles, head.size, head.root));
  return prove_consistency(tree, old_size, head.size);
}

std::string address_of(const Policy::Witness& witness) {
  std::string url = witness.url;
  while (url.ends_with('/')) url.pop_back();
  return url + "/add-checkpoint";
}

Instant after_failures(Instant now, std::int64_t failures) {
  const std::int64_t doubled = std::int64_t{1} << std::min(failures - 1, most_doublings);
  return Instant{now.ms + ms_per_second * std::min(doubled, most_seconds_between_attempts)};
}

}  // namespace

WitnessRounds::WitnessRounds(db::Db& db, std::filesystem::path folder, const http::Client& client,
                             const Clock& clock, std::mutex& files)
    : db_(db), folder_(std::move(folder)), client_(client), clock_(clock), files_(files) {}

std::optional<Error> WitnessRounds::doubt() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return doubt_;
}

Result<WitnessRounds::Shown> WitnessRounds::newest(std::vector<Policy::Witness>& witnesses) {
  std::string policy;
  const auto look = [&](db::Session& session) -> Result<Shown> {
    Shown out{.head = log_head(session), .note = {}};
    const std::optional<PolicyInForce> now = TRY(policy_now(session, clock_()));
    if (out.head.checkpoint.empty() || !now) return out;
    out.note = TRY(parse_note(out.head.checkpoint));
    witnesses = now->policy.witnesses;
    policy = now->content;
    return out;
  };
  Shown out = TRY(db_.read(look));
  if (policy != policy_) TRY(take_policy(policy, out.note));
  return out;
}

// One whose time has come may ask for less than the one for which readers wait.
Result<void> WitnessRounds::take_policy(const std::string& policy, const Note& checkpoint) {
  const std::lock_guard<std::mutex> lock(files_);
  TRY(publish_checkpoint(db_, folder_, checkpoint, clock_()));
  TRY(write_policy(folder_, policy));
  policy_ = policy;
  return {};
}

void WitnessRounds::ask() {
  std::vector<Policy::Witness> witnesses;
  const Result<Shown> shown = newest(witnesses);
  if (!shown) {
    logging::log(logging::Level::warning, "translog: no witness is asked",
                 {{"why", english(shown.error().message)}});
    return;
  }
  std::erase_if(witnesses,
                [&](const Policy::Witness& witness) { return !is_due(witness, *shown); });
  std::vector<std::thread> threads;
  threads.reserve(witnesses.size());
  for (const Policy::Witness& witness : witnesses) {
    threads.emplace_back([this, &witness, &shown] { ask_one(witness, *shown); });
  }
  for (std::thread& thread : threads) thread.join();
}

bool WitnessRounds::is_due(const Policy::Witness& witness, const Shown& shown) {
  const Instant now = clock_();
  const std::lock_guard<std::mutex> lock(mutex_);
  const Attempts& attempts = attempts_[witness.key.key];
  if (attempts.cosigned == shown.note.text) return false;
  // A clock that was set back does not silence us.
  const std::int64_t patience = attempts.next.ms - now.ms;
  return patience <= 0 || patience > most_seconds_between_attempts * ms_per_second;
}

void WitnessRounds::ask_one(const Policy::Witness& witness, const Shown& shown) {
  Result<void> done = fail(ErrorCode::internal, msg("Something in the program is broken."));
  try {
    done = take(witness, shown);
  } catch (const std::exception& broken) {
    logging::log(logging::Level::error, "translog: witness", {{"cause", broken.what()}});
  }
  const Instant now = clock_();
  const std::lock_guard<std::mutex> lock(mutex_);
  Attempts& attempts = attempts_[witness.key.key];
  attempts.failures = done ? 0 : attempts.failures + 1;
  // A witness cosigns once a second.
  attempts.next = after_failures(now, std::max<std::int64_t>(attempts.failures, 1));
  if (done) {
    attempts.cosigned = shown.note.text;
    return;
  }
  logging::log(logging::Level::warning, "translog: a witness did not cosign",
               {{"witness", witness.name}, {"why", english(done.error().message)}});
}

Result<void> WitnessRounds::take(const Policy::Witness& witness, const Shown& shown) {
  const auto known = TRY(db_.read([&](db::Session& session) -> Result<std::int64_t> {
    const auto before = cosigned_by(session, to_string(witness.key));
    return before && before->size <= shown.head.size ? before->size : 0;
  }));
  std::int64_t old_size = known;
  WitnessReply reply = TRY(submit(witness, shown, old_size));
  if (reply.kind == WitnessReply::Kind::seen && reply.size != old_size &&
      reply.size <= shown.head.size) {
    old_size = reply.size;
    reply = TRY(submit(witness, shown, old_size));
  }
  switch (reply.kind) {
    case WitnessReply::Kind::cosigned: return cosigned(witness, shown, *reply.signature);
    case WitnessReply::Kind::refused: return fail(ErrorCode::internal, std::move(reply.why));
    case WitnessReply::Kind::seen: return has_seen(witness, shown, reply.size);
    case WitnessReply::Kind::differs: return differs(witness, old_size);
  }
  throw Bug("every kind of reply is known");
}

Result<WitnessReply> WitnessRounds::submit(const Policy::Witness& witness, const Shown& shown,
                                           std::int64_t old_size) {
  AddCheckpoint request{.old_size = old_size};
  request.proof = TRY(growth(folder_, shown.head, old_size));
  request.note = shown.note;
  const http::Answer answer = TRY(client_.call({.method = http::Method::post,
                                                .url = address_of(witness),
                                                .headers = {{"Content-Type", "text/plain"}},
                                                .body = to_string(request)}));
  return read_reply(answer.status, answer.media_type, answer.body, witness.key, shown.note);
}

Result<void> WitnessRounds::cosigned(const Policy::Witness& witness, const Shown& shown,
                                     const NoteSignature& signature) {
  TRY(db_.write([&](db::Session& session) -> Result<void> {
    save_cosigned(session, to_string(witness.key), {shown.head.size, clock_()});
    return {};
  }));
  const std::lock_guard<std::mutex> lock(files_);
  // What others cosigned of the same checkpoint counts together.
  if (collected_.text != shown.note.text) collected_ = shown.note;
  collected_.signatures.push_back(signature);
  return publish_checkpoint(db_, folder_, collected_, clock_());
}

// Unless another server of the same database has signed meanwhile.
Result<void> WitnessRounds::has_seen(const Policy::Witness& witness, const Shown& shown,
                                     std::int64_t size) {
  const auto now = TRY(db_.read(
      [](db::Session& session) -> Result<std::int64_t> { return log_head(session).size; }));
  if (size <= shown.head.size) return differs(witness, size);
  if (size <= now) return {};
  return doubt_because(
      msg("The witness {0} has cosigned {1} entries of this log, but this database "
          "has only {2}: it is an old copy.",
          witness.name, std::to_string(size), std::to_string(now)),
      size);
}

Result<void> WitnessRounds::differs(const Policy::Witness& witness, std::int64_t size) {
  return doubt_because(msg("The witness {0} has cosigned another tree of {1} entries than this "
                           "log's: another copy of this log has signed.",
                           witness.name, std::to_string(size)),
                       size);
}

Result<void> WitnessRounds::doubt_because(Message why, std::int64_t size) {
  const Error error{ErrorCode::conflict, std::move(why), {}};
  const auto look = [size](db::Session& session) -> Result<bool> {
    return is_named_as_lost(session, size);
  };
  // What the log itself says is lost is no news; such a witness goes on to refuse.
  if (TRY(db_.read(look))) return fail(error);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!doubt_) doubt_ = error;
  return fail(error);
}

}  // namespace mingbai::translog
