#include "books/unit_books.h"

#include <string>

#include "books/book_store.h"

namespace mingbai::books {

std::vector<Book> books_of_units(db::Session& session, const std::vector<units::Unit>& units) {
  std::string ids;
  for (const units::Unit& unit : units) {
    ids += (ids.empty() ? "" : ",") + std::to_string(unit.id.value);
  }
  if (ids.empty()) return {};
  return store::books_of_units(session, ids);
}

}  // namespace mingbai::books
