#include "publications/share_picture.h"

#include "publications/printed.h"
#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

// Villages of one name are many: the unit above stands before it.
std::string whose(const Shown& shown) {
  if (!shown.unit) return shown.publication.entry.office;
  return (shown.above.empty() ? std::string() : shown.above.back().name + " · ") + shown.unit->name;
}

}  // namespace

pdf::Picture share_picture(const Shown& shown, const Telling& telling, const std::string& address,
                           const i18n::Translator& t) {
  // 1080 pixels wide, at most 6000 high: of that a phone shows the letters of a row as large as
  // those of a message.
  pdf::Picture out{.width = 540,
                   .scale = 2,
                   .most_height = 3000,
                   .sizes = {.title = 38,
                             .lead = 26,
                             .words = 26,
                             .table = 22,
                             .small = 17,
                             .code = 230,
                             .margin = 32},
                   .language = std::string(i18n::tag(t.language())),
                   .blocks = {},
                   .rest = {},
                   .foot = {}};
  add_warnings(out.blocks, shown, t);
  out.blocks.emplace_back(pdf::Words{whose(shown), pdf::Look::lead});
  out.blocks.emplace_back(pdf::Words{telling.title, pdf::Look::title});
  add_words(out.blocks, shown, telling, t);
  for (const TellingTable& table : telling.tables) {
    if (table.rows.empty()) continue;
    if (table.is_list) {
      out.blocks.emplace_back(pdf::Words{
          t("{0}: {1} in all", table.caption, std::to_string(table.rows.size())) + t(".")});
    } else {
      out.blocks.emplace_back(printed_table(table, t));
    }
  }
  out.rest = {
      pdf::Words{t("This is not all of it: the rest is at the address below."), pdf::Look::notice}};
  out.foot = {pdf::Words{published_by(shown, t), pdf::Look::small},
              printed_codes({.address = address, .checkpoint = std::nullopt}, t)};
  return out;
}

}  // namespace mingbai::publications
