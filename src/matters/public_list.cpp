#include "matters/public_list.h"

#include "matters/public_list_store.h"
#include "matters/upkeep.h"

namespace mingbai::matters {
namespace {

// How many are looked at in one go; a unit has a few hundred, most of them public.
constexpr int rows_at_once = 100;

Failure unknown() {
  return fail(ErrorCode::not_found, msg("There is no public matter at this address."));
}

// Nothing where its scheme does not say that it is public.
Result<std::optional<PublicMatter>> shown(db::Session& session, const Rulebook& rulebook,
                                          const NamedMatter& named, Instant now) {
  const std::shared_ptr<const RunningScheme> rules = TRY(rules_of(session, rulebook, named.id));
  if (!rules->scheme.is_public) return std::optional<PublicMatter>();
  OpenFile file = TRY(open_file(session, rulebook, named.id));
  Standing is = standing(rules->scheme, rulebook.calendar(), file.history, now);
  return std::optional(public_matter(named.name, file.matter, rules, file.history, std::move(is)));
}

}  // namespace

Result<PublicPage> public_matters(db::Session& session, const Rulebook& rulebook,
                                  const PublicSearch& search, Instant now) {
  NamedSearch wanted{.unit = search.unit, .is_open = search.is_open, .limit = rows_at_once};
  if (search.after) {
    wanted.below = select_by_name(session, search.unit, *search.after);
    if (!wanted.below) {
      return fail(ErrorCode::invalid, msg("This page of the list does not exist."), "after");
    }
  }
  PublicPage page;
  while (true) {
    const std::vector<NamedMatter> some = select_named(session, wanted);
    for (const NamedMatter& named : some) {
      std::optional<PublicMatter> one = TRY(shown(session, rulebook, named, now));
      if (!one) continue;
      page.has_more = page.matters.size() == search.limit;
      if (page.has_more) return page;
      page.matters.push_back(*std::move(one));
    }
    if (some.size() < static_cast<std::size_t>(rows_at_once)) return page;
    wanted.below = some.back().id;
  }
}

Result<PublicMatter> find_public_matter(db::Session& session, const Rulebook& rulebook,
                                        units::UnitId unit, std::string_view text, Instant now) {
  const std::optional<PublicName> name = public_name_of(text);
  if (!name) return unknown();
  const std::optional<MatterId> id = select_by_name(session, unit, *name);
  if (!id) return unknown();
  std::optional<PublicMatter> found =
      TRY(shown(session, rulebook, {.id = *id, .name = *name}, now));
  if (!found) return unknown();
  return *std::move(found);
}

}  // namespace mingbai::matters
