// The public notices of a unit, and the objections to them, as documents in the signed log say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/items/item_document.h"
#include "disclosure/items/notice_documents.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

struct PublicNotice {
  std::int64_t number = 0;  // of its publication
  std::string submission;   // of its document
  Instant at;               // when that was published
  ItemDocument about;       // without words; it has a notice
};
// Of an office (a unit's code), those that hold, whose last day is this one or later.
std::vector<PublicNotice> public_notices(db::Session& session, const std::string& office,
                                         Date first);
// not_found: nothing with this number is a public notice that everybody can read here.
Result<PublicNotice> public_notice(db::Session& session, std::int64_t number);

// What documents about one objection to a notice are about.
std::string objection_subject(std::int64_t notice, matters::MatterId matter);
struct LoggedObjection {
  std::int64_t number = 0;  // of the last that was said of it
  ObjectionDocument about;  // without words
};
// In the order in which they came in.
std::vector<LoggedObjection> objections_to(db::Session& session, std::int64_t notice);

// The name of the document that says how a notice ended.
std::string end_submission(std::int64_t notice);

}  // namespace mingbai::disclosure
