#include "publications/paper_twin.h"

#include "platform/i18n/format.h"
#include "publications/publication_facts.h"
#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

using i18n::Translator;

pdf::Facts about(const Shown& shown, const PrintedCodes& codes, const Translator& t) {
  pdf::Facts out{.caption = t("About this publication"), .facts = {}};
  for (const PublicationFact& fact : publication_facts(shown, t)) {
    out.facts.push_back(
        {.name = fact.name,
         .value = fact.detail.empty() ? fact.words : fact.words + "\n" + fact.detail});
  }
  // What leads nowhere on paper is not the whole of it.
  out.facts.back() = {.name = t("Permanent address"), .value = codes.address, .is_address = true};
  return out;
}

std::string amount_words(const std::optional<Money>& amount, const Translator& t) {
  return amount ? i18n::money(*amount, t.language()) : "–";
}

pdf::Table changed_amounts(const TellingChanges& changes, const Translator& t) {
  pdf::Table out{.caption = t("Figures that are different now"),
                 .headings = {t("Item"), t("Amount now"), t("Before")},
                 .rows = {},
                 .numbers = 2};
  out.rows.reserve(changes.amounts.size());
  for (const AmountChange& change : changes.amounts) {
    const std::string row = change.row.empty() ? t("Together") : change.row;
    out.rows.push_back({.cells = {t("{0}: {1}", change.table, row), amount_words(change.now, t),
                                  amount_words(change.before, t)}});
  }
  return out;
}

// The mark stands before the amount.
pdf::Table changed_list(const TellingChanges& changes, const Translator& t) {
  TellingTable list{.caption = t("Entries that are different now"),
                    .headings = changes.list_headings,
                    .rows = {},
                    .sum = std::nullopt,
                    .is_list = true};
  if (!list.headings.empty()) list.headings.insert(list.headings.end() - 1, t("Change"));
  list.rows.reserve(changes.list.size());
  for (const ListChange& change : changes.list) {
    list.rows.push_back(change.row);
    list.rows.back().words.resize(changes.list_headings.size() - 1);
    list.rows.back().words.push_back(change.is_new ? t("added") : t("no longer there"));
  }
  return printed_table(list, t);
}

void add_changes(Blocks& out, const Shown& shown, const Translator& t) {
  if (!shown.changes) return;
  const TellingChanges& changes = *shown.changes;
  const auto say = [&out](std::string words, pdf::Look look = pdf::Look::words) {
    out.emplace_back(pdf::Words{std::move(words), look});
  };
  say(t("What this changed"), pdf::Look::lead);
  say(t("It supersedes:") + " " + number_words(*shown.publication.entry.supersedes, t));
  for (const std::string& sentence : sentences_before(changes, t)) {
    say(t("Before:") + " " + sentence);
  }
  for (const std::string& sentence : sentences_now(changes, t)) say(t("Now:") + " " + sentence);
  if (!changes.amounts.empty()) out.emplace_back(changed_amounts(changes, t));
  if (!changes.list.empty()) out.emplace_back(changed_list(changes, t));
  for (std::string& words : part_sentences(changes, t)) say(std::move(words));
}

// All that was ever said of the subject, the newest first; without facts where that is this one.
pdf::Facts chain(const Publication& publication, const Translator& t) {
  pdf::Facts out{.caption = t("All that was published on this"), .facts = {}};
  if (publication.chain.size() < 2) return out;
  for (auto link = publication.chain.rbegin(); link != publication.chain.rend(); ++link) {
    const bool is_newest = link == publication.chain.rbegin();
    std::string words =
        moment(link->at, t) + " · " + (is_newest ? t("holds now") : t("superseded"));
    if (link->number == publication.number) words += " " + t("(this paper)");
    out.facts.push_back({.name = number_words(link->number, t), .value = std::move(words)});
  }
  return out;
}

}  // namespace

pdf::Document paper_twin(const Shown& shown, const Telling& telling, const PrintedCodes& codes,
                         const Translator& t) {
  pdf::Document out = printed_document(shown, telling, codes, t);
  out.paper = pdf::Paper::a4;
  out.sizes = {
      .title = 24, .lead = 14, .words = 13, .table = 11, .small = 10, .code = 180, .margin = 48};
  add_warnings(out.blocks, shown, t);
  out.blocks.emplace_back(pdf::Words{telling.title, pdf::Look::title});
  out.blocks.emplace_back(pdf::Words{published_by(shown, t), pdf::Look::small});
  add_words(out.blocks, shown, telling, t);
  add_changes(out.blocks, shown, t);
  add_tables(out.blocks, telling, t);
  out.blocks.emplace_back(about(shown, codes, t));
  pdf::Facts others = chain(shown.publication, t);
  if (!others.facts.empty()) out.blocks.emplace_back(std::move(others));
  out.blocks.emplace_back(printed_codes(codes, t));
  return out;
}

}  // namespace mingbai::publications
