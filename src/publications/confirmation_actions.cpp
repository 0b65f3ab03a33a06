#include "publications/confirmation_actions.h"

#include <algorithm>

#include "access/perform.h"
#include "kernel/text.h"
#include "platform/db/generations.h"
#include "publications/confirmation_store.h"

namespace mingbai::publications {
namespace {

constexpr std::size_t most_why = 2000;

// The post by which the actor watches over the unit; the right was checked.
units::Role watching_role(const access::Actor& actor, const units::Unit& unit) {
  const auto found = std::ranges::find_if(actor.posts, [&](const access::StandingPost& post) {
    return post.unit == unit.id &&
           (post.role == units::Role::supervisor || post.role == units::Role::board_supervisor);
  });
  ensure(found != actor.posts.end(), "only who watches over the unit has the right");
  return found->role;
}

Result<void> confirm(db::Session& session, const access::Actor& actor, const units::Unit& unit,
                     std::int64_t number, bool is_known, Instant now) {
  const Publication publication = TRY(publication_at(session, number, {}));
  TRY(check_publisher(publication.entry, number, unit));
  store::add_confirmation(session, number,
                          {.person = *actor.person,
                           .role = watching_role(actor, unit),
                           .is_known = is_known,
                           .at = now});
  return {};
}

}  // namespace

Confirmed confirmation_of(db::Session& session, std::int64_t number) {
  return confirmed_by(store::confirmations_of(session, number));
}

std::vector<ListedPublication> unconfirmed(db::Session& session, const units::Unit& unit, int limit,
                                           int looked_at) {
  std::vector<ListedPublication> out;
  for (ListedPublication& each : publications_of(session, unit.code, {}, looked_at).publications) {
    if (static_cast<int>(out.size()) == limit) break;
    if (store::confirmations_of(session, each.number).empty()) out.push_back(std::move(each));
  }
  return out;
}

Result<void> confirm_publications(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                  const Saying& saying, Instant now) {
  const std::string why(trim(saying.why));
  if (!saying.is_known && why.empty()) {
    return fail(ErrorCode::invalid, msg("Write what you looked at, and whom you asked."), "why");
  }
  access::AuditEntry entry{.act = access::Act::confirm_publication, .unit = unit.id};
  entry.after = saying.is_known ? "known" : "unknown: " + std::string(cut(why, most_why));
  Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    for (const std::int64_t number : saying.numbers) {
      entry.object = "publication " + std::to_string(number);
      TRY(access::perform_within(
          session, actor, entry, now, [&](db::Session&, access::AuditEntry&) {
            return confirm(session, actor, unit, number, saying.is_known, now);
          }));
    }
    db::bump(session, "log");  // its pages say so
    return {};
  });
  if (!done) TRY(access::remember_refusal(db, actor, entry, done.error(), now));
  return done;
}

}  // namespace mingbai::publications
