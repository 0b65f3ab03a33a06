#include "access/factor_reset_views.h"

#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {

using html::Html;
using i18n::Translator;

Html reset_facts(const FactorReset& reset, Instant now, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows{{t("Asked for by"), Html(reset.asked.name)},
                                                 {t("When"), Html(moment(reset.asked_at, t))},
                                                 {t("Why"), Html(reset.reason)}};
  if (reset.approved_at.ms == 0) {
    rows.emplace_back(t("Approved by"), Html(t("nobody yet")));
    return page::definitions(rows);
  }
  rows.emplace_back(t("Approved by"), Html(reset.approved.name));
  if (is_under_way(reset, now)) {
    rows.emplace_back(t("Takes effect"), Html(moment(due_at(reset), t)));
  } else {
    rows.emplace_back(t("Taken away"), Html(moment(reset.ended_at, t)));
  }
  return page::definitions(rows);
}

Html reset_notice(const std::optional<FactorReset>& reset, Instant now, const Translator& t,
                  const Html& way) {
  if (!reset || !is_under_way(*reset, now)) return {};
  return page::notice(
      page::State::late,
      html::group(html::p(t("Others want to take your second factor away, because it is said to "
                            "be lost. If that is not so, stop it.")),
                  reset_facts(*reset, now, t), way));
}

Html taken_notice(const std::optional<FactorReset>& reset, Instant now, const Translator& t) {
  if (!reset || !is_news(*reset, now) || is_under_way(*reset, now)) return {};
  return page::notice(
      page::State::changed,
      html::group(html::p(t("Your second factor was taken away. If you know nothing of it, tell "
                            "the inspection office.")),
                  reset_facts(*reset, now, t)));
}

}  // namespace mingbai::access
