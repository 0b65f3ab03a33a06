#include "publications/poster.h"

#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

pdf::Sizes sizes_for(pdf::Paper paper) {
  if (paper == pdf::Paper::a4) return {};
  return {
      .title = 48, .lead = 24, .words = 24, .table = 17, .small = 14, .code = 215, .margin = 48};
}

}  // namespace

pdf::Document poster(const Shown& shown, const Telling& telling, const PrintedCodes& codes,
                     pdf::Paper paper, const i18n::Translator& t) {
  pdf::Document out = printed_document(shown, telling, codes, t);
  out.paper = paper;
  out.sizes = sizes_for(paper);
  add_warnings(out.blocks, shown, t);
  out.blocks.emplace_back(pdf::Words{telling.title, pdf::Look::title});
  add_words(out.blocks, shown, telling, t);
  add_tables(out.blocks, telling, t);
  const std::string display = display_words(shown.publication, shown.rule, t);
  if (!display.empty()) out.blocks.emplace_back(pdf::Words{display, pdf::Look::notice});
  out.blocks.emplace_back(pdf::Words{published_by(shown, t), pdf::Look::small});
  out.blocks.emplace_back(pdf::Words{standing_words(shown.standing, t), pdf::Look::small});
  if (!codes.village_key.empty()) {
    out.blocks.emplace_back(pdf::Words{t("Key of the village: {0}", codes.village_key)});
  }
  out.blocks.emplace_back(printed_codes(codes, t));
  return out;
}

}  // namespace mingbai::publications
