#include "access/code_message_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {

using soci::into;
using soci::use;

std::optional<SentCode> find_sent_code(db::Session& session, AccountId account) {
  SentCode row;
  session << "SELECT code, sent_ms, expires_ms, hour_ms, hour_count FROM sent_codes "
             "WHERE account = :account",
      use(account.value, "account"), into(row.code), into(row.sent.ms), into(row.expires.ms),
      into(row.hour.ms), into(row.count);
  if (!session.got_data()) return std::nullopt;
  return row;
}

void save_sent_code(db::Session& session, AccountId account, const SentCode& row) {
  session << "DELETE FROM sent_codes WHERE account = :account", use(account.value, "account");
  session << "INSERT INTO sent_codes (account, code, sent_ms, expires_ms, hour_ms, hour_count) "
             "VALUES (:account, :code, :sent, :expires, :hour, :count)",
      use(account.value, "account"), use(row.code, "code"), use(row.sent.ms, "sent"),
      use(row.expires.ms, "expires"), use(row.hour.ms, "hour"), use(row.count, "count");
}

void let_send_again(db::Session& session, AccountId account) {
  session << "UPDATE sent_codes SET sent_ms = 0 WHERE account = :account",
      use(account.value, "account");
}

std::optional<Instant> messages_since(db::Session& session, AccountId account) {
  Instant since;
  session << "SELECT since_ms FROM message_factors WHERE account = :account",
      use(account.value, "account"), into(since.ms);
  if (!session.got_data()) return std::nullopt;
  return since;
}

void save_messages_since(db::Session& session, AccountId account, Instant since) {
  session << "DELETE FROM message_factors WHERE account = :account", use(account.value, "account");
  session << "INSERT INTO message_factors (account, since_ms) VALUES (:account, :since)",
      use(account.value, "account"), use(since.ms, "since");
}

std::int64_t count_with_messages_alone(db::Session& session) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM message_factors m "
             "JOIN accounts a ON a.id = m.account AND a.disabled_ms = 0 "
             "WHERE NOT EXISTS (SELECT 1 FROM totp_secrets t WHERE t.account = m.account) "
             "AND NOT EXISTS (SELECT 1 FROM code_cards c WHERE c.account = m.account "
             "AND c.used_ms = 0) "
             "AND NOT EXISTS (SELECT 1 FROM platform_factors p WHERE p.account = m.account)",
      into(count);
  return count;
}

void delete_messages(db::Session& session, AccountId account) {
  session << "DELETE FROM message_factors WHERE account = :account", use(account.value, "account");
  session << "DELETE FROM sent_codes WHERE account = :account", use(account.value, "account");
}

}  // namespace mingbai::access::store
