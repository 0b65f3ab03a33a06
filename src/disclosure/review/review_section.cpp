#include "disclosure/review/review_section.h"

#include <set>

#include "access/own_units.h"
#include "disclosure/review/remark_actions.h"
#include "disclosure/review/review_views.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using html::Html;
using i18n::Translator;

constexpr std::size_t on_desk = 30;

std::vector<page::Link> links_to(const std::vector<PlacedRemark>& remarks, const Translator& t) {
  std::vector<page::Link> out;
  for (const auto& [unit, remark] : remarks) {
    if (out.size() == on_desk) break;
    const std::string month = i18n::period(remark.period, t.language());
    out.push_back({.text = t("{0}, {1}: {2}", unit.name, month, t(figure_label(remark.figure))),
                   .url = remark_url(unit.code, remark),
                   .detail = remark_mark(remark, t)});
  }
  return out;
}

// Of the posts above villages.
Result<std::vector<page::Link>> table_links(db::Session& session, const access::Actor& actor,
                                            const Translator& t) {
  std::vector<page::Link> out;
  std::set<std::string> seen;
  for (const access::StandingPost& post : actor.posts) {
    if (!access::reaches_below(post, Act::read_books) || !seen.insert(post.unit_code).second) {
      continue;
    }
    const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    if (units::rank(unit.kind) >= units::rank(units::Kind::village)) continue;
    out.push_back({.text = t("Review of months: {0}", unit.name),
                   .url = review_url(unit.code),
                   .detail = {}});
  }
  return out;
}

}  // namespace

Result<Html> review_section(db::Session& session, const access::Actor& actor, const Translator& t) {
  Html content;
  const std::vector<page::Link> waiting = links_to(TRY(remarks_to_answer(session, actor)), t);
  if (!waiting.empty()) {
    content += html::section(html::h2(t("Remarks on months")), page::link_list(waiting));
  }
  const std::vector<page::Link> answered = links_to(TRY(answered_remarks(session, actor)), t);
  if (!answered.empty()) {
    content += html::section(html::h2(t("Answers to your remarks")), page::link_list(answered));
  }
  const std::vector<page::Link> tables = TRY(table_links(session, actor, t));
  if (!tables.empty()) {
    content += html::section(html::h2(t("Months of the villages below")), page::link_list(tables));
  }
  return content;
}

}  // namespace mingbai::disclosure
