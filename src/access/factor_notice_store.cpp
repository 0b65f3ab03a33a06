#include "access/factor_notice_store.h"

#include <limits>

#include <soci/soci.h>

#include "platform/db/generations.h"
#include "units/unit_actions.h"

namespace mingbai::access::store {
namespace {

using soci::into;
using soci::use;

Role role_in(const std::string& word) {
  const std::optional<Role> role = role_of(word);
  ensure(role.has_value(), "notices have known roles");
  return *role;
}

std::optional<Office> office_in(const std::string& role, const std::string& unit) {
  if (role.empty()) return std::nullopt;
  return Office{.role = role_in(role), .unit = unit};
}

void insert(db::Session& session, std::int64_t id, std::int64_t reset, const NoticePost& post,
            const NoticeEvent& event) {
  const std::string role(to_string(post.role));
  const std::string by_role = event.by ? std::string(to_string(event.by->role)) : std::string();
  const std::string by_unit = event.by ? event.by->unit : std::string();
  session << "INSERT INTO factor_notices (id, reset, unit, role, event, by_role, by_unit, at_ms) "
             "VALUES (:id, :reset, :unit, :role, :event, :by_role, :by_unit, :at)",
      use(id, "id"), use(reset, "reset"), use(post.unit.value, "unit"), use(role, "role"),
      use(event.event, "event"), use(by_role, "by_role"), use(by_unit, "by_unit"),
      use(event.at.ms, "at");
  const Result<units::Unit> unit = units::unit_by_id(session, post.unit);
  if (unit) db::bump(session, "unit " + unit->code);
}

std::vector<NoticePost> posts_of_reset(db::Session& session, std::int64_t reset) {
  NoticePost post;
  std::string role;
  soci::statement rows = (session.prepare << "SELECT unit, role FROM factor_notices "
                                             "WHERE reset = :reset AND event = 'asked' ORDER BY id",
                          use(reset, "reset"), into(post.unit.value), into(role));
  rows.execute();
  std::vector<NoticePost> out;
  while (rows.fetch()) {
    post.role = role_in(role);
    out.push_back(post);
  }
  return out;
}

// What came after the asking.
void complete(db::Session& session, units::UnitId unit, std::int64_t reset, FactorNotice& notice) {
  const std::string role(to_string(notice.role));
  std::string event;
  std::string by_role;
  std::string by_unit;
  Instant at;
  soci::statement rows =
      (session.prepare << "SELECT event, by_role, by_unit, at_ms FROM factor_notices "
                          "WHERE reset = :reset AND unit = :unit AND role = :role "
                          "AND event <> 'asked' ORDER BY id",
       use(reset, "reset"), use(unit.value, "unit"), use(role, "role"), into(event), into(by_role),
       into(by_unit), into(at.ms));
  rows.execute();
  while (rows.fetch()) {
    if (event == "approved") {
      notice.approved = at;
      notice.approved_by = office_in(by_role, by_unit);
    } else {
      notice.ended = at;
      notice.ending = reset_ending_of(event);
    }
  }
}

}  // namespace

std::int64_t insert_notices(db::Session& session, const std::vector<NoticePost>& posts,
                            const NoticeEvent& event) {
  if (posts.empty()) return 0;
  const std::int64_t first =
      db::reserve_ids(session, "factor_notices", static_cast<std::int64_t>(posts.size()));
  for (std::size_t i = 0; i < posts.size(); ++i) {
    insert(session, first + static_cast<std::int64_t>(i), first, posts[i], event);
  }
  return first;
}

void add_notices(db::Session& session, std::int64_t reset, const NoticeEvent& event) {
  const std::vector<NoticePost> posts = posts_of_reset(session, reset);
  if (posts.empty()) return;
  const std::int64_t first =
      db::reserve_ids(session, "factor_notices", static_cast<std::int64_t>(posts.size()));
  for (std::size_t i = 0; i < posts.size(); ++i) {
    insert(session, first + static_cast<std::int64_t>(i), reset, posts[i], event);
  }
}

std::vector<FactorNotice> select_notices(db::Session& session, units::UnitId unit,
                                         std::optional<std::int64_t> below, int limit) {
  const std::int64_t before = below.value_or(std::numeric_limits<std::int64_t>::max());
  std::int64_t reset = 0;
  FactorNotice row;
  std::string role;
  std::string by_role;
  std::string by_unit;
  std::vector<std::int64_t> resets;
  std::vector<FactorNotice> out;
  {
    soci::statement rows =
        (session.prepare << "SELECT id, reset, role, by_role, by_unit, at_ms FROM factor_notices "
                            "WHERE unit = :unit AND event = 'asked' AND id < :before "
                            "ORDER BY id DESC LIMIT :most",
         use(unit.value, "unit"), use(before, "before"), use(limit, "most"), into(row.id),
         into(reset), into(role), into(by_role), into(by_unit), into(row.asked.ms));
    rows.execute();
    while (rows.fetch()) {
      row.role = role_in(role);
      row.asked_by = office_in(by_role, by_unit);
      out.push_back(row);
      resets.push_back(reset);
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) complete(session, unit, resets[i], out[i]);
  return out;
}

}  // namespace mingbai::access::store
