// What documents about public notices say to people, and how a notice stands.
#pragma once

#include "platform/db/db.h"
#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"

namespace mingbai::disclosure {

// invalid: it is no document of an objection, or of the end of a notice.
Result<publications::Telling> tell_objection(const publications::Document& document,
                                             const i18n::Translator& t);
Result<publications::Telling> tell_notice_end(const publications::Document& document,
                                              const i18n::Translator& t);

// How the notice with that number stands, as the signed log says.
publications::ToldNotice standing_of(db::Session& session, std::int64_t number,
                                     const publications::NoticeWindow& window,
                                     const i18n::Translator& t);
// Of a document that is a public notice: the objections to it, and whether its end was published,
// as the signed log says.
void add_standing(db::Session& session, const publications::Document& document,
                  publications::Telling& telling, const i18n::Translator& t);

}  // namespace mingbai::disclosure
