#include "access/identity_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {
namespace {

using soci::into;
using soci::use;

}  // namespace

std::optional<Identity> find_identity(db::Session& session, std::string_view issuer,
                                      std::string_view subject_hash) {
  const std::string wanted_issuer(issuer);
  const std::string subject(subject_hash);
  Identity found{.issuer = wanted_issuer};
  session << "SELECT account, bound_ms FROM account_identities WHERE issuer = :issuer AND "
             "subject = :subject",
      use(wanted_issuer, "issuer"), use(subject, "subject"), into(found.account.value),
      into(found.bound.ms);
  if (!session.got_data()) return std::nullopt;
  return found;
}

std::optional<Identity> identity_of(db::Session& session, AccountId account,
                                    std::string_view issuer) {
  const std::string wanted_issuer(issuer);
  Identity found{.account = account, .issuer = wanted_issuer};
  session << "SELECT bound_ms FROM account_identities WHERE account = :account AND "
             "issuer = :issuer",
      use(account.value, "account"), use(wanted_issuer, "issuer"), into(found.bound.ms);
  if (!session.got_data()) return std::nullopt;
  return found;
}

bool is_tied(db::Session& session, AccountId account) {
  std::int64_t found = 0;
  session << "SELECT COUNT(*) FROM account_identities WHERE account = :account",
      use(account.value, "account"), into(found);
  return found > 0;
}

void insert_identity(db::Session& session, const Identity& identity,
                     std::string_view subject_hash) {
  const std::string subject(subject_hash);
  session << "INSERT INTO account_identities (account, issuer, subject, bound_ms) "
             "VALUES (:account, :issuer, :subject, :bound)",
      use(identity.account.value, "account"), use(identity.issuer, "issuer"),
      use(subject, "subject"), use(identity.bound.ms, "bound");
}

std::int64_t delete_identities(db::Session& session, AccountId account) {
  soci::statement statement =
      (session.prepare << "DELETE FROM account_identities WHERE account = :account",
       use(account.value, "account"));
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace mingbai::access::store
