// What was read in a picture, in words, and the form in which each finding is covered or explained.
// Private to matters.
#pragma once

#include <string>
#include <vector>

#include "matters/field_form.h"
#include "matters/picture_actions.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::matters {

// "Identity number" and so on.
std::string finding_name(privacy::PersonalKind kind, const i18n::Translator& t);

// How it stands with a picture: being read, nothing found, to be looked at, or explained.
html::Html reading_notes(const Picture& picture, const i18n::Translator& t);

page::FormState findings_defaults(const Picture& picture);
html::Html findings_fields(const Picture& picture, const page::FormState& state,
                           const i18n::Translator& t);
std::vector<FindingAnswer> typed_answers(const Picture& picture, const TypedValue& typed);

}  // namespace mingbai::matters
