#include "books/entry_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {

using Number = std::int64_t;

void each_entry(db::Session& session, BookId book, Period period, std::string_view prefix,
                bool without_transfers, const std::function<void(Entry, std::int64_t)>& each) {
  // With LIKE, SQLite would prepare the statement anew for each prefix.
  const std::string sql =
      "SELECT v.id, v.date, v.type, v.number, v.is_closing, l.id, l.account, l.summary, "
      "l.counterparty, l.debit, l.credit FROM vouchers v "
      "JOIN voucher_lines l ON l.id > v.id * 10000 AND l.id < v.id * 10000 + 10000 "
      "WHERE v.book = :book AND v.period = :period AND SUBSTR(l.account, 1, :length) = :prefix "
      "AND (:keep = 1 OR NOT EXISTS (SELECT 1 FROM book_transfers t "
      "WHERE t.paid = v.id OR t.received = v.id)) ORDER BY v.id, l.id";
  const Number month = period.index();
  const std::string begin(prefix);
  const auto length = static_cast<Number>(prefix.size());
  const Number keep = without_transfers ? 0 : 1;
  Entry row;
  Number voucher = 0;
  std::string date;
  std::string type;
  std::string number;
  Number is_closing = 0;
  Number line = 0;
  Number debit = 0;
  Number credit = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(month, "period"),
       soci::use(length, "length"), soci::use(begin, "prefix"), soci::use(keep, "keep"),
       soci::into(voucher), soci::into(date), soci::into(type), soci::into(number),
       soci::into(is_closing), soci::into(line), soci::into(row.account), soci::into(row.summary),
       soci::into(row.counterparty), soci::into(debit), soci::into(credit));
  statement.execute();
  while (statement.fetch()) {
    const Result<Date> day = Date::parse(date);
    ensure(day.has_value(), "stored dates are dates");
    row.date = *day;
    row.voucher = {voucher};
    row.voucher_label = type;
    if (!type.empty()) row.voucher_label += '-';
    row.voucher_label += number;
    row.debit = Money::of_fen(debit);
    row.credit = Money::of_fen(credit);
    row.is_closing = is_closing != 0;
    each(row, line);
  }
}

std::int64_t count_vouchers_of_month(db::Session& session, BookId book, Period period,
                                     std::int64_t most) {
  const Number month = period.index();
  Number count = 0;
  session << "SELECT COUNT(*) FROM (SELECT 1 FROM vouchers WHERE book = :book AND period = :period "
             "LIMIT :most) v",
      soci::use(book.value, "book"), soci::use(month, "period"), soci::use(most, "most"),
      soci::into(count);
  return count;
}

}  // namespace mingbai::books::store
