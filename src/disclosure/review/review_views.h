// What the review of months looks like: the table of villages, a month's figures, its remarks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "disclosure/review/review_table.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::disclosure {

html::Url review_url(std::string_view unit_code);
html::Url review_url(std::string_view unit_code, Period period);
html::Url remark_url(std::string_view unit_code, const MonthRemark& remark);

// Names of people by their numbers, as they are known today.
using Names = std::map<std::int64_t, std::string>;

html::Html table_of(const ReviewTable& table, Period period, const i18n::Translator& t);
// Of one village: each figure, with a way to remark on it where `may_remark`.
html::Html figures_of(const ReviewRow& row, Period period, bool may_remark,
                      const i18n::Translator& t);
// What was looked at by the level above: nothing where the month is not closed.
html::Html approval_mark(const ReviewRow& row, const i18n::Translator& t);
// The same in sentences; is_first: it has to come before the release.
html::Html approval_words(const ReviewRow& row, bool is_first, const Names& names,
                          const i18n::Translator& t);
// Whether it is closed and not approved as it stands now.
bool waits_for_approval(const ReviewRow& row);
html::Url approval_url(std::string_view unit_code, Period period);
// Tick boxes for those in which nothing stands out, and the ways to the others. `state` holds
// what was ticked when the form came back.
html::Html approval_fields(const std::vector<ReviewRow>& rows, const page::FormState& state,
                           const i18n::Translator& t);
html::Html exception_links(const std::vector<ReviewRow>& rows, Period period,
                           const i18n::Translator& t);
std::string tick_name(const units::Unit& unit);
// "income ¥500.00, expenditure ¥200.00, left ¥300.00"
std::string figures_words(const books::MonthReview& month, const i18n::Translator& t);
std::string finding_words(const MonthFinding& finding, const i18n::Translator& t);
std::string open_remarks_words(std::ptrdiff_t count, const i18n::Translator& t);
html::Html findings_list(const std::vector<MonthFinding>& findings, const i18n::Translator& t);
// Every line beside the month before; nothing where nothing moved.
html::Html lines_of(const ReviewRow& row, Period period, const i18n::Translator& t);
html::Html remark_links(const ReviewRow& row, const i18n::Translator& t);
html::Html remark_mark(const MonthRemark& remark, const i18n::Translator& t);
// One remark with all that was answered.
html::Html thread_of(const MonthRemark& remark, const Names& names, const i18n::Translator& t);

}  // namespace mingbai::disclosure
