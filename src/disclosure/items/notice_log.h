// What the log says of public notices after they were posted: the answers to objections, and how
// each ended.
#pragma once

#include <optional>

#include "disclosure/items/notice_list.h"
#include "matters/news_list.h"
#include "matters/rulebook.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "publications/document.h"

namespace mingbai::disclosure {

// An objection that was handed in on that day, to this notice; nothing came of it yet.
ObjectionDocument handed_in_objection(const PublicNotice& notice, Date on, Date today);
publications::Document objection_document(const ObjectionDocument& said, matters::MatterId matter,
                                          const std::string& submission);

// Of news about a matter that is an objection: what is said to everybody of its answer, or that it
// was none. Nothing: the matter is no objection, or nothing became of it.
Result<std::optional<publications::Document>> answered_objection(db::Session& session,
                                                                 const matters::Rulebook& rulebook,
                                                                 const matters::ToldNews& told,
                                                                 const std::string& submission,
                                                                 Date today);

// Records the end of each notice that is over, with what came of every objection; it is sealed
// then. One with an objection that nobody has answered goes on. The working day after the last
// one is left for writing down what was handed in on it. False: there was nothing to do.
Result<bool> record_notice_ends(db::Db& db, const matters::Rulebook& rulebook,
                                const crypto::Random& random, Instant now);

}  // namespace mingbai::disclosure
