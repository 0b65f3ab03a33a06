#include "disclosure/items/item_telling.h"

#include <algorithm>
#include <iterator>

#include "disclosure/items/item_document.h"
#include "disclosure/items/taken_steps.h"
#include "kernel/text.h"

namespace mingbai::disclosure {
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

Result<publications::Telling> tell_item(const publications::Document& document,
                                        const i18n::Translator& t) {
  const ItemDocument said = TRY(parse_item_document(document.parts));
  publications::Telling out;
  out.period = period_words(said.period, t);
  out.title = t("{0}: {1}, {2}", said.unit_name, said.label, out.period);
  if (said.notice) out.notice = publications::ToldNotice{.window = *said.notice};
  out.words = writing::passages_of(said.words);
  out.sentences = step_sentences(said.steps, t);
  return out;
}

}  // namespace mingbai::disclosure
