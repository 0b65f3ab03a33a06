// Every SQL statement on the audit trail. Private to this module.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "access/audit_row.h"
#include "platform/db/db.h"

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

}  // namespace mingbai::access
