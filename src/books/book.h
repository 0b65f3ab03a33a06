// Book (账套): one set of double-entry accounts of a unit, and the states of its months.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "books/account.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "units/unit.h"

namespace mingbai::books {

using BookId = Id<struct BookTag>;

struct Book {
  BookId id;
  units::UnitId unit;
  std::string name;  // committee collective group party_fund owners; "…_2004" once converted
  Regime regime = Regime::rce2023;
  Period start = Period::of(1970, 1);  // the first month; opening balances stand before it
  std::optional<Period> end;           // the last month, of a book that was converted
  std::optional<BookId> predecessor;   // the book of the regime before
};

// open → closed → released. Only released months are public.
enum class MonthState { open, closed, released };
std::string_view to_string(MonthState state);
Result<MonthState> parse_month_state(std::string_view word);

// Lower case letters, digits and underscores; one of the five kinds of books.
Result<std::string> parse_book_name(std::string_view text);

// What people call the book, for a sentence: the villagers' committee's book …
Message title_of(const Book& book);
Message title_of(std::string_view book_name);

}  // namespace mingbai::books
