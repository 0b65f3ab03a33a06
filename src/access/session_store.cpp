#include "access/session_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {
namespace {

using soci::into;
using soci::use;

const std::string columns =
    "SELECT id, account, address, created_ms, seen_ms, second_ms, ended_ms, ending FROM sessions ";

std::int64_t affected(soci::statement statement) {
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace

SessionId insert_session(db::Session& session, const SignedInSession& value,
                         std::string_view token_hash) {
  const std::string token(token_hash);
  std::int64_t id = 0;
  session << "INSERT INTO sessions (account, token, address, created_ms, seen_ms, second_ms, "
             "ended_ms, ending) VALUES (:account, :token, :address, :created, :seen, :second, 0, "
             "'') RETURNING id",
      use(value.account.value, "account"), use(token, "token"), use(value.address, "address"),
      use(value.created.ms, "created"), use(value.seen.ms, "seen"), use(value.second.ms, "second"),
      into(id);
  return {id};
}

std::optional<SignedInSession> find_session(db::Session& session, std::string_view token_hash) {
  const std::string token(token_hash);
  SignedInSession row;
  session << columns + "WHERE token = :token", use(token, "token"), into(row.id.value),
      into(row.account.value), into(row.address), into(row.created.ms), into(row.seen.ms),
      into(row.second.ms), into(row.ended.ms), into(row.ending);
  if (!session.got_data()) return std::nullopt;
  return row;
}

std::vector<SignedInSession> open_sessions(db::Session& session, AccountId account) {
  SignedInSession row;
  soci::statement rows =
      (session.prepare << columns +
                              "WHERE account = :account AND ended_ms = 0 "
                              "ORDER BY seen_ms DESC, id DESC",
       use(account.value, "account"), into(row.id.value), into(row.account.value),
       into(row.address), into(row.created.ms), into(row.seen.ms), into(row.second.ms),
       into(row.ended.ms), into(row.ending));
  rows.execute();
  std::vector<SignedInSession> out;
  while (rows.fetch()) out.push_back(row);
  return out;
}

void touch_session(db::Session& session, SessionId id, Instant now) {
  session << "UPDATE sessions SET seen_ms = :now WHERE id = :id AND ended_ms = 0",
      use(now.ms, "now"), use(id.value, "id");
}

void renew_session(db::Session& session, SessionId id, std::string_view token_hash, Instant now) {
  const std::string token(token_hash);
  session << "UPDATE sessions SET token = :token, second_ms = :now, seen_ms = :now "
             "WHERE id = :id AND ended_ms = 0",
      use(token, "token"), use(now.ms, "now"), use(id.value, "id");
}

void end_session(db::Session& session, SessionId id, std::string_view ending, Instant now) {
  const std::string why(ending);
  session << "UPDATE sessions SET ended_ms = :now, ending = :why WHERE id = :id AND ended_ms = 0",
      use(now.ms, "now"), use(why, "why"), use(id.value, "id");
}

std::int64_t end_sessions(db::Session& session, AccountId account, std::optional<SessionId> but,
                          std::string_view ending, Instant now) {
  const std::string why(ending);
  const std::int64_t kept = but ? but->value : 0;
  return affected((session.prepare << "UPDATE sessions SET ended_ms = :now, ending = :why "
                                      "WHERE account = :account AND ended_ms = 0 AND id <> :kept",
                   use(now.ms, "now"), use(why, "why"), use(account.value, "account"),
                   use(kept, "kept")));
}

}  // namespace mingbai::access::store
