#include "matters/inbox.h"

#include <algorithm>
#include <iterator>

#include "access/authorization.h"
#include "matters/inbox_store.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

// Of which offices a post reads the news: an accountant those of all villages below too. Each is
// asked for by itself, since the news of one office lie together.
Result<std::vector<InboxPlace>> places_of(db::Session& session, const access::StandingPost& post,
                                          bool may_read) {
  std::vector<InboxPlace> out{{.office = post.unit, .role = post.role, .may_read = may_read}};
  if (post.role != units::Role::accountant) return out;
  out.front().may_read = false;
  const std::vector<units::Unit> villages =
      TRY(units::below(session, post.unit, {units::Kind::village, units::Kind::community}));
  for (const units::Unit& village : villages) {
    out.push_back({.office = village.id, .role = post.role, .may_read = false});
  }
  return out;
}

bool is_newer(const Notice& a, const Notice& b) { return a.id > b.id; }
bool is_same(const Notice& a, const Notice& b) { return a.id == b.id; }

}  // namespace

std::vector<Notice> inbox_of(db::Session& session, const access::Actor& actor,
                             std::optional<std::int64_t> before, int limit) {
  std::vector<Notice> out;
  if (!actor.person) return out;
  for (const access::StandingPost& post : actor.posts) {
    access::Actor with_this_post = actor;
    with_this_post.posts = {post};
    const bool may_read =
        access::authorize(with_this_post, access::Act::read_matters, post.path).has_value();
    const Result<std::vector<InboxPlace>> places = places_of(session, post, may_read);
    if (!places) continue;  // its unit is gone
    for (const InboxPlace& place : *places) {
      std::ranges::move(select_notices(session, place, before, limit), std::back_inserter(out));
    }
  }
  std::ranges::sort(out, is_newer);
  out.erase(std::unique(out.begin(), out.end(), is_same), out.end());
  if (out.size() > static_cast<std::size_t>(limit)) out.erase(out.begin() + limit, out.end());
  const std::int64_t seen = select_seen(session, *actor.person);
  for (Notice& notice : out) notice.is_new = notice.id > seen;
  return out;
}

int count_new(db::Session& session, const access::Actor& actor, int most) {
  const std::vector<Notice> newest = inbox_of(session, actor, std::nullopt, most);
  return static_cast<int>(std::ranges::count(newest, true, &Notice::is_new));
}

void mark_seen(db::Session& session, const access::Actor& actor, std::int64_t id) {
  if (actor.person) save_seen(session, *actor.person, id);
}

Result<void> see_news(db::Db& db, const access::Actor& actor, std::int64_t id) {
  return db.write([&](db::Session& session) -> Result<void> {
    const std::vector<Notice> newest = inbox_of(session, actor, std::nullopt, 1);
    if (!newest.empty()) mark_seen(session, actor, std::min(id, newest.front().id));
    return {};
  });
}

Message notice_words(const Notice& notice, const std::string& step_name) {
  const std::string day = notice.day ? notice.day->iso() : std::string();
  switch (notice.kind) {
    case News::Kind::alarm:
      if (notice.detail == to_string(Colour::blue)) {
        return msg("Blue: nobody was put in charge in time.");
      }
      if (notice.detail == to_string(Colour::yellow)) {
        return msg("Yellow: not solved in the time that is usual.");
      }
      return msg("Red: overdue, extended too often, or twice not to satisfaction.");
    case News::Kind::reopened: return msg("Taken up again after an objection.");
    default: break;
  }
  if (notice.detail == to_string(Duty::What::step)) {
    return msg("“{0}” is due by {1}.", step_name, day);
  }
  if (notice.detail == to_string(Duty::What::closing)) {
    return msg("The matter is to be closed by {0}.", day);
  }
  if (notice.detail == to_string(Duty::What::second_look)) {
    return msg("It is to be looked at again by {0}.", day);
  }
  return msg("The whole matter is to be done by {0}.", day);
}

}  // namespace mingbai::matters
