// Where inboxes are read and how far each person has read. Private to matters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "matters/inbox.h"

namespace mingbai::matters {

struct InboxPlace {
  units::UnitId office;
  units::Role role = units::Role::member;
  bool may_read = false;  // also what is for all who may read the office's matters
};
// Ids of their news between these two, asked for together: at least the `limit` newest, in no
// order; one that is for several of the places is there for each.
struct NoticeRange {
  std::int64_t after = 0;
  std::optional<std::int64_t> before;
};
std::vector<std::int64_t> select_notice_ids(db::Session& session,
                                            const std::vector<InboxPlace>& places,
                                            const NoticeRange& range, int limit);
// In the order of the ids, each of which is there; is_new is not filled in.
std::vector<Notice> select_notices(db::Session& session, const std::vector<std::int64_t>& ids);

std::int64_t select_seen(db::Session& session, units::PersonId person);  // 0: none
void save_seen(db::Session& session, units::PersonId person, std::int64_t id);

}  // namespace mingbai::matters
