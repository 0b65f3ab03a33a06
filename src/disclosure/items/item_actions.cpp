#include "disclosure/items/item_actions.h"

#include <algorithm>
#include <set>

#include "access/perform.h"
#include "disclosure/items/item_period.h"
#include "kernel/text.h"

namespace mingbai::disclosure {
namespace {

constexpr const char* item_scheme = "item_disclosure";

// What another module makes public by itself: the months of the books.
std::set<std::string> items_by_facts(const matters::SchemeLibrary& library) {
  std::set<std::string> out;
  for (const matters::Scheme& scheme : library.schemes()) {
    for (const matters::Step& step : scheme.steps) {
      if (step.follows && !step.publishes.empty()) out.insert(step.publishes);
    }
  }
  return out;
}

Result<CatalogueItem> chosen_item(db::Session& session, const matters::Rulebook& rulebook,
                                  const Catalogue& catalogue, const ItemDraft& draft) {
  for (CatalogueItem& item : TRY(written_items(session, rulebook, catalogue, draft.unit))) {
    if (item.id == draft.item) return std::move(item);
  }
  return fail(ErrorCode::not_found,
              msg("{0} is nothing that {1} writes for everybody.", draft.item, draft.unit.name));
}

Result<matters::Opening> opening_of(const ItemDraft& draft, const CatalogueItem& item, Date today) {
  const ItemPeriod period = TRY(parse_item_period(item.every, draft.period));
  if (period.first > today) {
    return fail(ErrorCode::invalid, msg("It has not begun yet."), "period");
  }
  const std::string code = code_of(period);
  return matters::Opening{.unit = draft.unit.id,
                          .scheme = item_scheme,
                          .title = item.label + " " + code,
                          .fields = {{"item", item.id}, {"period", code}, {"words", draft.words}},
                          .submission = draft.submission};
}

}  // namespace

Result<std::vector<CatalogueItem>> written_items(db::Session& session,
                                                 const matters::Rulebook& rulebook,
                                                 const Catalogue& catalogue,
                                                 const units::Unit& unit) {
  const std::shared_ptr<const matters::SchemeLibrary> library = rulebook.library(session);
  const std::set<std::string> by_facts = items_by_facts(*library);
  std::vector<CatalogueItem> items = catalogue.items_for(library->parameters(), unit);
  std::erase_if(items, [&](const CatalogueItem& item) {
    return item.audience != Audience::everyone || item.is_optional || by_facts.contains(item.id) ||
           !applies_to(item, unit.kind);
  });
  return items;
}

Result<matters::Receipt> begin_item(db::Db& db, const matters::Rulebook& rulebook,
                                    const Catalogue& catalogue, const access::Actor& actor,
                                    const ItemDraft& draft, Instant now) {
  const access::AuditEntry entry{.act = access::Act::draft_publication,
                                 .object = "item " + std::string(cut(draft.item, 40)),
                                 .unit = draft.unit.id};
  // The row of what was done is that of the matter's opening.
  Result<matters::Receipt> begun = db.write([&](db::Session& session) -> Result<matters::Receipt> {
    TRY(access::authorize_at(session, actor, entry.act, entry.unit));
    const CatalogueItem item = TRY(chosen_item(session, rulebook, catalogue, draft));
    const matters::Opening opening = TRY(opening_of(draft, item, civil_date(now)));
    return matters::open_matter(session, rulebook, actor, opening, now);
  });
  if (!begun) TRY(access::remember_refusal(db, actor, entry, begun.error(), now));
  return begun;
}

}  // namespace mingbai::disclosure
