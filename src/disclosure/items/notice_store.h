// Which public notices there are, and what became of each. Private to disclosure.
#pragma once

#include <string>
#include <vector>

#include "kernel/date.h"
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

}  // namespace mingbai::disclosure::store
