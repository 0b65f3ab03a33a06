// How a reset of a second factor is told: to the holder of the account, and to those who look after
// it.
#pragma once

#include "access/factor_reset.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::access {

// Who asked when and why, who approved, and when it happens or happened.
html::Html reset_facts(const FactorReset& reset, Instant now, const i18n::Translator& t);

// For the holder, as long as one is under way; `way`: how it can be stopped.
html::Html reset_notice(const std::optional<FactorReset>& reset, Instant now,
                        const i18n::Translator& t, const html::Html& way);
// For the holder, when one was done lately.
html::Html taken_notice(const std::optional<FactorReset>& reset, Instant now,
                        const i18n::Translator& t);

}  // namespace mingbai::access
