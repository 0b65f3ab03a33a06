#include "access/backup_rows.h"

#include "access/audit_actions.h"

namespace mingbai::access {

backup::Module backup_rows() {
  backup::Module out;
  out.name = "audit";
  out.check = audit_problems;
  // Photographs of sheets that were signed by hand: in no unit's backup, as the sheets are not.
  out.blobs = {{.table = "sheet_signatures", .column = "photo", .condition = "1 = 0"}};
  return out;
}

}  // namespace mingbai::access
