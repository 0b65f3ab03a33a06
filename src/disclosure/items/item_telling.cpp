#include "disclosure/items/item_telling.h"

#include "disclosure/items/item_document.h"
#include "disclosure/items/taken_steps.h"

namespace mingbai::disclosure {

Result<publications::Telling> tell_item(const publications::Document& document,
                                        const i18n::Translator& t) {
  const ItemDocument said = TRY(parse_item_document(document.parts));
  publications::Telling out;
  out.period = period_words(said.period, t);
  out.title = t("{0}: {1}, {2}", said.unit_name, said.label, out.period);
  if (said.notice) out.notice = publications::ToldNotice{.window = *said.notice};
  out.words = writing::passages_of(said.words);
  for (std::size_t i = 0; i < said.pictures.size(); ++i) {
    const ItemPicture& picture = said.pictures[i];
    if (picture.jpeg.empty()) continue;
    const std::string name = t("Picture {0}", std::to_string(i + 1));
    out.pictures.push_back(
        {.name = name,
         .caption = picture.caption,
         .line = picture.caption.empty() ? name : t("{0}: {1}", name, picture.caption),
         .part = picture.part,
         .width = picture.width,
         .height = picture.height});
  }
  out.sentences = step_sentences(said.steps, t);
  return out;
}

}  // namespace mingbai::disclosure
