#include "books/book_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {
namespace {

using Number = std::int64_t;

// A nullable number for binding and reading.
struct Maybe {
  Number value = 0;
  soci::indicator is = soci::i_null;
  Maybe() = default;
  explicit Maybe(const std::optional<Number>& number)
      : value(number.value_or(0)), is(number ? soci::i_ok : soci::i_null) {}
  [[nodiscard]] std::optional<Number> get() const {
    return is == soci::i_ok ? std::optional<Number>(value) : std::nullopt;
  }
};

std::optional<Number> index_of(const std::optional<Period>& period) {
  return period ? std::optional<Number>(period->index()) : std::nullopt;
}

std::optional<Number> ms_of(const std::optional<Instant>& instant) {
  return instant ? std::optional<Number>(instant->ms) : std::nullopt;
}

std::optional<Instant> instant_of(const std::optional<Number>& ms) {
  return ms ? std::optional<Instant>(Instant{*ms}) : std::nullopt;
}

// What is stored was checked before; anything else is damage.
template <typename T>
T stored(Result<T> value) {
  if (!value) throw Bug(english(value.error().message));
  return *std::move(value);
}

struct BookRow {
  Number id = 0;
  Number unit = 0;
  std::string name;
  std::string regime;
  Number start = 0;
  Maybe end;
  Maybe predecessor;

  [[nodiscard]] Book book() const {
    Book out{.id = {id}, .unit = {unit}, .name = name};
    out.regime = stored(parse_regime(regime));
    out.start = Period::of_index(start);
    if (const auto last = end.get()) out.end = Period::of_index(*last);
    if (const auto before = predecessor.get()) out.predecessor = BookId{*before};
    return out;
  }
};

struct MonthRow {
  Number period = 0;
  std::string state;
  Number changed_at = 0;
  std::string reason;
  Maybe released;
  Maybe moved;
  Number has_correction = 0;

  [[nodiscard]] Month month() const {
    return {.period = Period::of_index(period),
            .state = stored(parse_month_state(state)),
            .changed_at = {changed_at},
            .reason = reason,
            .released_at = instant_of(released.get()),
            .moved_at = instant_of(moved.get()),
            .has_correction = has_correction != 0};
  }
};

}  // namespace

BookId insert_book(db::Session& session, const Book& book) {
  const std::string sql =
      "INSERT INTO books (id, unit, name, regime, start_period, end_period, predecessor) "
      "VALUES (:id, :unit, :name, :regime, :start, :end, :predecessor)";
  const Number id = db::reserve_ids(session, "books", 1);
  const std::string regime(to_string(book.regime));
  const Number start = book.start.index();
  Maybe end(index_of(book.end));
  Maybe predecessor(book.predecessor ? std::optional<Number>(book.predecessor->value)
                                     : std::nullopt);
  session << sql, soci::use(id, "id"), soci::use(book.unit.value, "unit"),
      soci::use(book.name, "name"), soci::use(regime, "regime"), soci::use(start, "start"),
      soci::use(end.value, end.is, "end"),
      soci::use(predecessor.value, predecessor.is, "predecessor");
  return {id};
}

std::optional<Book> find_book(db::Session& session, BookId id) {
  const std::string sql =
      "SELECT id, unit, name, regime, start_period, end_period, predecessor FROM books "
      "WHERE id = :id";
  BookRow row;
  session << sql, soci::use(id.value, "id"), soci::into(row.id), soci::into(row.unit),
      soci::into(row.name), soci::into(row.regime), soci::into(row.start),
      soci::into(row.end.value, row.end.is), soci::into(row.predecessor.value, row.predecessor.is);
  if (!session.got_data()) return std::nullopt;
  return row.book();
}

namespace {

// `tail`: the condition and the order.
std::vector<Book> books_by(db::Session& session, std::string_view tail) {
  const std::string sql =
      "SELECT id, unit, name, regime, start_period, end_period, predecessor FROM books " +
      std::string(tail);
  BookRow row;
  soci::statement statement =
      (session.prepare << sql, soci::into(row.id), soci::into(row.unit), soci::into(row.name),
       soci::into(row.regime), soci::into(row.start), soci::into(row.end.value, row.end.is),
       soci::into(row.predecessor.value, row.predecessor.is));
  statement.execute();
  std::vector<Book> out;
  while (statement.fetch()) out.push_back(row.book());
  return out;
}

}  // namespace

