#include <soci/soci.h>

#include "platform/db/generations.h"
#include "platform/json/json.h"
#include "translog/log_pause.h"

namespace mingbai::translog {
namespace {

std::string text_of(const Message& message) {
  json::Array out{message.id};
  out.insert(out.end(), message.args.begin(), message.args.end());
  return json::write(out);
}

Message message_of(const std::string& text) {
  const Result<json::Value> value = json::parse(text);
  ensure(value && value->array() != nullptr && !value->array()->empty(),
         "the reason of a pause of the log is an array of texts");
  std::vector<std::string> words;
  words.reserve(value->array()->size());
  for (const json::Value& each : *value->array()) {
    ensure(each.string() != nullptr, "the reason of a pause of the log is an array of texts");
    words.push_back(*each.string());
  }
  return {.id = words.front(), .args = {words.begin() + 1, words.end()}};
}

}  // namespace

std::optional<LogPause> log_pause(db::Session& session) {
  std::int64_t began = 0;
  std::string reason;
  session << "SELECT began_ms, reason FROM log_pauses WHERE ended_ms IS NULL", soci::into(began),
      soci::into(reason);
  if (!session.got_data()) return std::nullopt;
  return LogPause{.since = Instant{began}, .why = message_of(reason)};
}

void begin_log_pause(db::Session& session, const Message& why, Instant now) {
  const std::string reason = text_of(why);
  if (const auto lasting = log_pause(session)) {
    if (lasting->why == why) return;
    session << "UPDATE log_pauses SET reason = :reason WHERE ended_ms IS NULL",
        soci::use(reason, "reason");
  } else {
    session << "INSERT INTO log_pauses (began_ms, reason) VALUES (:began, :reason)",
        soci::use(now.ms, "began"), soci::use(reason, "reason");
  }
  db::bump(session, "log");
}

void end_log_pause(db::Session& session, Instant now) {
  if (!log_pause(session)) return;
  session << "UPDATE log_pauses SET ended_ms = :ended WHERE ended_ms IS NULL",
      soci::use(now.ms, "ended");
  db::bump(session, "log");
}

}  // namespace mingbai::translog
