// Which public notices and objections to them there are, and what became of each. Private to
// disclosure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "matters/matter.h"
#include "platform/db/db.h"

namespace mingbai::disclosure::store {

struct NoticeRow {
  std::string submission;  // of its document
  std::string subject;
  std::string office;  // a unit's code
  Date last_day;
};

// An open one.
void insert_notice(db::Session& session, const NoticeRow& notice);
// Another document takes the place of those that are open about a subject.
void replace_notices(db::Session& session, const std::string& subject);
// Of an office, whose last day is this one or later; replaced ones left out. In the order of their
// last days.
std::vector<NoticeRow> notices_of(db::Session& session, const std::string& office, Date first);

// Open ones that ended before this day, every objection to which is answered, in the order of their
// last days.
std::vector<NoticeRow> ended_notices(db::Session& session, Date today);
// Its end is recorded.
void seal_notice(db::Session& session, const std::string& submission);

struct Objection {
  matters::MatterId matter;
  std::int64_t notice = 0;  // the number of the publication that it objects to
  std::string submission;   // of the same
};
// One that nobody has answered.
void insert_objection(db::Session& session, const Objection& objection);
// What came of it is recorded.
void answer_objection(db::Session& session, matters::MatterId matter);
// Which notice the matter objects to; nothing: it is about something else.
std::optional<std::int64_t> objected_notice(db::Session& session, matters::MatterId matter);
std::int64_t count_objections(db::Session& session, std::int64_t notice);
// Notices of an office whose end is not recorded.
std::int64_t count_open_notices(db::Session& session, const std::string& office);

}  // namespace mingbai::disclosure::store
