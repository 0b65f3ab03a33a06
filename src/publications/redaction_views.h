// What the pages say of parts that are hidden or redacted.
#pragma once

#include <string>
#include <vector>

#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "publications/publication.h"

namespace mingbai::publications {

// What is decided about words that are to be taken away.
Message decision_label(bool is_ordered);

// One sentence for whoever asks for the part: that, when, why and on whose word it is not shown,
// and where the log says so.
std::string removal_words(const Removal& removal, const i18n::Translator& t);
// One for each that holds; empty: every part is shown.
html::Html removals_notice(const Publication& publication, const i18n::Translator& t);

// How many parts of a unit's publications are redacted, by reason; empty: none.
html::Html removals_counted(const std::vector<Removal>& removals, const i18n::Translator& t);

}  // namespace mingbai::publications
