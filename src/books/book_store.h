// Books, their own accounts and the states of their months in the database. Private to books.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "books/book.h"
#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

BookId insert_book(db::Session& session, const Book& book);
std::optional<Book> find_book(db::Session& session, BookId id);
std::vector<Book> books_of_unit(db::Session& session, units::UnitId unit);
// `units`: their ids, joined by commas; not empty.
std::vector<Book> books_of_units(db::Session& session, std::string_view units);
std::vector<Book> all_books(db::Session& session);
void end_book(db::Session& session, BookId id, std::string_view new_name, Period last);

// Those that the book has beside the standard chart, parents before children.
std::vector<Account> accounts_of(db::Session& session, BookId book);
void insert_account(db::Session& session, BookId book, const Account& account);

std::vector<Month> months_of(db::Session& session, BookId book);
std::vector<Month> months_with_state(db::Session& session, BookId book, PeriodRange range);
std::optional<Period> last_released(db::Session& session, BookId book);
void save_month(db::Session& session, BookId book, const Month& month);
void insert_month_event(db::Session& session, BookId book, Period period, std::string_view event,
                        Instant at, std::string_view reason);
struct MonthEvent {
  Period period;
  std::string event;
  Instant at;
  std::string reason;
};
std::vector<MonthEvent> month_events_of(db::Session& session, BookId book);

// One import as it is remembered.
struct BatchRow {
  std::int64_t id = 0;
  std::string file_name;
  std::string sha256;  // hexadecimal
  std::string layout;
  std::int64_t rows = 0;
  std::int64_t fresh = 0, unchanged = 0, replaced = 0, reversed = 0, lines = 0;
  Money debit_total;
  std::string reason;
  Instant at;
};
void insert_batch(db::Session& session, BookId book, const BatchRow& batch);
bool has_batch(db::Session& session, BookId book, std::string_view sha256);

}  // namespace mingbai::books::store
