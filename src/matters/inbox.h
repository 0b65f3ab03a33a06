// Inbox: what the clock and others told those whom it concerns: reminders, alarms, more days asked
// for and given, matters that were taken up again. It follows from the posts that somebody holds
// now, so it goes with the post.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "matters/matter_list.h"
#include "matters/news.h"

namespace mingbai::matters {

struct Notice {
  std::int64_t id = 0;                     // ascending in the order in which they were told
  std::optional<MatterLine> matter;        // as it stands now; nothing: it is outside of matters
  News::Kind kind = News::Kind::reminder;  // or alarm, reopened, extension, returned, outside
  std::string step;         // of a reminder of a step and of an extension: its id in the scheme
  std::string detail;       // see News::detail
  std::optional<Date> day;  // of a reminder: the deadline
  Instant at;               // when it became news
  bool is_new = false;      // this person has not seen it yet
};

// What a module above has to tell those who hold one of the roles at an office. What `detail` holds
// is its own.
struct OutsideNews {
  std::string key;  // under which it is told once
  units::UnitId office;
  std::vector<units::Role> roles;
  std::string detail;
  std::optional<Date> day;
  Instant at;
};
// False: it was told before.
bool tell_outside(db::Session& session, const OutsideNews& news);

// The newest first; `before` (an id) for the next page. Each once, whatever posts it concerns.
std::vector<Notice> inbox_of(db::Session& session, const access::Actor& actor,
                             std::optional<std::int64_t> before, int limit);
// How many the person has not seen yet, counted up to `most`.
int count_new(db::Session& session, const access::Actor& actor, int most);
// The person has seen all up to this id. An older id changes nothing.
void mark_seen(db::Session& session, const access::Actor& actor, std::int64_t id);
// The same in a write of its own, but never more than was told: nobody has seen what is to come.
Result<void> see_news(db::Db& db, const access::Actor& actor, std::int64_t id);

// In a few words, to be translated: "overdue: sent up to the city's level". `step_name`: of a
// reminder of a step and of an extension.
Message notice_words(const Notice& notice, const std::string& step_name);

}  // namespace mingbai::matters
