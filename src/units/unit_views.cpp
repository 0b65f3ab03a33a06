#include "units/unit_views.h"

#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::units {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

// "东城区 › 东华门街道": tells units of the same name apart.
std::string path_text(const std::vector<Unit>& above) {
  std::string out;
  for (const Unit& unit : above) out += (out.empty() ? "" : " › ") + unit.name;
  return out;
}

Html links(const std::vector<Unit>& units) {
  std::vector<Html> out;
  for (const Unit& unit : units) {
    if (!out.empty()) out.emplace_back(" · ");
    out.push_back(html::a(html::href(unit_url(unit)), unit.name));
  }
  return html::group(out);
}

std::string counts_text(const std::vector<KindCount>& counts, const Translator& t) {
  std::string out;
  for (const KindCount& one : counts) {
    if (!out.empty()) out += " · ";
    out += t("{0}: {1}", t(kind_label(one.kind)), i18n::grouped(one.count));
  }
  return out;
}

}  // namespace

Url unit_url(const Unit& unit) { return Url("/u").slash(unit.code); }

std::vector<page::Crumb> crumbs_of(const std::vector<Unit>& above) {
  std::vector<page::Crumb> out;
  out.reserve(above.size());
  for (const Unit& unit : above) out.push_back({unit.name, unit_url(unit)});
  return out;
}

Html closed_notice(const UnitPage& page, const Translator& t) {
  const Unit& unit = page.unit;
  if (!unit.closed_on) return {};
  const std::string day = i18n::date(*unit.closed_on, t.language());
  Html content =
      html::p(t("{0} was closed on {1}. What it made public stays here.", unit.name, day));
  if (page.successor) {
    content += html::p(t("Its work goes on at:"), " ",
                       html::a(html::href(unit_url(*page.successor)), page.successor->name));
  }
  return page::notice(page::State::changed, content);
}

Html below_section(const UnitPage& page, std::string_view after, const Translator& t) {
  if (page.children.empty() && after.empty()) return {};
  std::vector<page::Link> list;
  for (const Unit& unit : page.children) {
    list.push_back({unit.name, unit_url(unit), Html(t(kind_label(unit.kind)))});
  }
  Html out = html::h2(t("In {0}", page.unit.name));
  out += html::p(counts_text(page.below, t));
  out += list.empty() ? page::empty_state(t("That was the last one.")) : page::link_list(list);
  std::optional<Url> first;
  if (!after.empty()) first = unit_url(page.unit);
  std::optional<Url> next;
  if (!page.next.empty()) next = unit_url(page.unit).with("after", page.next);
  out += page::pager(first, next, t);
  return html::section(out);
}

Html about_section(const UnitPage& page, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows;
  rows.emplace_back(t("Kind"), Html(t(kind_label(page.unit.kind))));
  rows.emplace_back(t("Code"), Html(page.unit.code));
  if (!page.above.empty()) {
    rows.emplace_back(t("Belongs to"), links({page.above.back()}));
  }
  if (page.party_parent)
    rows.emplace_back(t("Its Party line reports to"), links({*page.party_parent}));
  if (!page.party_children.empty()) {
    rows.emplace_back(t("Party lines that report here"), links(page.party_children));
  }
  if (!page.predecessors.empty()) {
    std::vector<Html> before;
    for (const Unit& unit : page.predecessors) {
      if (!before.empty()) before.emplace_back(" · ");
      // ?own=1: the closed unit's own page, which otherwise leads here.
      before.push_back(html::a(html::href(unit_url(unit).with("own", "1")), unit.name));
    }
    rows.emplace_back(t("Took over from"), html::group(before));
  }
  return html::section(html::h2(t("About {0}", page.unit.name)), page::definitions(rows));
}

Html top_units(const std::vector<Unit>& units) {
  std::vector<page::Link> list;
  list.reserve(units.size());
  for (const Unit& unit : units) list.push_back({unit.name, unit_url(unit), {}});
  return page::link_list(list);
}

Html search_results(std::string_view query, const SearchResult& result, const Translator& t) {
  if (result.hits.empty()) {
    return page::empty_state(t("Nothing is called “{0}”.", query),
                             t("Try a part of the name, its pinyin or the initials of its pinyin, "
                               "such as cz for 长治."));
  }
  std::vector<page::Link> list;
  for (const SearchHit& hit : result.hits) {
    std::string detail = path_text(hit.above);
    if (hit.unit.closed_on) detail += (detail.empty() ? "" : " · ") + t("closed down");
    list.push_back({hit.unit.name, unit_url(hit.unit), Html(detail)});
  }
  Html out = page::link_list(list);
  if (result.is_more) {
    out += html::p(t("There are more. Write more of the name, or a place above before it."));
  }
  return out;
}

}  // namespace mingbai::units
