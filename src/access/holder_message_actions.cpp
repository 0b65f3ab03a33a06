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

// How many were handed over.
Result<std::int64_t> hand_over(db::Db& db, const SendMessage& send, const Clock& clock,
                               const jobs::Progress& progress) {
  std::int64_t sent = 0;
  while (!progress.is_cancelled()) {
    const std::vector<store::WaitingMessage> waiting =
        TRY(db.read([](db::Session& session) -> Result<std::vector<store::WaitingMessage>> {
          return store::select_messages(session, batch);
        }));
    if (waiting.empty()) break;
    for (const store::WaitingMessage& one : waiting) {
      const Instant now = clock();
      if (send && now.ms - one.made.ms < most_wait_ms) {
        const Result<void> done = send(one.message, now);
        if (!done) {
          // It comes again under the same id, so that the messaging tells nobody twice.
          logging::log(logging::Level::warning, "access: message to a holder",
                       {{"type", one.message.type}, {"cause", english(done.error().message)}});
          return sent;
        }
        ++sent;
      }
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
