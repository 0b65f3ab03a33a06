#include "matters/inbox.h"

#include <algorithm>
#include <functional>

#include "access/authorization.h"
#include "matters/inbox_store.h"
#include "matters/matter_labels.h"
#include "matters/matter_store.h"
#include "matters/post_offices.h"

namespace mingbai::matters {
namespace {

std::vector<InboxPlace> places_of(db::Session& session, const access::Actor& actor) {
  std::vector<InboxPlace> out;
  for (const access::StandingPost& post : actor.posts) {
    access::Actor with_this_post = actor;
    with_this_post.posts = {post};
    const bool may_read =
        post.role != units::Role::accountant &&
        access::authorize(with_this_post, access::Act::read_matters, post.path).has_value();
    const Result<std::vector<units::UnitId>> offices = offices_of(session, post);
    if (!offices) continue;  // its unit is gone
    for (const units::UnitId office : *offices) {
      out.push_back({.office = office, .role = post.role, .may_read = may_read});
    }
  }
  return out;
}

// The newest of all places, each once: those that are for several may have taken the room of
// others.
std::vector<std::int64_t> newest_ids(db::Session& session, const access::Actor& actor,
                                     const NoticeRange& range, int limit) {
  const std::vector<InboxPlace> places = places_of(session, actor);
  const auto most = static_cast<std::size_t>(limit);
  for (int wanted = limit;; wanted *= 2) {
    std::vector<std::int64_t> ids = select_notice_ids(session, places, range, wanted);
    const bool is_all = std::ssize(ids) < wanted;
    std::ranges::sort(ids, std::ranges::greater());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (!is_all && ids.size() < most) continue;
    ids.resize(std::min(ids.size(), most));
    return ids;
  }
}

}  // namespace

bool tell_outside(db::Session& session, const OutsideNews& news) {
  return insert_news(session, MatterId{0},
                     {.kind = News::Kind::outside,
                      .key = news.key,
                      .office = news.office,
                      .roles = news.roles,
                      .step = {},
                      .detail = news.detail,
                      .day = news.day,
                      .at = news.at});
}

std::vector<Notice> inbox_of(db::Session& session, const access::Actor& actor,
                             std::optional<std::int64_t> before, int limit) {
  if (!actor.person) return {};
  std::vector<Notice> out =
      select_notices(session, newest_ids(session, actor, {.before = before}, limit));
  const std::int64_t seen = select_seen(session, *actor.person);
  for (Notice& notice : out) notice.is_new = notice.id > seen;
  return out;
}

int count_new(db::Session& session, const access::Actor& actor, int most) {
  if (!actor.person) return 0;
  const std::int64_t seen = select_seen(session, *actor.person);
  return static_cast<int>(newest_ids(session, actor, {.after = seen, .before = {}}, most).size());
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

namespace {

Message extension_words(const std::string& answer, const std::string& step_name) {
  using Answer = ExtensionRequest::Answer;
  if (answer == to_string(Answer::given)) return msg("“{0}” was given more days.", step_name);
  if (answer == to_string(Answer::refused)) {
    return msg("“{0}” is given no more days.", step_name);
  }
  return msg("More days are asked for “{0}”.", step_name);
}

}  // namespace

Message notice_words(const Notice& notice, const std::string& step_name) {
  const std::string day = notice.day ? notice.day->iso() : std::string();
  switch (notice.kind) {
    case News::Kind::alarm: return alarm_words(colour_of(notice.detail).value_or(Colour::red));
    case News::Kind::reopened: return msg("Taken up again after an objection.");
    case News::Kind::returned:
      if (notice.detail == to_string(MatterAct::time_withdrawn)) {
        return msg("“{0}” does not publish itself any more; the matter says why.", step_name);
      }
      return msg("Sent back to “{0}”; the matter says why.", step_name);
    case News::Kind::extension: return extension_words(notice.detail, step_name);
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
