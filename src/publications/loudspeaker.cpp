#include "publications/loudspeaker.h"

#include "platform/i18n/format.h"
#include "platform/i18n/spoken.h"
#include "publications/publication_twins.h"
#include "publications/publication_views.h"
#include "publications/supersede_reason.h"

namespace mingbai::publications {
namespace {

using i18n::Translator;

std::string day(Instant at, const Translator& t) {
  return i18n::date(civil_date(at), t.language());
}

// What has to be heard before all else.
std::string warnings(const Shown& shown, const Translator& t) {
  std::string out;
  if (const auto next = successor(shown.publication)) {
    out += sentence(
        t("This was superseded on {0} by {1}: {2}. What holds now is {3}.", day(next->at, t),
          number_words(next->number, t), reason_words(next->why, shown.replaced_because, t),
          number_words(newest(shown.publication)->number, t)),
        t);
  }
  if (shown.confirmed.state == ConfirmationState::denied) {
    const Confirmation& word = *shown.confirmed.word;
    out += sentence(t("Those who watch over the village say that nobody there knows of this "
                      "publication: {0}, {1}.",
                      t(units::role_label(word.role)), day(word.at, t)),
                    t);
  }
  if (is_broken(shown.publication)) {
    out += sentence(t("Some of what was published is not here as it was published."), t);
  }
  return out;
}

}  // namespace

std::string loudspeaker_text(const Shown& shown, const Telling& telling, const Translator& t) {
  const Publication& publication = shown.publication;
  std::string out = sentence(telling.title, t);
  out += warnings(shown, t);
  out += "\n";
  out += told_text(publication, telling, t);
  out += "\n";
  out += sentence(t("This is {0} of the public log, published on {1}. Whoever wants to read or "
                    "check it finds the code on the poster.",
                    number_words(publication.number, t), day(publication.entry.at, t)),
                  t);
  return i18n::spoken(out, t.language());
}

}  // namespace mingbai::publications
