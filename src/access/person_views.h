// People as Html: a list of them, one person, and what an import of a list came to.
#pragma once

#include "access/person_reading.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "units/person_import.h"

namespace mingbai::access {

html::Url person_url(units::PersonId person);

html::Html people_list(const FoundPeople& found, const i18n::Translator& t);
html::Html person_facts(const ShownPerson& shown, const i18n::Translator& t);
// The present ones and those that wait first, those of the past folded away.
html::Html posts_of_person(const ShownPerson& shown, Date today, const i18n::Translator& t);
html::Html relatives_of_person(const ShownPerson& shown, const std::vector<Message>& breaches,
                               const i18n::Translator& t);
// The same human under other numbers.
html::Html numbers_of_person(const ShownPerson& shown, const std::vector<Message>& breaches,
                             const i18n::Translator& t);
html::Html contact_of_person(const units::Contact& contact, const i18n::Translator& t);

// Counts, columns that were left out, and each problem with its place and what was expected.
html::Html import_outcome(const units::PersonReport& report, const i18n::Translator& t);

}  // namespace mingbai::access
