#include "access/factor_reset_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {
namespace {

using soci::into;
using soci::use;

const std::string columns =
    "SELECT id, account, reason, asked_person, asked_operator, asked_ms, approved_person, "
    "approved_ms, ended_ms, ending, notice FROM factor_resets ";

// As it is stored: 0 is no person.
struct Row {
  FactorReset reset;
  std::int64_t asked = 0;
  std::int64_t approved = 0;
  std::string ending;
};

std::optional<units::PersonId> person_of(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional(units::PersonId{number});
}

FactorReset reset_of(const Row& row) {
  FactorReset reset = row.reset;
  reset.asked.person = person_of(row.asked);
  reset.approved.person = person_of(row.approved);
  reset.ending = reset_ending_of(row.ending);
  return reset;
}

}  // namespace

void insert_reset(db::Session& session, const FactorReset& reset) {
  const std::int64_t person = reset.asked.person ? reset.asked.person->value : 0;
  const std::string name = reset.asked.person ? std::string() : reset.asked.name;
  session << "INSERT INTO factor_resets (account, reason, asked_person, asked_operator, asked_ms, "
             "approved_person, approved_ms, ended_ms, ending, notice) "
             "VALUES (:account, :reason, :person, :name, :now, 0, 0, 0, '', :notice)",
      use(reset.account.value, "account"), use(reset.reason, "reason"), use(person, "person"),
      use(name, "name"), use(reset.asked_at.ms, "now"), use(reset.notice, "notice");
}

std::optional<FactorReset> latest_reset(db::Session& session, AccountId account) {
  Row row;
  FactorReset& reset = row.reset;
  session << columns + "WHERE account = :account ORDER BY id DESC LIMIT 1",
      use(account.value, "account"), into(reset.id), into(reset.account.value), into(reset.reason),
      into(row.asked), into(reset.asked.name), into(reset.asked_at.ms), into(row.approved),
      into(reset.approved_at.ms), into(reset.ended_at.ms), into(row.ending), into(reset.notice);
  if (!session.got_data()) return std::nullopt;
  return reset_of(row);
}

std::vector<FactorReset> open_resets(db::Session& session) {
  Row row;
  FactorReset& reset = row.reset;
  soci::statement rows =
      (session.prepare << columns + "WHERE ended_ms = 0 ORDER BY id", into(reset.id),
       into(reset.account.value), into(reset.reason), into(row.asked), into(reset.asked.name),
       into(reset.asked_at.ms), into(row.approved), into(reset.approved_at.ms),
       into(reset.ended_at.ms), into(row.ending), into(reset.notice));
  rows.execute();
  std::vector<FactorReset> out;
  while (rows.fetch()) out.push_back(reset_of(row));
  return out;
}

void approve_reset(db::Session& session, std::int64_t id, units::PersonId by, Instant now) {
  session << "UPDATE factor_resets SET approved_person = :person, approved_ms = :now "
             "WHERE id = :id AND approved_ms = 0 AND ended_ms = 0",
      use(by.value, "person"), use(now.ms, "now"), use(id, "id");
}

void end_reset(db::Session& session, std::int64_t id, ResetEnding ending, Instant now) {
  const std::string word(to_string(ending));
  session << "UPDATE factor_resets SET ended_ms = :now, ending = :word "
             "WHERE id = :id AND ended_ms = 0",
      use(now.ms, "now"), use(word, "word"), use(id, "id");
}

}  // namespace mingbai::access::store
