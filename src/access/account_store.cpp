#include "access/account_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {
namespace {

using Number = std::int64_t;
using soci::into;
using soci::use;

const std::string account_columns =
    "SELECT id, person, name, CASE WHEN password = '' THEN 0 ELSE 1 END, is_demo, created_ms, "
    "password_ms, locked_ms, disabled_ms FROM accounts ";

struct AccountRow {
  Number id = 0, person = 0, has_password = 0, is_demo = 0;
  Number created_ms = 0, password_ms = 0, locked_ms = 0, disabled_ms = 0;
  std::string name;

  [[nodiscard]] Account account() const {
    Account out{.id = {id}, .person = {person}, .name = name};
    out.has_password = has_password != 0;
    out.is_demo = is_demo != 0;
    out.created = {created_ms};
    out.password_chosen = {password_ms};
    if (locked_ms != 0) out.locked = Instant{locked_ms};
    if (disabled_ms != 0) out.disabled = Instant{disabled_ms};
    return out;
  }
};

template <typename Key>
std::optional<Account> one_account(db::Session& session, const char* where, const Key& key) {
  AccountRow row;
  session << account_columns + where, use(key, "key"), into(row.id), into(row.person),
      into(row.name), into(row.has_password), into(row.is_demo), into(row.created_ms),
      into(row.password_ms), into(row.locked_ms), into(row.disabled_ms);
  if (!session.got_data()) return std::nullopt;
  return row.account();
}

}  // namespace

AccountId insert_account(db::Session& session, const Account& account) {
  Number id = 0;
  session << "INSERT INTO accounts (person, name, password, password_ms, is_demo, created_ms, "
             "disabled_ms) VALUES (:person, :name, '', 0, 0, :created, 0) RETURNING id",
      use(account.person.value, "person"), use(account.name, "name"),
      use(account.created.ms, "created"), into(id);
  return {id};
}

std::optional<Account> find_account(db::Session& session, AccountId id) {
  return one_account(session, "WHERE id = :key", id.value);
}

std::optional<Account> find_account(db::Session& session, std::string_view name) {
  return one_account(session, "WHERE name = :key", std::string(name));
}

std::optional<Account> account_of(db::Session& session, units::PersonId person) {
  return one_account(session, "WHERE person = :key", person.value);
}

std::vector<Account> accounts_after(db::Session& session, AccountId id) {
  AccountRow row;
  soci::statement rows =
      (session.prepare << account_columns + "WHERE id > :id ORDER BY id", use(id.value, "id"),
       into(row.id), into(row.person), into(row.name), into(row.has_password), into(row.is_demo),
       into(row.created_ms), into(row.password_ms), into(row.locked_ms), into(row.disabled_ms));
  rows.execute();
  std::vector<Account> out;
  while (rows.fetch()) out.push_back(row.account());
  return out;
}

bool has_demo_passwords(db::Session& session) {
  Number count = 0;
  session << "SELECT COUNT(*) FROM accounts WHERE is_demo = 1 AND disabled_ms = 0", into(count);
  return count > 0;
}

std::string password_of(db::Session& session, AccountId id) {
  std::string hash;
  session << "SELECT password FROM accounts WHERE id = :id", use(id.value, "id"), into(hash);
  return hash;
}

void set_password(db::Session& session, AccountId id, std::string_view hash, bool is_demo,
                  Instant now) {
  const std::string text(hash);
  const Number demo = is_demo ? 1 : 0;
  session << "UPDATE accounts SET password = :hash, password_ms = :now, is_demo = :demo "
             "WHERE id = :id",
      use(text, "hash"), use(now.ms, "now"), use(demo, "demo"), use(id.value, "id");
}

void set_locked(db::Session& session, AccountId id, Instant at) {
  session << "UPDATE accounts SET locked_ms = :at WHERE id = :id", use(at.ms, "at"),
      use(id.value, "id");
}

void disable_account(db::Session& session, AccountId id, Instant now) {
  session << "UPDATE accounts SET disabled_ms = :now WHERE id = :id", use(now.ms, "now"),
      use(id.value, "id");
}

