// Fact: something that happens in another module and takes a step of a matter by itself, such as
// the closing of a month of the books. A scheme says which of its steps follows which fact.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::matters {

// Spelled as written in schemes. Both tell of the month of a matter by cadence, and of all books
// that the unit keeps in it.
enum class Fact { month_closed, month_released };
std::string_view to_string(Fact fact);
std::optional<Fact> fact_of(std::string_view word);

struct KnownFact {
  Fact fact = Fact::month_closed;
  std::string reference;  // where it can be looked up, as in Evidence
  bool is_final = false;  // cannot be taken back any more
  friend bool operator==(const KnownFact&, const KnownFact&) = default;
};

// What has happened at the unit in the period that ends on that day; asked inside the write in
// which a matter is opened or moved on.
using FactsOf =
    std::function<Result<std::vector<KnownFact>>(db::Session&, units::UnitId, Date period_end)>;

}  // namespace mingbai::matters
