#include "access/audit_actions.h"

#include <set>

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit_subject.h"
#include "access/perform.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

Instant start_of(Date day) {
  constexpr std::int64_t day_ms = 86'400'000;
  constexpr std::int64_t offset_ms = 28'800'000;  // the city's fixed offset, +08:00
  return Instant{day.days() * day_ms - offset_ms};
}

std::string words_of(const AuditSearch& search) {
  return fmt::format("audit trail{}{}{}{}{}",
                     search.person ? fmt::format(" of person {}", search.person->value) : "",
                     search.act ? fmt::format(", {}", to_string(*search.act)) : "",
                     search.from ? " from " + search.from->iso() : "",
                     search.until ? " to " + search.until->iso() : "",
                     search.below ? fmt::format(" before row {}", *search.below) : "");
}

Result<AuditFilter> filter_of(db::Session& session, const Actor& actor, const AuditSearch& search) {
  if (search.limit < 1 || search.limit > most_audit_rows) {
    return fail(ErrorCode::invalid,
                msg("Ask for 1 to {0} rows at a time.", std::to_string(most_audit_rows)), "limit");
  }
  AuditFilter filter{.person = search.person, .actor = search.actor};
  if (search.unit) {
    const std::string path = TRY(units::unit_path(session, *search.unit));
    filter.places = TRY(reach(actor, Act::read_audit, path));
  }
  if (search.act) filter.act = to_string(*search.act);
  if (search.from) filter.from = start_of(*search.from);
  if (search.until) filter.until = start_of(search.until->plus(1));
  if (search.below) filter.below = *search.below;
  return filter;
}

Result<AuditState> state_of(db::Session& session, std::optional<RememberedHead> remembered) {
  AuditCheck check(std::move(remembered));
  each_audit_row(session, [&check](const StoredAuditRow& row) { check.add(row); });
  AuditState state{.head = audit_head(session), .problems = {}};
  state.problems = check.finish(state.head);
  return state;
}

// Whoever could erase what he did, or what was done to him, would have no trail.
Result<void> check_is_about_others(db::Session& session, const Actor& actor,
                                   const StoredAuditRow& stored) {
  for (const units::PersonId person : people_told_of(session, stored)) {
    if (!may_be_himself(session, actor, person)) continue;
    return fail(ErrorCode::forbidden,
                msg("This row tells of you: another audit administrator erases its values."));
  }
  return {};
}

}  // namespace

Result<std::vector<StoredAuditRow>> search_audit(db::Db& db, const Actor& actor,
                                                 const AuditSearch& search, Instant now) {
  const auto work = [&](db::Session& session,
                        AuditEntry& entry) -> Result<std::vector<StoredAuditRow>> {
    const AuditFilter filter = TRY(filter_of(session, actor, search));
    std::vector<StoredAuditRow> rows = select_audit_rows(session, filter, search.limit);
    // A name is a value, which can be erased.
    if (!search.actor.empty()) entry.after = search.actor;
    return rows;
  };
  const AuditEntry attempt{.act = Act::read_audit, .object = words_of(search), .unit = search.unit};
  return perform(db, actor, attempt, now, work);
}

Result<std::vector<AuditPerson>> people_in_audit(db::Db& db, const Actor& actor, units::UnitId unit,
                                                 std::string_view name, Instant now) {
  const std::string wanted = Text::cleaned(name, 200).str();
  const auto work = [&](db::Session& session,
                        AuditEntry& entry) -> Result<std::vector<AuditPerson>> {
    const std::string path = TRY(units::unit_path(session, unit));
    std::set<std::int64_t> numbers;
    for (const units::Person& person : units::people_named(session, wanted)) {
      numbers.insert(person.id.value);
    }
    const units::PathRange places = TRY(reach(actor, Act::read_audit, path));
    for (const units::PersonId person : people_called_then(session, places, wanted)) {
      numbers.insert(person.value);
    }
    std::vector<AuditPerson> out;
    for (const std::int64_t number : numbers) {
      const AuditFilter filter{.places = places, .person = units::PersonId{number}};
      for (const StoredAuditRow& last : select_audit_rows(session, filter, 1)) {
        out.push_back({units::PersonId{number}, last.row.actor, last.row.posts});
      }
    }
    entry.changes_nothing = out.size() < 2;
    entry.after = wanted;
    return out;
  };
  const AuditEntry attempt{
      .act = Act::read_audit, .object = "audit trail: who has a name", .unit = unit};
  return perform(db, actor, attempt, now, work);
}

Result<AuditState> verify_audit(db::Db& db, std::optional<RememberedHead> remembered) {
  return db.read([&](db::Session& session) { return state_of(session, remembered); });
}

Result<std::vector<Message>> audit_problems(db::Session& session) {
  AuditState state = TRY(state_of(session, std::nullopt));
  return std::move(state.problems);
}

Result<void> erase_audit_values(db::Db& db, const Actor& actor, std::int64_t row,
                                std::string_view reason, Instant now) {
  const auto find = [&](db::Session& session) -> Result<StoredAuditRow> {
    AuditFilter filter;
    filter.below = row + 1;
    std::vector<StoredAuditRow> found = select_audit_rows(session, filter, 1);
    if (!found.empty() && found.front().row.number == row) return std::move(found.front());
    return fail(ErrorCode::not_found, msg("The audit trail has no row {0}.", std::to_string(row)),
                "row");
  };
  const StoredAuditRow erased = TRY(db.read(find));
  const auto work = [&](db::Session& session, AuditEntry& entry) -> Result<void> {
    TRY(check_is_about_others(session, actor, erased));
    if (reason.empty()) {
      return fail(ErrorCode::invalid, msg("Say in one sentence why the value is erased."),
                  "reason");
    }
    if (delete_audit_values(session, row, row) == 0) {
      return fail(ErrorCode::conflict, msg("This row has no values, or they were erased already."));
    }
    entry.after = std::string(reason);
    return {};
  };
  const AuditEntry attempt{
      .act = Act::erase_audit_value, .object = erased_row(row), .unit = erased.row.unit};
  return perform(db, actor, attempt, now, work);
}

Result<std::int64_t> erase_audit_values_before(db::Db& db, const Actor& actor, Date day,
                                               Instant now) {
  const auto work = [&](db::Session& session, AuditEntry& entry) -> Result<std::int64_t> {
    const std::int64_t last = last_row_before(session, start_of(day));
    const std::int64_t count = delete_audit_values(session, 1, last);
    entry.object = erased_rows_to(last);
    entry.changes_nothing = count == 0;
    return count;
  };
  const AuditEntry attempt{.act = Act::erase_audit_value, .object = "audit rows"};
  return perform(db, actor, attempt, now, work);
}

void erase_values_about(db::Session& session, const Actor& actor, units::UnitId unit,
                        const std::string& object, Instant now) {
  for (const std::int64_t row : rows_with_values_about(session, unit, object)) {
    delete_audit_values(session, row, row);
    record(session, actor, {.act = Act::erase_audit_value, .object = erased_row(row), .unit = unit},
           now);
  }
}

}  // namespace mingbai::access
