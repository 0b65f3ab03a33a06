#include <utility>

#include "books/book_actions.h"
#include "books/book_store.h"

namespace mingbai::books {
namespace {

Result<std::vector<Book>> books_in(db::Session& session, const StatementScope& scope) {
  if (!scope.book) return store::books_of_unit(session, scope.unit);
  const std::optional<Book> book = store::find_book(session, *scope.book);
  if (!book || book->unit != scope.unit) {
    return fail(ErrorCode::not_found, msg("The book does not exist any more."));
  }
  std::vector<Book> books{*book};
  if (book->predecessor) {
    const std::optional<Book> before = store::find_book(session, *book->predecessor);
    ensure(before.has_value(), "a book's predecessor is kept");
    books.push_back(*before);
  }
  return books;
}

}  // namespace

Result<OpenBooks> open_books(db::Session& session, const StatementScope& scope) {
  OpenBooks out{.scope = scope};
  for (Book& book : TRY(books_in(session, scope))) {
    OpenBook open{.book = std::move(book)};
    open.chart = TRY(chart_of(session, open.book));
    open.last_released = store::last_released(session, open.book.id);
    out.books.push_back(std::move(open));
  }
  return out;
}

}  // namespace mingbai::books
