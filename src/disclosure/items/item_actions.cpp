#include "disclosure/items/item_actions.h"

#include <algorithm>
#include <array>

#include "access/authorization.h"
#include "access/perform.h"
#include "disclosure/items/item_document.h"
#include "disclosure/items/item_notice.h"
#include "disclosure/items/item_period.h"
#include "disclosure/month_log.h"
#include "kernel/text.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

Result<CatalogueItem> chosen_item(db::Session& session, const matters::Rulebook& rulebook,
                                  const HeldItems& held, const ItemDraft& draft) {
  for (CatalogueItem& item : TRY(written_items(session, rulebook, held, draft.unit))) {
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
  matters::FieldValues fields{{"item", item.id}, {"period", code}, {"words", draft.words}};
  if (const auto masks = name_masks(item)) fields.emplace("name_masks", to_string(*masks));
  if (!draft.kept.empty()) fields.emplace("kept", draft.kept);
  if (item.is_public_notice) {
    const int days = TRY(chosen_notice_days(item, draft.notice_days));
    if (days > 0) fields.emplace("notice_days", std::to_string(days));
  }
  return matters::Opening{.unit = draft.unit.id,
                          .scheme = item_scheme,
                          .title = item.label + " " + code,
                          .fields = std::move(fields),
                          .submission = draft.submission};
}

bool guides(const access::StandingPost& post, const CatalogueItem& item) {
  return post.department && is_guided_by(item, *post.department);
}

}  // namespace

Result<std::vector<CatalogueItem>> written_items(db::Session& session,
                                                 const matters::Rulebook& rulebook,
                                                 const HeldItems& held, const units::Unit& unit) {
  const std::shared_ptr<const matters::SchemeLibrary> library = rulebook.library(session);
  const HeldItems::Ids by_facts = held.by_facts(library);
  std::vector<CatalogueItem> out;
  for (const CatalogueItem& item : *held.at(library, unit.code)) {
    const bool is_from_books = item.id == monthly_entries || by_facts->contains(item.id);
    if (is_written_for(item.audience) && !item.is_optional && !is_from_books &&
        applies_to(item, unit.kind)) {
      out.push_back(item);
    }
  }
  return out;
}

std::optional<matters::NameMasks> name_masks(const CatalogueItem& item) {
  using matters::NameMasks;
  // Those of who has not paid or was absent are rows of a column of others: a person looks.
  constexpr std::array<std::string_view, 5> whole{"name", "applicant_name", "complainant_identity",
                                                  "speaker_identity", "unit_owner_name"};
  const auto has = [&item](std::string_view word) {
    return std::ranges::find(item.mask, word) != item.mask.end();
  };
  if (std::ranges::any_of(whole, has)) return NameMasks::whole;
  if (has("minor_name"))
    return has("name_partial") ? NameMasks::part_and_minors : NameMasks::minors;
  return has("name_partial") ? std::optional(NameMasks::part) : std::nullopt;
}

Result<void> may_write(const access::Actor& actor, std::string_view unit_path,
                       const CatalogueItem& item) {
  TRY(access::authorize(actor, access::Act::draft_publication, unit_path));
  access::Actor writing = actor;
  std::erase_if(writing.posts, [&](const access::StandingPost& post) {
    return post.role == units::Role::line_department && !guides(post, item);
  });
  if (access::authorize(writing, access::Act::draft_publication, unit_path)) return {};
  return fail(ErrorCode::forbidden,
              msg("A department writes about what it guides. {0} is guided by others; ask them, or "
                  "the village.",
                  item.label));
}

Result<matters::Receipt> begin_item(db::Db& db, const matters::Rulebook& rulebook,
                                    const HeldItems& held, const access::Actor& actor,
                                    const ItemDraft& draft, Instant now) {
  const access::AuditEntry entry{.act = access::Act::draft_publication,
                                 .object = "item " + std::string(cut(draft.item, 40)),
                                 .unit = draft.unit.id};
  // The row of what was done is that of the matter's opening.
  Result<matters::Receipt> begun = db.write([&](db::Session& session) -> Result<matters::Receipt> {
    TRY(access::authorize_at(session, actor, entry.act, entry.unit));
    const CatalogueItem item = TRY(chosen_item(session, rulebook, held, draft));
    const std::string path = TRY(units::unit_path(session, draft.unit.id));
    TRY(may_write(actor, path, item));
    matters::Opening opening = TRY(opening_of(draft, item, civil_date(now)));
    // A form that comes again finds what it began, whatever was published since.
    if (!matters::matter_begun_by(session, draft.submission)) {
      const ItemPeriod period = TRY(parse_item_period(item.every, draft.period));
      opening.fields.merge(TRY(correction_fields(holding_items(session, draft.unit.code, item),
                                                 period, draft.correction)));
    }
    return matters::open_matter(session, rulebook, actor, opening, now);
  });
  if (!begun) TRY(access::remember_refusal(db, actor, entry, begun.error(), now));
  return begun;
}

}  // namespace mingbai::disclosure
