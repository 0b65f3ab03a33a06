// What people see of a publication: values in, Html out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "publications/confirmation.h"
#include "publications/publication.h"
#include "publications/publication_actions.h"
#include "publications/publication_facts.h"
#include "publications/publication_standing.h"
#include "publications/telling.h"
#include "publications/telling_changes.h"
#include "units/unit.h"

namespace mingbai::publications {

// "3 November 2026 09:15"
std::string moment(Instant at, const i18n::Translator& t);
// "No. 17"
std::string number_words(std::int64_t number, const i18n::Translator& t);
// What a document is about, with its number; the number alone where its content is not here.
std::string titled(const std::optional<Telling>& telling, std::int64_t number,
                   const i18n::Translator& t);
std::string titled(const Tell& tell, db::Session& session, const Document& document,
                   std::int64_t number, const i18n::Translator& t);
// Logged, waiting, or seen by whom; that nobody outside has seen it is said, and what that means.
std::string standing_words(const PublicationStanding& standing, const i18n::Translator& t);

// What is said of one in a list that is missing or altered, or of which a record says unlawfully
// that it is not shown; empty: none of that.
std::string trouble_words(const ListedPublication& publication, const i18n::Translator& t);
// Above a list: that there are such in it, and what that means.
html::Html broken_list_notice(const std::vector<ListedPublication>& publications,
                              const i18n::Translator& t);

// That another one took its place, why, and which holds now; empty: it holds itself. because: as
// people wrote it.
std::string superseded_words(const Publication& publication, const std::string& because,
                             const i18n::Translator& t);
// On top: that another one holds now, and that something is not here as it was published.
html::Html superseded_notice(const Publication& publication, const std::string& because,
                             const i18n::Translator& t);
html::Html broken_notice(const Publication& publication, const i18n::Translator& t);
// What those who watch over the village say of it; nothing while they say nothing.
html::Html confirmation_notice(const Confirmed& confirmed, const i18n::Translator& t);
// That some of it is for the people of the village, and how they open it.
html::Html closed_notice(const Publication& publication, const units::Unit& unit,
                         const i18n::Translator& t);

// How long whoever is concerned may object, and how, or what came of it; nothing where it is no
// public notice. Of one that another took the place of, only how long it would have stood.
html::Html notice_box(const Publication& publication, const std::optional<ToldNotice>& notice,
                      Date today, const i18n::Translator& t);
// The same as a mark in a list.
html::Html notice_mark(const ToldNotice& notice, Date today, const i18n::Translator& t);
// Where it was shown beyond its page, each with its proof; nothing where nothing says so.
html::Html showings_section(const Telling& telling, const i18n::Translator& t);

// A small copy that leads to the picture in full size.
html::Html shown_picture(const ToldPicture& picture, const html::Url& url, const html::Url& small,
                         std::string_view below);
// The same of a part of this publication.
html::Html shown_picture(const ToldPicture& picture, std::int64_t number, std::string_view words);
// Those of the publication with that number, as photographs with what stands below them.
html::Html telling_pictures(const Telling& telling, std::int64_t number);

// The tables; of the happenings at most `most`, those after the first `after`.
html::Html telling_tables(const Telling& telling, std::int64_t after, std::int64_t most,
                          const i18n::Translator& t);

// What a correction changed, before and now; `before` is the number of what it supersedes.
html::Html changes_section(const TellingChanges& changes, std::int64_t before,
                           const i18n::Translator& t);

html::Html about_section(const std::vector<PublicationFact>& facts, const i18n::Translator& t);

// Until when it has to hang, for whoever hangs it up; empty: nothing says so, or another one took
// its place.
std::string display_words(const Publication& publication, const std::optional<TellingRule>& rule,
                          const i18n::Translator& t);
// What can be printed of it, read aloud, and passed on. display: as display_words() says it.
html::Html spread_section(std::int64_t number, const std::string& display,
                          const i18n::Translator& t);

// All that was ever said of the subject; nothing where that is this one alone.
html::Html chain_section(const Publication& publication, const i18n::Translator& t);

}  // namespace mingbai::publications
