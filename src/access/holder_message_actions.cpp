#include "access/holder_message_actions.h"

#include "access/holder_message_store.h"
#include "access/session.h"
#include "platform/jobs/jobs.h"
#include "platform/logging/log.h"

namespace mingbai::access {
namespace {

constexpr std::size_t id_characters = 26;
constexpr std::int64_t every_ms = 10 * minute_ms;
constexpr std::int64_t most_wait_ms = 7LL * 24 * hour_ms;
constexpr int batch = 100;
constexpr int most_refused = 3;  // one after the other

// Whether it need not wait any longer: handed over, or too old.
bool is_settled(const SendMessage& send, const store::WaitingMessage& one, Instant now,
                std::int64_t& sent) {
  if (!send || now.ms - one.made.ms >= most_wait_ms) return true;
  const Result<void> done = send(one.message, now);
  if (done) {
    ++sent;
    return true;
  }
  // It comes again under the same id, so that the messaging tells nobody twice.
  logging::log(logging::Level::warning, "access: message to a holder",
               {{"type", one.message.type}, {"cause", english(done.error().message)}});
  return false;
}

// How many were handed over. What is refused holds up no other, and a messaging that takes nothing
// is left alone until the next time.
Result<std::int64_t> hand_over(db::Db& db, const SendMessage& send, const Clock& clock,
                               const jobs::Progress& progress) {
  std::int64_t sent = 0;
  std::int64_t last = 0;
  int refused = 0;
  while (!progress.is_cancelled()) {
    const std::vector<store::WaitingMessage> waiting =
        TRY(db.read([last](db::Session& session) -> Result<std::vector<store::WaitingMessage>> {
          return store::select_messages(session, last, batch);
        }));
    if (waiting.empty()) break;
    for (const store::WaitingMessage& one : waiting) {
      last = one.row;
      if (!is_settled(send, one, clock(), sent)) {
        if (++refused == most_refused) return sent;
        continue;
      }
      refused = 0;
      TRY(db.write([&](db::Session& session) -> Result<void> {
        store::delete_message(session, one.row);
        return {};
      }));
    }
  }
  return sent;
}

}  // namespace

void queue_message(db::Session& session, const Secrets& secrets, const std::string& type,
                   json::Object data, Instant now) {
  store::insert_message(session,
                        {.id = crypto::new_code(secrets.random, id_characters),
                         .type = type,
                         .data = std::move(data)},
                        now);
  jobs::add(session, holder_messages_kind, json::Value(), now);
}

jobs::Kind holder_messages(db::Db& db, const SendMessage& send, const Clock& clock) {
  return {.name = std::string(holder_messages_kind),
          .work = [&db, send, clock](const json::Value& /*params*/,
                                     const jobs::Progress& progress) -> Result<json::Value> {
            return json::Value(json::Object{{"sent", TRY(hand_over(db, send, clock, progress))}});
          },
          .is_restartable = true,
          .every_ms = every_ms};
}

}  // namespace mingbai::access
