// Token views: a token for programs as its pages show it.
#pragma once

#include "access/program_token_actions.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {

// Waits for its holder, in use, or over.
html::Html token_state(const ProgramToken& token, Instant now, const i18n::Translator& t);
html::Html token_facts(const ListedToken& listed, Instant now, const i18n::Translator& t);
// Each leads to `base`/{its number}.
html::Html token_list(const std::vector<ListedToken>& tokens, const html::Url& base, Instant now,
                      const i18n::Translator& t);
// The number in the address; one that is none fits no token.
ProgramTokenId token_asked(const StaffRequest& staff);

}  // namespace mingbai::access
