#include "publications/redaction_views.h"

#include <algorithm>

#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"
#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

using html::Html;
using i18n::Translator;

std::string place_words(const Removal& removal, const Translator& t) {
  if (!removal.entry) return t("This is not in the public log yet.");
  return t("The public log says so under {0}.", number_words(*removal.entry, t));
}

}  // namespace

Message decision_label(bool is_ordered) {
  return is_ordered ? msg("Yes, take them away; nobody can bring them back") : msg("No, they stay");
}

std::string removal_words(const Removal& removal, const Translator& t) {
  const std::string part = std::to_string(removal.place.position);
  const std::string at = moment(removal.at, t);
  const std::string why = t(redaction_reason_label(removal.reason));
  const std::string offices = i18n::joined(removal.office_names, t);
  if (removal.until) {
    return t("Part {0} is hidden since {1}, until {2}: {3}. Asked for by: {4}.", part, at,
             moment(*removal.until, t), why, offices) +
           " " + place_words(removal, t);
  }
  std::string words = t("Part {0} was taken away on {1}: {2}. Proposed and ordered by: {3}.", part,
                        at, why, offices);
  if (removal.is_on_paper) {
    words += " " + t("It was ordered on a sheet signed by hand, of which this site keeps a "
                     "photograph.");
  }
  return words + " " + place_words(removal, t);
}

Html removals_notice(const Publication& publication, const Translator& t) {
  Html content;
  bool is_redacted = false;
  for (const Removal& removal : publication.removals) {
    Html words(removal_words(removal, t));
    if (removal.entry) {
      words += html::group(" ", html::a(html::href(publication_url(*removal.entry).slash("entry")),
                                        t("The entry in the log")));
    }
    content += html::p(words);
    is_redacted = is_redacted || !removal.until;
  }
  if (content.empty()) return {};
  if (is_redacted) {
    content += html::p(
        t("That something stood there can be proved for ever. Whoever kept a copy can still "
          "show what it was: taking it away cannot call copies back."));
  }
  return page::notice(page::State::changed, content);
}

Html removals_counted(const std::vector<Removal>& removals, const Translator& t) {
  std::vector<std::string> counts;
  std::int64_t all = 0;
  for (const RedactionReason reason : all_redaction_reasons()) {
    const std::int64_t count = std::ranges::count_if(removals, [&](const Removal& removal) {
      return !removal.until && removal.reason == reason;
    });
    if (count == 0) continue;
    counts.push_back(t("{0}: {1}", t(redaction_reason_label(reason)), std::to_string(count)));
    all += count;
  }
  if (all == 0) return {};
  return html::p(t.plural("Words were taken away here once ({1}); the log says so for ever.",
                          "Words were taken away here {0} times ({1}); the log says so for ever.",
                          all, msg("", i18n::joined(counts, t))));
}

}  // namespace mingbai::publications
