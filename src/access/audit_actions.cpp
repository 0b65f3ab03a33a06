#include "access/audit_actions.h"

#include <fmt/format.h>

#include "access/authorization.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

Instant start_of(Date day) {
  constexpr std::int64_t day_ms = 86'400'000;
  constexpr std::int64_t offset_ms = 28'800'000;  // the city's fixed offset, +08:00
  return Instant{day.days() * day_ms - offset_ms};
}

std::string words_of(const AuditSearch& search) {
  return fmt::format("audit trail{}{}{}",
                     search.person ? fmt::format(" of person {}", search.person->value) : "",
                     search.from ? " from " + search.from->iso() : "",
                     search.until ? " to " + search.until->iso() : "");
}

Result<AuditState> state_of(db::Session& session, std::optional<RememberedHead> remembered) {
  AuditCheck check(std::move(remembered));
  each_audit_row(session, [&check](const StoredAuditRow& row) { check.add(row); });
  AuditState state{.head = audit_head(session), .problems = {}};
  state.problems = check.finish(state.head);
  return state;
}

}  // namespace

Result<std::vector<StoredAuditRow>> search_audit(db::Db& db, const Actor& actor,
                                                 const AuditSearch& search, Instant now) {
  return db.write([&](db::Session& session) -> Result<std::vector<StoredAuditRow>> {
    AuditFilter filter{.unit_path = std::nullopt, .person = search.person};
    if (search.unit) filter.unit_path = TRY(units::unit_path(session, *search.unit));
    TRY(authorize(actor, Act::read_audit, filter.unit_path.value_or("")));
    if (search.from) filter.from = start_of(*search.from);
    if (search.until) filter.until = start_of(search.until->plus(1));
    std::vector<StoredAuditRow> rows = select_audit_rows(session, filter, search.limit);
    record(session, actor,
           {.act = Act::read_audit, .object = words_of(search), .unit = search.unit}, now);
    return rows;
  });
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
  return db.write([&](db::Session& session) -> Result<void> {
    AuditFilter filter;
    filter.below = row + 1;
    const std::vector<StoredAuditRow> found = select_audit_rows(session, filter, 1);
    if (found.empty() || found.front().row.number != row) {
      return fail(ErrorCode::not_found, msg("The audit trail has no row {0}.", std::to_string(row)),
                  "row");
    }
    const AuditRow& erased = found.front().row;
    TRY(authorize(actor, Act::erase_audit_value, erased.unit_path));
    if (reason.empty()) {
      return fail(ErrorCode::invalid, msg("Say in one sentence why the value is erased."),
                  "reason");
    }
    delete_audit_values(session, row, row);
    record(session, actor,
           {.act = Act::erase_audit_value,
            .object = erased_row(row),
            .unit = erased.unit,
            .after = std::string(reason)},
           now);
    return {};
  });
}

Result<std::int64_t> erase_audit_values_before(db::Db& db, const Actor& actor, Date day,
                                               Instant now) {
  return db.write([&](db::Session& session) -> Result<std::int64_t> {
    TRY(authorize(actor, Act::erase_audit_value, ""));
    const std::int64_t last = last_row_before(session, start_of(day));
    const std::int64_t count = delete_audit_values(session, 1, last);
    if (count > 0) {
      record(session, actor, {.act = Act::erase_audit_value, .object = erased_rows_to(last)}, now);
    }
    return count;
  });
}

}  // namespace mingbai::access
