#include "access/second_factor_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {

using soci::into;
using soci::use;

std::optional<TotpRow> find_totp(db::Session& session, AccountId account) {
  TotpRow row;
  session << "SELECT secret, last_step, since_ms FROM totp_secrets WHERE account = :account",
      use(account.value, "account"), into(row.sealed), into(row.last_step), into(row.since.ms);
  if (!session.got_data()) return std::nullopt;
  return row;
}

void save_totp(db::Session& session, AccountId account, const TotpRow& row) {
  delete_totp(session, account);
  session << "INSERT INTO totp_secrets (account, secret, last_step, since_ms) "
             "VALUES (:account, :secret, :step, :since)",
      use(account.value, "account"), use(row.sealed, "secret"), use(row.last_step, "step"),
      use(row.since.ms, "since");
}

void set_last_step(db::Session& session, AccountId account, std::int64_t step) {
  session << "UPDATE totp_secrets SET last_step = :step WHERE account = :account",
      use(step, "step"), use(account.value, "account");
}

void delete_totp(db::Session& session, AccountId account) {
  session << "DELETE FROM totp_secrets WHERE account = :account", use(account.value, "account");
}

std::vector<CardRow> cards_of(db::Session& session, AccountId account) {
  CardRow row;
  soci::statement rows =
      (session.prepare << "SELECT number, code, made_ms, used_ms FROM code_cards "
                          "WHERE account = :account ORDER BY number",
       use(account.value, "account"), into(row.number), into(row.code), into(row.made.ms),
       into(row.used.ms));
  rows.execute();
  std::vector<CardRow> out;
  while (rows.fetch()) out.push_back(row);
  return out;
}

void save_cards(db::Session& session, AccountId account, const std::vector<CardRow>& cards) {
  session << "DELETE FROM code_cards WHERE account = :account", use(account.value, "account");
  for (const CardRow& card : cards) {
    session << "INSERT INTO code_cards (account, number, code, made_ms, used_ms) "
               "VALUES (:account, :number, :code, :made, 0)",
        use(account.value, "account"), use(card.number, "number"), use(card.code, "code"),
        use(card.made.ms, "made");
  }
}

void use_card(db::Session& session, AccountId account, std::int64_t number, Instant now) {
  session << "UPDATE code_cards SET used_ms = :now WHERE account = :account AND number = :number",
      use(now.ms, "now"), use(account.value, "account"), use(number, "number");
}

std::optional<PlatformFactorRow> find_platform_factor(db::Session& session, AccountId account) {
  PlatformFactorRow row;
  session << "SELECT issuer, subject, since_ms FROM platform_factors WHERE account = :account",
      use(account.value, "account"), into(row.issuer), into(row.subject), into(row.since.ms);
  if (!session.got_data()) return std::nullopt;
  return row;
}

void save_platform_factor(db::Session& session, AccountId account, const PlatformFactorRow& row) {
  delete_platform_factor(session, account);
  session << "INSERT INTO platform_factors (account, issuer, subject, since_ms) "
             "VALUES (:account, :issuer, :subject, :since)",
      use(account.value, "account"), use(row.issuer, "issuer"), use(row.subject, "subject"),
      use(row.since.ms, "since");
}

void delete_platform_factor(db::Session& session, AccountId account) {
  session << "DELETE FROM platform_factors WHERE account = :account", use(account.value, "account");
}

std::vector<std::string> platforms_alone(db::Session& session) {
  std::string issuer;
  soci::statement rows =
      (session.prepare << "SELECT p.issuer FROM platform_factors p "
                          "JOIN accounts a ON a.id = p.account AND a.disabled_ms = 0 "
                          "WHERE NOT EXISTS (SELECT 1 FROM totp_secrets t "
                          "WHERE t.account = p.account) "
                          "AND NOT EXISTS (SELECT 1 FROM code_cards c "
                          "WHERE c.account = p.account AND c.used_ms = 0) "
                          "AND NOT EXISTS (SELECT 1 FROM message_factors m "
                          "WHERE m.account = p.account) ORDER BY p.account",
       into(issuer));
  rows.execute();
  std::vector<std::string> out;
  while (rows.fetch()) out.push_back(issuer);
  return out;
}

}  // namespace mingbai::access::store
