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

std::string role_words(Role role, const std::optional<units::Department>& department,
                       const i18n::Translator& t) {
  if (!department) return t(role_label(role));
  return t("{0} ({1})", t(role_label(role)), t(units::department_label(*department)));
}

}  // namespace mingbai::access
