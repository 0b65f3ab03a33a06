// A publication in the forms that spreadsheets, loudspeakers and readers of the screen take. All
// are made from the same telling as the page.
#pragma once

#include <string>
#include <string_view>

#include "platform/i18n/translator.h"
#include "publications/publication.h"
#include "publications/publication_standing.h"
#include "publications/telling.h"

namespace mingbai::publications {

// Every row of every table: table, code, date, one column for each further heading, amount in yuan.
std::string publication_csv(const Telling& telling, const i18n::Translator& t);

// A line of its own. A sentence ends once, whatever it ended with before.
std::string sentence(std::string_view words, const i18n::Translator& t);
// What is said, in such lines: how long one may object, every sentence, that some of it is for the
// village only, and every figure; of happenings only how many there are.
std::string told_text(const Publication& publication, const Telling& telling,
                      const i18n::Translator& t);

// Short sentences, one in a line: what is said, every figure, and where it stands. Of happenings
// only how many there are. because: see superseded_words().
std::string publication_text(const Publication& publication, const Telling& telling,
                             const PublicationStanding& standing, const std::string& because,
                             const i18n::Translator& t);

}  // namespace mingbai::publications
