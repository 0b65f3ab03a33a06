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
// The newest first; is_new is not filled in.
std::vector<Notice> select_notices(db::Session& session, const InboxPlace& place,
                                   std::optional<std::int64_t> before, int limit);

std::int64_t select_seen(db::Session& session, units::PersonId person);  // 0: none
void save_seen(db::Session& session, units::PersonId person, std::int64_t id);

}  // namespace mingbai::matters
