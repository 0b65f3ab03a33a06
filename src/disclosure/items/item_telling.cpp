#include "disclosure/items/item_telling.h"

#include "disclosure/items/item_document.h"
#include "kernel/text.h"
#include "platform/i18n/format.h"

namespace mingbai::disclosure {
namespace {

std::vector<std::string> lines_of(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    const std::string_view line = trim(words.substr(0, end));
    if (!line.empty()) out.emplace_back(line);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

}  // namespace

Result<publications::Telling> tell_item(const publications::Document& document,
                                        const i18n::Translator& t) {
  const ItemDocument said = TRY(parse_item_document(document.parts));
  publications::Telling out;
  out.period = period_words(said.period, t);
  out.title = t("{0}: {1}, {2}", said.unit_name, said.label, out.period);
  out.notice = said.notice;
  out.sentences = lines_of(said.words);
  for (const matters::TakenStep& step : said.steps) {
    const std::string by = step.role ? t(units::role_label(*step.role)) : t("the program");
    out.sentences.push_back(t("{0}: {1}, {2}.", step.name, by, i18n::date(step.on, t.language())));
  }
  return out;
}

}  // namespace mingbai::disclosure
