#include "disclosure/items/item_telling.h"

#include <iterator>

#include "disclosure/items/item_document.h"
#include "disclosure/items/taken_steps.h"
#include "platform/i18n/format.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;
using publications::Telling;

std::vector<publications::ToldPicture> told_pictures(const ItemDocument& said,
                                                     const Translator& t) {
  std::vector<publications::ToldPicture> out;
  for (std::size_t i = 0; i < said.pictures.size(); ++i) {
    const ItemPicture& picture = said.pictures[i];
    if (picture.jpeg.empty()) continue;
    const std::string name = t("Picture {0}", std::to_string(i + 1));
    out.push_back({.name = name,
                   .caption = picture.caption,
                   .line = picture.caption.empty() ? name : t("{0}: {1}", name, picture.caption),
                   .part = picture.part,
                   .width = picture.width,
                   .height = picture.height});
  }
  return out;
}

// Of one that proves that others were shown.
void tell_showing(const ItemDocument& said, Telling& out, const Translator& t) {
  const Showing& showing = *said.showing;
  const std::string channel = t(channel_label(showing.channel));
  out.about = showing.publications.front().number;
  out.title = t("{0}: shown, {1}: {2}, {3}", said.unit_name, channel, said.label, out.period);
  out.sentences.push_back(t("Shown on {0}: {1}.", i18n::date(showing.on, t.language()), channel));
  for (const ShownPublication& one : showing.publications) {
    out.sentences.push_back(
        t("What was shown: No. {0}, {1}, {2}.", std::to_string(one.number), one.label, one.period));
  }
}

}  // namespace

Result<Telling> tell_item(const publications::Document& document, const Translator& t) {
  const ItemDocument said = TRY(parse_item_document(document.parts));
  Telling out;
  out.period = period_words(said.period, t);
  out.title = t("{0}: {1}, {2}", said.unit_name, said.label, out.period);
  if (said.notice) out.notice = publications::ToldNotice{.window = *said.notice};
  if (said.showing) tell_showing(said, out, t);
  out.words = writing::passages_of(said.words);
  out.correction = said.correction;
  out.pictures = told_pictures(said, t);
  std::ranges::move(step_sentences(said.steps, t), std::back_inserter(out.sentences));
  return out;
}

}  // namespace mingbai::disclosure
