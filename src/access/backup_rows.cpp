#include "access/backup_rows.h"

#include "access/audit_actions.h"

namespace mingbai::access {

backup::Module backup_rows() {
  backup::Module out;
  out.name = "audit";
  out.check = audit_problems;
  return out;
}

}  // namespace mingbai::access