std::vector<Book> books_of_unit(db::Session& session, units::UnitId unit) {
  const std::string sql =
      "SELECT id, unit, name, regime, start_period, end_period, predecessor FROM books "
      "WHERE unit = :unit ORDER BY name";
  BookRow row;
  soci::statement statement =
      (session.prepare << sql, soci::use(unit.value, "unit"), soci::into(row.id),
       soci::into(row.unit), soci::into(row.name), soci::into(row.regime), soci::into(row.start),
       soci::into(row.end.value, row.end.is),
       soci::into(row.predecessor.value, row.predecessor.is));
  statement.execute();
  std::vector<Book> out;
  while (statement.fetch()) out.push_back(row.book());
  return out;
}

std::vector<Book> books_of_units(db::Session& session, std::string_view units) {
  return books_by(session, "WHERE unit IN (" + std::string(units) + ") ORDER BY unit, name");
}

std::vector<Book> all_books(db::Session& session) {
  return books_by(session, "ORDER BY unit, name");
}

void end_book(db::Session& session, BookId id, std::string_view new_name, Period last) {
  const std::string sql = "UPDATE books SET name = :name, end_period = :last WHERE id = :id";
  const std::string name(new_name);
  const Number period = last.index();
  session << sql, soci::use(name, "name"), soci::use(period, "last"), soci::use(id.value, "id");
}

std::vector<Account> accounts_of(db::Session& session, BookId book) {
  const std::string sql =
      "SELECT code, name, name_en, plain_label, plain_label_en FROM book_accounts "
      "WHERE book = :book ORDER BY code";
  Account row;
  soci::statement statement = (session.prepare << sql, soci::use(book.value, "book"),
                               soci::into(row.code), soci::into(row.name), soci::into(row.name_en),
                               soci::into(row.plain_label), soci::into(row.plain_label_en));
  statement.execute();
  std::vector<Account> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

void insert_account(db::Session& session, BookId book, const Account& account) {
  const std::string sql =
      "INSERT INTO book_accounts (book, code, name, name_en, plain_label, plain_label_en) "
      "VALUES (:book, :code, :name, :name_en, :label, :label_en)";
  session << sql, soci::use(book.value, "book"), soci::use(account.code, "code"),
      soci::use(account.name, "name"), soci::use(account.name_en, "name_en"),
      soci::use(account.plain_label, "label"), soci::use(account.plain_label_en, "label_en");
}

std::optional<Period> last_released(db::Session& session, BookId book) {
  const std::string sql =
      "SELECT MAX(period) FROM book_months WHERE book = :book AND state = 'released'";
  Maybe last;
  session << sql, soci::use(book.value, "book"), soci::into(last.value, last.is);
  const std::optional<Number> period = last.get();
  return period ? std::optional<Period>(Period::of_index(*period)) : std::nullopt;
}

std::vector<Month> months_of(db::Session& session, BookId book) {
  // Months with vouchers or a state; the balances know the former without a look at the vouchers.
  const std::string sql =
      "SELECT p.period, COALESCE(m.state, 'open'), COALESCE(m.changed_at, 0), "
      "COALESCE(m.reason, ''), m.released_at, m.moved_at, COALESCE(m.has_correction, 0) "
      "FROM (SELECT DISTINCT period FROM balances WHERE book = :book AND period > 0 "
      "UNION SELECT period FROM book_months WHERE book = :same_book) p "
      "LEFT JOIN book_months m ON m.book = :state_book AND m.period = p.period ORDER BY p.period";
  MonthRow row;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(book.value, "same_book"),
       soci::use(book.value, "state_book"), soci::into(row.period), soci::into(row.state),
       soci::into(row.changed_at), soci::into(row.reason),
       soci::into(row.released.value, row.released.is), soci::into(row.moved.value, row.moved.is),
       soci::into(row.has_correction));
  statement.execute();
  std::vector<Month> out;
  while (statement.fetch()) out.push_back(row.month());
  return out;
}

