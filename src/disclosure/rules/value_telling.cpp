#include "disclosure/rules/value_telling.h"

#include "disclosure/rules/value_document.h"
#include "matters/parameter_words.h"
#include "platform/i18n/format.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;

std::string words_of(const ValueDocument& said, std::int64_t value, const Translator& t) {
  return matters::value_words({.value = value, .unit = said.measure}, t);
}

std::string office_of(const ValueDeed& deed, const Translator& t) {
  return deed.role ? t(units::role_label(*deed.role)) : t("the operator of this site");
}

}  // namespace

Result<publications::Telling> tell_value(const publications::Document& document,
                                         const Translator& t) {
  const ValueDocument said = TRY(parse_value_document(document.parts.front().content));
  const std::string name = said.name.empty() ? said.parameter : said.name;
  const std::string value = words_of(said, said.value, t);
  publications::Telling out;
  out.period = i18n::period(said.approved.on.period(), t.language());
  out.title = t("{0} changes a rule: {1}", said.unit_name, name);
  out.sentences = {
      said.is_own
          ? t("At {0} and below counts now: {1}.", said.unit_name, value)
          : t("At {0} and below counts again what holds above: {1}.", said.unit_name, value),
      t("Until then: {0}.", words_of(said, said.before, t)),
      t("It stands on: {0}.", said.source),
      t("Proposed: {0}, {1}.", office_of(said.proposed, t),
        i18n::date(said.proposed.on, t.language())),
      t("Approved by a second person: {0}, {1}.", office_of(said.approved, t),
        i18n::date(said.approved.on, t.language())),
      t("It counts for what begins after this stands in the public log. What was due already "
        "stays due, and matters in hand keep their rules.")};
  return out;
}

}  // namespace mingbai::disclosure
