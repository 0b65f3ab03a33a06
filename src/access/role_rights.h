// Role rights: what a post gives, in words, for whoever proposes, approves or holds one.
#pragma once

#include "access/role.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::access {

// The acts of the table of rights that the role has, by where they hold, seen from its unit.
html::Html role_rights(Role role, const i18n::Translator& t);

// The same for every role, folded away.
html::Html all_role_rights(const i18n::Translator& t);

}  // namespace mingbai::access
