// Book (账套): one set of double-entry accounts of a unit, and the states of its months.
#pragma once

#include <optional>
#include <string>

#include "books/account.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "units/unit.h"

namespace mingbai::books {

using BookId = Id<struct BookTag>;

struct Book {
  BookId id;
  units::UnitId unit;
  std::string name;  // committee collective group party_fund owners
  Regime regime = Regime::rce2023;
  Period start = Period::of(1970, 1);  // the first month; opening balances stand before it
};

// open → closed → released. Only released months are public.
enum class MonthState { open, closed, released };
std::string_view to_string(MonthState state);

}  // namespace mingbai::books
