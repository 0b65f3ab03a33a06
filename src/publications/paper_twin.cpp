#include "publications/paper_twin.h"

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
  add_tables(out.blocks, telling, t);
  out.blocks.emplace_back(about(shown, codes, t));
  pdf::Facts others = chain(shown.publication, t);
  if (!others.facts.empty()) out.blocks.emplace_back(std::move(others));
  out.blocks.emplace_back(printed_codes(codes, t));
  return out;
}

}  // namespace mingbai::publications
