#include "matters/scheme_proposal_views.h"

#include "matters/scheme_views.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;

constexpr std::size_t most_mistakes = 50;

Html mistakes_list(const std::vector<Message>& mistakes, const Translator& t) {
  std::vector<Html> rows;
  for (const Message& mistake : mistakes) {
    if (rows.size() == most_mistakes) break;
    rows.push_back(html::li(t(mistake)));
  }
  Html out = html::group(html::p(t("It cannot be proposed like this. Each mistake with its file "
                                   "and line:")),
                         html::ul(rows));
  if (mistakes.size() > most_mistakes) {
    const int more = static_cast<int>(mistakes.size() - most_mistakes);
    out += html::p(t.plural("{0} more is not listed here.", "{0} more are not listed here.", more));
  }
  return page::notice(page::State::late, out);
}

std::string what_words(SchemeChange::What what, const Translator& t) {
  switch (what) {
    case SchemeChange::What::added: return t("new");
    case SchemeChange::What::changed: return t("changed");
    case SchemeChange::What::removed: return t("no longer there");
  }
  throw Bug("a change without words");
}

Html change_row(const SchemeChange& change, const Translator& t) {
  Html sentences;
  for (const std::string& gone : change.gone) {
    sentences += html::group(html::br(), html::small(t("Until now: {0}", gone)));
  }
  for (const std::string& fresh : change.fresh) {
    sentences += html::group(html::br(), t("From then on: {0}", fresh));
  }
  return html::li(html::strong(change.name), " ",
                  page::state_mark(page::State::changed, what_words(change.what, t)), sentences);
}

Html changes_section(const SchemeCheck& check, const Translator& t) {
  if (!check.before) {
    return html::p(t("There is no scheme “{0}” yet: it would be new as a whole.", check.id));
  }
  const std::vector<SchemeChange> changes = scheme_changes(*check.before, check.then, t);
  std::vector<Html> rows;
  rows.reserve(changes.size());
  for (const SchemeChange& change : changes) rows.push_back(change_row(change, t));
  const std::string from = std::to_string(check.before->scheme.version);
  const std::string to = std::to_string(check.version);
  return html::group(html::h2(t("What changes from version {0} to version {1}", from, to)),
                     rows.empty() ? html::p(t("Nothing of what is told here.")) : html::ul(rows));
}

}  // namespace

Html scheme_check(const SchemeCheck& check, const Translator& t) {
  if (!check.mistakes.empty()) return mistakes_list(check.mistakes, t);
  Html out = page::notice(
      page::State::done,
      html::p(
          t("“{0}”, version {1}: no mistake was found.", check.name, std::to_string(check.version)),
          " ",
          t.plural("{0} matter in hand keeps its rules.", "{0} matters in hand keep their rules.",
                   static_cast<int>(check.in_hand))));
  out += html::section(changes_section(check, t));
  out += scheme_facts(check.then.scheme, t);
  out += scheme_flow(check.then.scheme, check.then.meetings, t);
  return out;
}

}  // namespace mingbai::matters
