#include "access/program_token_store.h"

#include <sstream>

#include <soci/soci.h>

namespace mingbai::access::store {
namespace {

using soci::into;
using soci::use;

constexpr const char* columns =
    "SELECT id, account, program, acts, unit_id, made_by, made_ms, expires_ms, taken_ms, used_ms, "
    "ended_ms FROM program_tokens ";

struct Row {
  ProgramToken token;
  std::string acts;
};

// A word that is no act any more gives nothing.
ProgramToken token_of(const Row& row) {
  ProgramToken token = row.token;
  std::istringstream words(row.acts);
  for (std::string word; words >> word;) {
    if (const std::optional<Act> act = act_of(word)) token.acts.push_back(*act);
  }
  return token;
}

template <typename Key>
std::vector<ProgramToken> fetched(db::Session& session, const char* where, const Key& key) {
  Row row;
  ProgramToken& token = row.token;
  soci::statement rows =
      (session.prepare << std::string(columns) + where, use(key, "key"), into(token.id.value),
       into(token.account.value), into(token.program), into(row.acts), into(token.unit.value),
       into(token.made_by), into(token.made.ms), into(token.expires.ms), into(token.taken.ms),
       into(token.used.ms), into(token.ended.ms));
  rows.execute();
  std::vector<ProgramToken> out;
  while (rows.fetch()) out.push_back(token_of(row));
  return out;
}

template <typename Key>
std::optional<ProgramToken> one(db::Session& session, const char* where, const Key& key) {
  const std::vector<ProgramToken> found = fetched(session, where, key);
  if (found.empty()) return std::nullopt;
  return found.front();
}

}  // namespace

ProgramTokenId insert_token(db::Session& session, const ProgramToken& token) {
  std::string acts;
  for (const Act act : token.acts) acts += (acts.empty() ? "" : " ") + std::string(to_string(act));
  ProgramTokenId id;
  session << "INSERT INTO program_tokens (account, program, acts, unit_id, token, made_by, "
             "made_ms, expires_ms, taken_ms, used_ms, ended_ms) VALUES (:account, :program, "
             ":acts, :unit, '', :made_by, :made, :expires, 0, 0, 0) RETURNING id",
      use(token.account.value, "account"), use(token.program, "program"), use(acts, "acts"),
      use(token.unit.value, "unit"), use(token.made_by, "made_by"), use(token.made.ms, "made"),
      use(token.expires.ms, "expires"), into(id.value);
  return id;
}

std::optional<ProgramToken> find_token(db::Session& session, ProgramTokenId id) {
  return one(session, "WHERE id = :key", id.value);
}

std::optional<ProgramToken> find_token(db::Session& session, std::string_view token_hash) {
  return one(session, "WHERE token = :key AND token <> ''", std::string(token_hash));
}

std::vector<ProgramToken> all_tokens(db::Session& session) {
  return fetched(session, "WHERE id > :key ORDER BY id DESC", std::int64_t{0});
}

std::vector<ProgramToken> tokens_of(db::Session& session, AccountId account) {
  return fetched(session, "WHERE account = :key ORDER BY id DESC", account.value);
}

bool take_token(db::Session& session, ProgramTokenId id, std::string_view token_hash, Instant now) {
  const std::string hash(token_hash);
  soci::statement statement =
      (session.prepare << "UPDATE program_tokens SET token = :hash, taken_ms = :now "
                          "WHERE id = :id AND taken_ms = 0",
       use(hash, "hash"), use(now.ms, "now"), use(id.value, "id"));
  statement.execute(true);
  return statement.get_affected_rows() == 1;
}

void touch_token(db::Session& session, ProgramTokenId id, Instant now) {
  session << "UPDATE program_tokens SET used_ms = :now WHERE id = :id", use(now.ms, "now"),
      use(id.value, "id");
}

void end_token(db::Session& session, ProgramTokenId id, Instant now) {
  session << "UPDATE program_tokens SET ended_ms = :now WHERE id = :id", use(now.ms, "now"),
      use(id.value, "id");
}

std::int64_t end_tokens(db::Session& session, AccountId account, Instant now) {
  soci::statement statement = (session.prepare << "UPDATE program_tokens SET ended_ms = :now "
                                                  "WHERE account = :account AND ended_ms = 0",
                               use(now.ms, "now"), use(account.value, "account"));
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace mingbai::access::store
