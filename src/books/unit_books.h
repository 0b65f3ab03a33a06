// The books of many units, read at once.
#pragma once

#include <vector>

#include "books/book.h"
#include "platform/db/db.h"

namespace mingbai::books {

// By unit, of one unit by name. One query.
std::vector<Book> books_of_units(db::Session& session, const std::vector<units::Unit>& units);

}  // namespace mingbai::books
