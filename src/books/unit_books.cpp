#include "books/unit_books.h"

#include "books/book_store.h"
#include "platform/db/id_list.h"

namespace mingbai::books {

std::vector<Book> books_of_units(db::Session& session, const std::vector<units::Unit>& units) {
  if (units.empty()) return {};
  return store::books_of_units(session, db::id_list(units, &units::Unit::id));
}

}  // namespace mingbai::books
