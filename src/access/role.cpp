#include "access/role.h"

namespace mingbai::access {

bool is_administrator(Role role) {
  return role == Role::system_admin || role == Role::security_admin || role == Role::audit_admin;
}

Approver approver_of(Role role) {
  if (is_administrator(role)) return Approver::administrators;
  switch (role) {
    case Role::supervisor:
    case Role::board_supervisor:
    case Role::inspector:
    case Role::auditor: return Approver::inspection_office;
    default: return Approver::level_above;
  }
}

}  // namespace mingbai::access
