// PublishedMonth: what a document in the log says of a month's money. The document is made from
// what the books told at the moment of the act, and read again for every page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "books/book_actions.h"
#include "books/month_news.h"
#include "disclosure/counterparty_class.h"
#include "kernel/date.h"
#include "kernel/money.h"

namespace mingbai::disclosure {

struct PublishedRow {
  std::string code;
  std::string name;
  std::string name_en;
  int level = 1;
  Money amount;
};

// Items in which something moved, each followed by its details.
struct PublishedRows {
  std::vector<PublishedRow> income, expenditure;
};

struct PublishedTotals {
  books::Regime rules = books::Regime::rce2023;
  Money income, expenditure, surplus;
  Money left;  // cash and bank deposits at the end of the month
};

struct PublishedMonth {
  std::string unit_name;
  std::string book;  // as the public knows it; empty: all books of the unit together
  Period period;
  Date on;                                // the day of the act
  std::optional<PublishedTotals> totals;  // nothing: the month was taken back
};

// Reads no further than the totals. invalid: the bytes are no document of a month.
Result<PublishedMonth> parse_published_month(std::string_view document);

struct PublishedFigures {
  PublishedTotals totals;
  PublishedRows rows;
  PublishedRows rows_2023;  // of an account by the rules of 2004: the same under those of 2023
  std::vector<books::RemovedTransfer> transfers;
};
// Of a document that has totals.
Result<PublishedFigures> parse_published_figures(std::string_view document);

// Where a document has its entries.
inline constexpr std::int64_t entries_part = 2;

// How the name of the part ends in which people say why they corrected the month.
inline constexpr std::string_view reasons_ending = " reasons.json";

// One line of an account, in the words in which everyone may know it.
struct PublishedEntry {
  Date date;
  std::string account;  // the code of its row
  CounterpartyClass counterparty = CounterpartyClass::unnamed;
  Money amount;  // signed so that the entries of a row add up to it
};
Result<std::vector<PublishedEntry>> parse_published_entries(std::string_view document);

// Of that part.
Result<std::vector<std::string>> parse_reasons(std::string_view document);

// The part with the entries, for the document: of everyone who paid or was paid it says only what
// kind of party it was, and of the words of a voucher nothing (14-security.md 1). Empty where the
// month is not public.
Result<std::string> masked_entries(const books::MonthNews& news, const CounterpartyRules& rules);

}  // namespace mingbai::disclosure
