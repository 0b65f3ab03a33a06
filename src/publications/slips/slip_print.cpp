#include "publications/slips/slip_print.h"

#include <algorithm>

#include "platform/qr/qr_code.h"
#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

using i18n::Translator;

// The code after the #, which no server, log or Referer ever sees (14-security.md 3).
std::string opening(const std::string& address, std::string code) {
  std::erase(code, ' ');
  return address + "#" + code;
}

// About as much as one slip needs.
double height_of(const PrintedSlip& slip, const pdf::Sizes& sizes) {
  constexpr double lines_beside = 2;  // caption and gaps
  constexpr double line = 1.9;
  constexpr double small_lines = 6;
  return (static_cast<double>(slip.content.cells.size()) + lines_beside) * line * sizes.table +
         sizes.code + small_lines * sizes.small;
}

void add_slip(std::vector<pdf::Block>& out, const SlipSheet& sheet, const PrintedSlip& slip,
              const Translator& t) {
  pdf::Facts facts{.caption = t("{0}: {1}", slip.content.unit_name, slip.content.purpose),
                   .facts = {}};
  for (std::size_t i = 0; i < slip.content.cells.size(); ++i) {
    facts.facts.push_back({.name = slip.content.headings[i], .value = slip.content.cells[i]});
  }
  out.emplace_back(std::move(facts));
  const std::string link = opening(sheet.address, slip.code);
  pdf::Code code{.text = link,
                 .title = t("For this household alone: read it on a phone, and check it"),
                 .words = t("{0}, with the code {1}. {2} of the public log. Whoever has this code "
                            "can read the slip; if it is lost, ask the village for another one.",
                            sheet.address, slip.code, number_words(sheet.number, t))};
  if (link.size() <= qr::most_bytes) out.emplace_back(pdf::Codes{.codes = {std::move(code)}});
}

}  // namespace

pdf::Document slip_sheets(const SlipSheet& sheet, const Translator& t) {
  constexpr double slip_code_points = 80;
  pdf::Document out{.paper = pdf::Paper::a4,
                    .title = t("Household slips"),
                    .language = std::string(t.language() == i18n::Language::en ? "en" : "zh-CN"),
                    .created = sheet.created};
  out.sizes = {.title = 16,
               .lead = 12,
               .words = 10,
               .table = 10,
               .small = 8.5,
               .code = slip_code_points,
               .margin = 36};
  for (const PrintedSlip& slip : sheet.slips) {
    if (!out.blocks.empty()) out.blocks.emplace_back(pdf::Cut{height_of(slip, out.sizes)});
    add_slip(out.blocks, sheet, slip, t);
  }
  out.footer = [t](int page, int pages) {
    return t("Page {0} of {1}", std::to_string(page), std::to_string(pages));
  };
  return out;
}

}  // namespace mingbai::publications
