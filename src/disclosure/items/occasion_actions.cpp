#include "disclosure/items/occasion_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/perform.h"
#include "disclosure/items/item_actions.h"
#include "disclosure/items/item_occasion_store.h"
#include "disclosure/review/month_remark.h"
#include "platform/db/generations.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;

// Where it is said.
struct Desk {
  const matters::Rulebook& rulebook;
  const HeldItems& held;
  const access::Actor& actor;
  const units::Unit& unit;
};

access::AuditEntry entry_of(const units::Unit& unit, std::string object) {
  return {.act = Act::draft_publication, .object = std::move(object), .unit = unit.id};
}

Result<CatalogueItem> written_item(db::Session& session, const Desk& desk, std::string_view id) {
  for (CatalogueItem& item : TRY(written_items(session, desk.rulebook, desk.held, desk.unit))) {
    if (item.id != id) continue;
    const std::string path = TRY(units::unit_path(session, desk.unit.id));
    TRY(may_write(desk.actor, path, item));
    return std::move(item);
  }
  return fail(ErrorCode::not_found,
              msg("{0} is nothing that {1} writes for everybody.", id, desk.unit.name));
}

Result<ItemOccasionId> say(db::Session& session, const Desk& desk, const OccasionDraft& draft,
                           access::AuditEntry& entry, Instant now) {
  const CatalogueItem item = TRY(written_item(session, desk, draft.item));
  if (!follows_occasions(item)) {
    return fail(ErrorCode::conflict,
                msg("{0} is not counted from something that happens.", item.label));
  }
  ItemOccasion occasion{.unit = desk.unit.id, .item = item.id};
  occasion.day = TRY(occasion_day(draft.day, civil_date(now)));
  occasion.words = TRY(office_words(draft.words, "what"));
  for (const ItemOccasion& other : store::occasions_at(session, {desk.unit.id})) {
    if (other.item != item.id || other.day != occasion.day || other.withdrawn) continue;
    return fail(ErrorCode::conflict,
                msg("This was said of that day already. One publication tells all that happened "
                    "on it."),
                "day");
  }
  occasion.by = TRY(speaker(session, desk.actor, entry.act, desk.unit.id, now));
  const ItemOccasionId id = store::insert_occasion(session, occasion);
  db::bump(session, "unit " + desk.unit.code);
  entry.object = fmt::format("occasion {} of {} on {}", id.value, item.id, occasion.day.iso());
  entry.after = occasion.words;
  return id;
}

Result<void> withdraw(db::Session& session, const Desk& desk, const WithdrawalDraft& draft,
                      access::AuditEntry& entry, Instant now) {
  TRY(written_item(session, desk, draft.item));
  const ItemOccasion occasion = TRY(occasion_about(session, desk.unit, draft.item, draft.occasion));
  if (occasion.withdrawn) {
    return fail(ErrorCode::conflict, msg("It was taken back already."));
  }
  OccasionWithdrawal why{.words = TRY(office_words(draft.words, "why")), .by = {}};
  why.by = TRY(speaker(session, desk.actor, entry.act, desk.unit.id, now));
  store::insert_withdrawal(session, occasion.id, why);
  db::bump(session, "unit " + desk.unit.code);
  entry.before = occasion.words;
  entry.after = "taken back: " + why.words;
  return {};
}

}  // namespace

Result<ItemOccasionId> say_occasion(db::Db& db, const matters::Rulebook& rulebook,
                                    const HeldItems& held, const access::Actor& actor,
                                    const OccasionDraft& draft, Instant now) {
  const Desk desk{.rulebook = rulebook, .held = held, .actor = actor, .unit = draft.unit};
  return access::perform(db, actor, entry_of(draft.unit, "an occasion"), now,
                         [&](db::Session& session, access::AuditEntry& entry) {
                           return say(session, desk, draft, entry, now);
                         });
}

Result<void> withdraw_occasion(db::Db& db, const matters::Rulebook& rulebook, const HeldItems& held,
                               const access::Actor& actor, const WithdrawalDraft& draft,
                               Instant now) {
  const Desk desk{.rulebook = rulebook, .held = held, .actor = actor, .unit = draft.unit};
  const std::string object = fmt::format("occasion {}", draft.occasion.value);
  return access::perform(db, actor, entry_of(draft.unit, object), now,
                         [&](db::Session& session, access::AuditEntry& entry) {
                           return withdraw(session, desk, draft, entry, now);
                         });
}

std::vector<ItemOccasion> occasions_of(db::Session& session,
                                       const std::vector<units::UnitId>& units) {
  return store::occasions_at(session, units);
}

Result<ItemOccasion> occasion_about(db::Session& session, const units::Unit& unit,
                                    std::string_view item, ItemOccasionId id) {
  std::optional<ItemOccasion> found = store::find_occasion(session, id);
  if (found && found->unit == unit.id && found->item == item) return *std::move(found);
  return fail(ErrorCode::not_found, msg("Nothing like that was said here."));
}

}  // namespace mingbai::disclosure
