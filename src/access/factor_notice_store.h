// Every SQL statement on `factor_notices`. Private to this module.
#pragma once

#include "access/factor_notice.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

struct NoticePost {
  units::UnitId unit;
  Role role = Role::member;
  friend bool operator==(const NoticePost&, const NoticePost&) = default;
};
struct NoticeEvent {
  std::string event;
  std::optional<Office> by;
  Instant at;
};
// The first rows of a reset. Returns its number among notices; 0 without a post.
std::int64_t insert_notices(db::Session& session, const std::vector<NoticePost>& posts,
                            const NoticeEvent& event);
// One for each post that the first rows name.
void add_notices(db::Session& session, std::int64_t reset, const NoticeEvent& event);
std::vector<FactorNotice> select_notices(db::Session& session, units::UnitId unit,
                                         std::optional<std::int64_t> below, int limit);

}  // namespace mingbai::access::store
