#include "publications/slips/slip_store.h"

#include <soci/soci.h>

namespace mingbai::publications::store {
namespace {

constexpr const char* columns =
    "SELECT id, unit, about, purpose, rows, slips, amount, at_ms, person, person_name, post, "
    "decided_ms, decided_by, submission FROM slip_lists ";

// `where` has the parameter :one.
std::vector<StoredSlipList> lists_where(db::Session& session, const char* where, std::int64_t one,
                                        std::int64_t most) {
  StoredSlipList list;
  std::int64_t amount = 0;
  std::int64_t decided = 0;
  soci::statement rows =
      (session.prepare << std::string(columns) + where + " ORDER BY id DESC LIMIT :most",
       soci::use(one, "one"), soci::use(most, "most"), soci::into(list.id),
       soci::into(list.unit.value), soci::into(list.about), soci::into(list.purpose),
       soci::into(list.rows), soci::into(list.households), soci::into(amount),
       soci::into(list.at.ms), soci::into(list.person), soci::into(list.name),
       soci::into(list.post), soci::into(decided), soci::into(list.decided_by),
       soci::into(list.submission));
  rows.execute();
  std::vector<StoredSlipList> out;
  while (rows.fetch()) {
    list.amount = Money::of_fen(amount);
    list.decided = decided > 0 ? std::optional(Instant{decided}) : std::nullopt;
    out.push_back(list);
  }
  return out;
}

}  // namespace

std::int64_t insert_slip_list(db::Session& session, const StoredSlipList& list) {
  const std::int64_t amount = list.amount.fen();
  std::int64_t id = 0;
  session << R"(
    INSERT INTO slip_lists (unit, about, purpose, rows, slips, amount, at_ms, person,
                            person_name, post, decided_ms, decided_by, submission)
    VALUES (:unit, :about, :purpose, :rows, :slips, :amount, :at, :person, :name, :post, 0,
            '', '')
    RETURNING id)",
      soci::use(list.unit.value, "unit"), soci::use(list.about, "about"),
      soci::use(list.purpose, "purpose"), soci::use(list.rows, "rows"),
      soci::use(list.households, "slips"), soci::use(amount, "amount"), soci::use(list.at.ms, "at"),
      soci::use(list.person, "person"), soci::use(list.name, "name"), soci::use(list.post, "post"),
      soci::into(id);
  return id;
}

std::vector<StoredSlipList> slip_lists_of(db::Session& session, units::UnitId unit, int limit) {
  return lists_where(session, "WHERE unit = :one", unit.value, limit);
}

std::optional<StoredSlipList> slip_list(db::Session& session, std::int64_t id) {
  std::vector<StoredSlipList> found = lists_where(session, "WHERE id = :one", id, 1);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void decide_slip_list(db::Session& session, const StoredSlipList& list) {
  const std::int64_t decided = list.decided.value_or(Instant{}).ms;
  session << "UPDATE slip_lists SET rows = '', decided_ms = :decided, decided_by = :by, "
             "submission = :submission WHERE id = :id",
      soci::use(decided, "decided"), soci::use(list.decided_by, "by"),
      soci::use(list.submission, "submission"), soci::use(list.id, "id");
}

bool is_slip_list(db::Session& session, const std::string& submission) {
  int count = 0;
  session << "SELECT COUNT(*) FROM slip_lists WHERE submission = :submission",
      soci::use(submission, "submission"), soci::into(count);
  return count > 0;
}

std::int64_t count_slip_key_changes(db::Session& session, const std::string& submission,
                                    std::int64_t slip) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM slip_key_changes "
             "WHERE submission = :submission AND slip = :slip",
      soci::use(submission, "submission"), soci::use(slip, "slip"), soci::into(count);
  return count;
}

void add_slip_key_change(db::Session& session, const std::string& submission, std::int64_t slip,
                         Instant now) {
  session << "INSERT INTO slip_key_changes (submission, slip, changed_ms) "
             "VALUES (:submission, :slip, :changed)",
      soci::use(submission, "submission"), soci::use(slip, "slip"), soci::use(now.ms, "changed");
}

}  // namespace mingbai::publications::store
