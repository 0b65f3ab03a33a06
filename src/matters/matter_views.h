// A matter as its page shows it: where it stands, by when and why, what happened so far.
#pragma once

#include "matters/offer.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// The mark of a day by which something is to be done.
html::Html due_mark(const std::optional<Date>& due, Date today, const i18n::Translator& t);

// "publishes itself on 1 December 2026 08:00"
html::Html set_time_mark(Instant at, const i18n::Translator& t);

// "in hand", "paused until 3 October".
html::Html state_mark(const Standing& is, Date today, const i18n::Translator& t);
// A stored value of a field; of an unknown one as it is.
std::string value_words(const Field* field, const std::string& value, const i18n::Translator& t);

// What the matter says beside the words and pictures that the step publishes.
html::Html fields_beside(const MatterView& view, const std::string& step_id,
                         const i18n::Translator& t);
// `owner`: the name of who is in charge; empty: nobody.
html::Html matter_facts(const MatterView& view, const std::string& owner, Date today,
                        const i18n::Translator& t);
html::Html matter_duties(const Scheme& scheme, const Standing& is, Date today,
                         const i18n::Translator& t);
html::Html matter_history(const MatterView& view, const i18n::Translator& t);

// "Take the step “公布”", as a link and as a heading of its form.
std::string offer_words(const Scheme& scheme, const Offer& offer, const i18n::Translator& t);

}  // namespace mingbai::matters