void reopen_account(db::Session& session, AccountId id) {
  session << "UPDATE accounts SET disabled_ms = 0, password = '', password_ms = 0, is_demo = 0 "
             "WHERE id = :id",
      use(id.value, "id");
}

void insert_slip(db::Session& session, const Slip& slip, std::string_view code_hash) {
  const std::string code(code_hash);
  const std::string purpose(to_string(slip.purpose));
  session << "INSERT INTO account_slips (account, purpose, code, made_by, made_ms, expires_ms, "
             "used_ms) VALUES (:account, :purpose, :code, :made_by, :made, :expires, 0)",
      use(slip.account.value, "account"), use(purpose, "purpose"), use(code, "code"),
      use(slip.made_by, "made_by"), use(slip.made.ms, "made"), use(slip.expires.ms, "expires");
}

std::optional<Slip> find_slip(db::Session& session, std::string_view code_hash) {
  const std::string code(code_hash);
  Slip slip;
  std::string purpose;
  session << "SELECT id, account, purpose, made_by, made_ms, expires_ms, used_ms "
             "FROM account_slips WHERE code = :code",
      use(code, "code"), into(slip.id), into(slip.account.value), into(purpose), into(slip.made_by),
      into(slip.made.ms), into(slip.expires.ms), into(slip.used.ms);
  if (!session.got_data()) return std::nullopt;
  slip.purpose = purpose == "reset" ? SlipPurpose::reset : SlipPurpose::invitation;
  return slip;
}

bool use_slip(db::Session& session, std::int64_t id, Instant now) {
  soci::statement statement =
      (session.prepare << "UPDATE account_slips SET used_ms = :now WHERE id = :id AND used_ms = 0",
       use(now.ms, "now"), use(id, "id"));
  statement.execute(true);
  return statement.get_affected_rows() == 1;
}

void end_slips(db::Session& session, AccountId account, Instant now) {
  session << "UPDATE account_slips SET expires_ms = :now WHERE account = :account AND used_ms = 0 "
             "AND expires_ms > :now",
      use(now.ms, "now"), use(account.value, "account");
}

Tries tries_of(db::Session& session, std::string_view name) {
  const std::string key(name);
  Tries tries;
  session << "SELECT tries, last_ms FROM sign_in_tries WHERE name = :name", use(key, "name"),
      into(tries.count), into(tries.last.ms);
  return session.got_data() ? tries : Tries();
}

void save_tries(db::Session& session, std::string_view name, const Tries& tries) {
  const std::string key(name);
  session << "INSERT INTO sign_in_tries (name, tries, last_ms) VALUES (:name, :tries, :last) "
             "ON CONFLICT (name) DO UPDATE SET tries = excluded.tries, last_ms = excluded.last_ms",
      use(key, "name"), use(tries.count, "tries"), use(tries.last.ms, "last");
}

void forget_tries(db::Session& session, std::string_view name) {
  const std::string key(name);
  session << "DELETE FROM sign_in_tries WHERE name = :name", use(key, "name");
}

bool is_known_browser(db::Session& session, AccountId account, std::string_view browser) {
  const std::string key(browser);
  Number found = 0;
  session << "SELECT COUNT(*) FROM account_browsers WHERE account = :account AND "
             "browser = :browser",
      use(account.value, "account"), use(key, "browser"), into(found);
  return found > 0;
}

void save_browser(db::Session& session, AccountId account, std::string_view browser, Instant now) {
  const std::string key(browser);
  session << "INSERT INTO account_browsers (account, browser, seen_ms) "
             "VALUES (:account, :browser, :now) "
             "ON CONFLICT (account, browser) DO UPDATE SET seen_ms = excluded.seen_ms",
      use(account.value, "account"), use(key, "browser"), use(now.ms, "now");
}

void forget_browsers(db::Session& session, AccountId account) {
  session << "DELETE FROM account_browsers WHERE account = :account", use(account.value, "account");
}

}  // namespace mingbai::access::store
