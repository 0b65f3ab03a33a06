#include "access/factor_notice.h"

#include <algorithm>

#include "access/factor_notice_store.h"
#include "access/holder_message_actions.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

// The holder's posts, today or later, each once. Membership is no office.
std::vector<store::NoticePost> posts_of_holder(db::Session& session, units::PersonId holder,
                                               Instant now) {
  std::vector<store::NoticePost> out;
  for (const units::Post& post : units::posts_of(session, holder)) {
    const std::optional<Date> last = last_day_of(post);
    if (post.role == Role::member || !post.approved_at || post.refused_at) continue;
    if (last && *last < civil_date(now)) continue;
    const store::NoticePost one{.unit = post.unit, .role = post.role};
    if (std::ranges::find(out, one) == out.end()) out.push_back(one);
  }
  return out;
}

// The post by which he may reset; any of his for somebody who may in another way.
std::optional<Office> office_of(const Actor& actor) {
  if (actor.posts.empty()) return std::nullopt;
  const auto found = std::ranges::find_if(actor.posts, [](const StandingPost& post) {
    return post.role == Role::system_admin || post.role == Role::security_admin;
  });
  const StandingPost& post = found == actor.posts.end() ? actor.posts.front() : *found;
  return Office{.role = post.role, .unit = post.unit_name};
}

void tell_holder(db::Session& session, const SignInSite& site, units::PersonId holder,
                 std::string_view event, Instant now, json::Object more = {}) {
  json::Object data{{"person", holder.value}, {"event", event}};
  for (auto& [name, value] : more) data.emplace_back(name, std::move(value));
  queue_message(session, site.secrets, "second_factor.reset", std::move(data), now);
}

}  // namespace

Instant due_at(const FactorNotice& notice) {
  return due_at(FactorReset{.approved_at = notice.approved});
}

void tell_asked(db::Session& session, const SignInSite& site, FactorReset& reset,
                units::PersonId holder, const Actor& actor) {
  const Instant now = reset.asked_at;
  reset.notice = store::insert_notices(session, posts_of_holder(session, holder, now),
                                       {.event = "asked", .by = office_of(actor), .at = now});
  tell_holder(session, site, holder, "asked", now);
}

void tell_approved(db::Session& session, const SignInSite& site, const FactorReset& reset,
                   units::PersonId holder, const Actor& actor) {
  const Instant now = reset.approved_at;
  store::add_notices(session, reset.notice,
                     {.event = "approved", .by = office_of(actor), .at = now});
  tell_holder(session, site, holder, "approved", now, {{"takes_effect", rfc3339(due_at(reset))}});
}

void tell_ended(db::Session& session, const SignInSite& site, const FactorReset& reset,
                units::PersonId holder, const Actor& actor, ResetEnding ending, Instant now) {
  const std::string event(to_string(ending));
  const bool is_own = actor.person == holder;
  store::add_notices(session, reset.notice,
                     {.event = event, .by = is_own ? std::nullopt : office_of(actor), .at = now});
  if (!is_own) tell_holder(session, site, holder, event, now);
}

NoticeList factor_notices(db::Session& session, units::UnitId unit,
                          std::optional<std::int64_t> below, int limit) {
  NoticeList out{.notices = store::select_notices(session, unit, below, limit + 1)};
  out.has_more = out.notices.size() > static_cast<std::size_t>(limit);
  if (out.has_more) out.notices.pop_back();
  return out;
}

}  // namespace mingbai::access
