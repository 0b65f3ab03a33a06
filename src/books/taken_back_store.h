// Taken back months in the database. Private to books.
#pragma once

#include <string>
#include <vector>

#include "books/taken_back.h"

namespace mingbai::books::store {

struct ReleasedMonth {
  std::string book;
  Period period;
  Instant released_at;
  std::string figures;  // what moved on each account, as text: equal for equal months
};
std::vector<ReleasedMonth> released_months(db::Session& session, units::UnitId unit);

std::vector<std::string> book_names(db::Session& session, units::UnitId unit);
void insert_taken_back(db::Session& session, units::UnitId unit, const TakenBack& month);
std::vector<TakenBack> taken_back(db::Session& session, units::UnitId unit);

}  // namespace mingbai::books::store
