// What residents see of a unit's money: values in, Html out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "disclosure/account_actions.h"
#include "disclosure/month_account.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// /u/{unit}/money with the range and book of this account.
html::Url money_url(const MonthAccount& account);
html::Url money_url(const MonthAccount& account, PeriodRange range);
// The same address with an ending: ".json", ".csv", ".xlsx".
html::Url money_twin_url(const MonthAccount& account, std::string_view ending);
html::Url entries_url(const MonthAccount& account, std::string_view code);
html::Url entries_twin_url(const MonthAccount& account, std::string_view code,
                           std::string_view ending);

// Which months are being checked or have moved, and by when they are due.
html::Html month_notices(const MonthAccount& account, Date today, const i18n::Translator& t);

// Sentences, three numbers, twelve bars: for the unit's page and the top of the money page. Says so
// when nothing has been released.
html::Html account_in_words(const MonthAccount& account, const i18n::Translator& t);

// Month, quarter, year; earlier and later; the books.
html::Html range_choices(const MonthAccount& account, const i18n::Translator& t);

// Income and expenditure: item, this period, same period last year, year to date. Every item leads
// to its entries.
html::Html statement_table(const MonthAccount& account, const i18n::Translator& t);

// From which documents of the log the figures were read, with their address and proof
// (14-security.md 1). Nothing where no month is shown.
html::Html documents_note(const MonthAccount& account, const i18n::Translator& t);

html::Html entries_table(const PublicEntries& entries, const i18n::Translator& t);

}  // namespace mingbai::disclosure
