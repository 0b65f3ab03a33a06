// Every SQL statement on the audit trail. Private to this module.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "access/audit_row.h"
#include "platform/db/db.h"
#include "units/tree_path.h"

namespace mingbai::access {

struct AuditHead {
  std::int64_t number = 0;  // 0: the trail is empty
  std::string chain;
};
AuditHead audit_head(db::Session& session);

// Writes the row and moves the head to it.
void insert_audit_row(db::Session& session, const AuditRow& row);

enum class Side { before, after };
struct AuditValue {
  std::string salt;
  std::string value;
};
void insert_audit_value(db::Session& session, std::int64_t row, Side side, const AuditValue& value);
// How many values went.
std::int64_t delete_audit_values(db::Session& session, std::int64_t first_row,
                                 std::int64_t last_row);
// Rows at the unit that have values, and whose object is that, or goes on after it with a colon or
// in brackets.
std::vector<std::int64_t> rows_with_values_about(db::Session& session, units::UnitId unit,
                                                 const std::string& object);
// Who did something under this name, at a unit that lies there now.
std::vector<units::PersonId> people_called_then(db::Session& session,
                                                const units::PathRange& places,
                                                const std::string& name);
// The last row before that instant; 0 for none.
std::int64_t last_row_before(db::Session& session, Instant at);

// A row with those of its values that were not erased.
struct StoredAuditRow {
  AuditRow row;
  std::optional<AuditValue> before;
  std::optional<AuditValue> after;
};

struct AuditFilter {
  std::optional<units::PathRange> places;  // where the rows' units lie now
  std::optional<units::PersonId> person;
  std::string actor;  // the whole name; empty: anybody
  std::string act;    // as stored; empty: any
  std::optional<Instant> from;
  std::optional<Instant> until;                // not included
  std::int64_t below = 9'000'000'000'000'000;  // rows with smaller numbers
};
// Newest first.
std::vector<StoredAuditRow> select_audit_rows(db::Session& session, const AuditFilter& filter,
                                              std::int64_t limit);
// At most so many of those behind the row `after`, oldest first.
void each_audit_row(db::Session& session, const std::function<void(const StoredAuditRow&)>& each,
                    std::int64_t after = 0, std::int64_t most = 9'000'000'000'000'000);

}  // namespace mingbai::access