std::vector<Month> months_with_state(db::Session& session, BookId book, PeriodRange range) {
  const std::string sql =
      "SELECT period, state, changed_at, reason, released_at, moved_at, has_correction "
      "FROM book_months WHERE book = :book AND period >= :first AND period <= :last ORDER BY "
      "period";
  const Number first = range.first.index();
  const Number last = range.last.index();
  MonthRow row;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(first, "first"),
       soci::use(last, "last"), soci::into(row.period), soci::into(row.state),
       soci::into(row.changed_at), soci::into(row.reason),
       soci::into(row.released.value, row.released.is), soci::into(row.moved.value, row.moved.is),
       soci::into(row.has_correction));
  statement.execute();
  std::vector<Month> out;
  while (statement.fetch()) out.push_back(row.month());
  return out;
}

void save_month(db::Session& session, BookId book, const Month& month) {
  const std::string sql =
      "INSERT INTO book_months (book, period, state, changed_at, reason, released_at, moved_at, "
      "has_correction) "
      "VALUES (:book, :period, :state, :changed, :reason, :released, :moved, :correction) "
      "ON CONFLICT (book, period) DO UPDATE SET state = excluded.state, "
      "changed_at = excluded.changed_at, reason = excluded.reason, "
      "released_at = excluded.released_at, moved_at = excluded.moved_at, "
      "has_correction = excluded.has_correction";
  const Number period = month.period.index();
  const std::string state(to_string(month.state));
  Maybe released(ms_of(month.released_at));
  Maybe moved(ms_of(month.moved_at));
  const Number has_correction = month.has_correction ? 1 : 0;
  session << sql, soci::use(book.value, "book"), soci::use(period, "period"),
      soci::use(state, "state"), soci::use(month.changed_at.ms, "changed"),
      soci::use(month.reason, "reason"), soci::use(released.value, released.is, "released"),
      soci::use(moved.value, moved.is, "moved"), soci::use(has_correction, "correction");
}

void insert_month_event(db::Session& session, BookId book, Period period, std::string_view event,
                        Instant at, std::string_view reason) {
  const std::string sql =
      "INSERT INTO book_month_events (book, period, event, at, reason) "
      "VALUES (:book, :period, :event, :at, :reason)";
  const Number month = period.index();
  const std::string what(event);
  const std::string why(reason);
  session << sql, soci::use(book.value, "book"), soci::use(month, "period"),
      soci::use(what, "event"), soci::use(at.ms, "at"), soci::use(why, "reason");
}

std::vector<MonthEvent> month_events_of(db::Session& session, BookId book) {
  const std::string sql =
      "SELECT period, event, at, reason FROM book_month_events WHERE book = :book ORDER BY id";
  Number period = 0;
  Number at = 0;
  MonthEvent row;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::into(period),
       soci::into(row.event), soci::into(at), soci::into(row.reason));
  statement.execute();
  std::vector<MonthEvent> out;
  while (statement.fetch()) {
    row.period = Period::of_index(period);
    row.at = {at};
    out.push_back(row);
  }
  return out;
}

void insert_batch(db::Session& session, BookId book, const BatchRow& batch) {
  const std::string sql =
      "INSERT INTO book_batches (id, book, file_name, sha256, layout, rows_read, fresh, unchanged, "
      "replaced, reversed, lines, debit_total, reason, at) VALUES (:id, :book, :file_name, "
      ":sha256, "
      ":layout, :rows_read, :fresh, :unchanged, :replaced, :reversed, :lines, :debit_total, "
      ":reason, :at)";
  const Number debit = batch.debit_total.fen();
  session << sql, soci::use(batch.id, "id"), soci::use(book.value, "book"),
      soci::use(batch.file_name, "file_name"), soci::use(batch.sha256, "sha256"),
      soci::use(batch.layout, "layout"), soci::use(batch.rows, "rows_read"),
      soci::use(batch.fresh, "fresh"), soci::use(batch.unchanged, "unchanged"),
      soci::use(batch.replaced, "replaced"), soci::use(batch.reversed, "reversed"),
      soci::use(batch.lines, "lines"), soci::use(debit, "debit_total"),
      soci::use(batch.reason, "reason"), soci::use(batch.at.ms, "at");
}

bool has_batch(db::Session& session, BookId book, std::string_view sha256) {
  const std::string sql =
      "SELECT COUNT(*) FROM book_batches WHERE book = :book AND sha256 = :sha256";
  const std::string sum(sha256);
  Number count = 0;
  session << sql, soci::use(book.value, "book"), soci::use(sum, "sha256"), soci::into(count);
  return count > 0;
}

}  // namespace mingbai::books::store
