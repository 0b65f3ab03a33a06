#include "disclosure/items/items_section.h"

#include <algorithm>
#include <iterator>

#include "access/own_units.h"
#include "disclosure/channels/proof_pages.h"
#include "disclosure/due/due_list.h"
#include "disclosure/due/due_words.h"
#include "disclosure/month_log.h"
#include "platform/page/components.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

constexpr std::size_t most_villages = 3;
constexpr std::size_t most_listed = 8;  // of all villages
constexpr int days_ahead = 14;

struct OwedHere {
  const units::Unit* unit;
  DueItem item;
};

Url items_url(const units::Unit& unit) { return Url("/desk/items").slash(unit.code); }

std::vector<OwedHere> urgent(const units::Unit& unit, const std::vector<DueItem>& list,
                             Date today) {
  std::vector<OwedHere> out;
  for (const DueItem& item : foremost(list, today)) {
    const bool is_shown = item.published && item.unproven.empty();
    if (is_shown || (!item.published && today.plus(days_ahead) < item.due)) continue;
    out.push_back({.unit = &unit, .item = item});
  }
  return out;
}

// Where it is done: the books make their months public by themselves.
Url way_to(const OwedHere& owed, const HeldItems::Ids& by_facts) {
  if (owed.item.newest) {
    return channels_url(owed.unit->code).slash(std::to_string(owed.item.newest->number));
  }
  if (owed.item.item == monthly_entries || by_facts->contains(owed.item.item)) {
    return Url("/desk/months").slash(owed.unit->code);
  }
  return items_url(*owed.unit).slash(owed.item.item).with("period", code_of(owed.item.period));
}

Result<std::vector<page::Link>> urgent_links(db::Session& session, const DueRules& rules,
                                             const std::vector<units::Unit>& villages, Date today,
                                             const Translator& t) {
  std::vector<OwedHere> owed;
  for (const units::Unit& village : villages) {
    std::ranges::move(urgent(village, TRY(due_list(session, village, rules, today)), today),
                      std::back_inserter(owed));
  }
  std::ranges::stable_sort(owed, {}, [](const OwedHere& one) { return one.item.due; });
  if (owed.size() > most_listed) owed.resize(most_listed);
  const HeldItems::Ids by_facts = rules.items.by_facts(rules.rulebook.library(session));
  std::vector<page::Link> out;
  out.reserve(owed.size());
  for (const OwedHere& one : owed) {
    const std::string period = period_words(one.item.period, t);
    const std::string words = due_words(one.item, rules.rulebook.calendar(), today, t);
    out.push_back({.text = villages.size() == 1
                               ? t("{0}, {1}", one.item.label, period)
                               : t("{0}: {1}, {2}", one.unit->name, one.item.label, period),
                   .url = way_to(one, by_facts),
                   .detail = page::state_mark(due_mark(one.item, today), words)});
  }
  return out;
}

}  // namespace

Result<Html> items_section(db::Session& session, const DueRules& rules, const access::Actor& actor,
                           Date today, const Translator& t) {
  const std::vector<units::Unit> villages =
      TRY(access::own_villages(session, actor, access::Act::draft_publication));
  if (villages.empty()) return Html();
  Html content = html::h2(t("Write for everybody"));
  if (villages.size() <= most_villages) {
    const std::vector<page::Link> links = TRY(urgent_links(session, rules, villages, today, t));
    content += links.empty() ? html::p(t("Nothing has to be made public in the next two weeks."))
                             : page::link_list(links);
  }
  std::vector<page::Link> ways;
  ways.reserve(villages.size());
  for (const units::Unit& village : villages) {
    ways.push_back({.text = t("All that {0} writes, and when it is due", village.name),
                    .url = items_url(village),
                    .detail = {}});
  }
  content += page::link_list(ways);
  return html::section(content);
}

}  // namespace mingbai::disclosure
