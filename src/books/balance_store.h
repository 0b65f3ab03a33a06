// Balances per book, month and account, kept beside the vouchers in the same transaction. Private
// to books.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "books/book.h"
#include "books/statement.h"
#include "books/voucher.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

// Changes of the balances of one book, collected before they are written.
class BalanceDelta {
 public:
  struct Amounts {
    Money debit, credit, closing_debit, closing_credit;
  };
  using Month = std::map<std::string, Amounts, std::less<>>;
  void add(const Voucher& voucher) { move(voucher, false); }
  void take_back(const Voucher& voucher) { move(voucher, true); }
  [[nodiscard]] const std::map<Period, Month>& months() const { return months_; }

 private:
  void move(const Voucher& voucher, bool is_back);
  std::map<Period, Month> months_;
};
void add_balances(db::Session& session, BookId book, const BalanceDelta& delta);

// Debit minus credit before the book's first month, by leaf code.
std::map<std::string, Money> opening_of(db::Session& session, BookId book);
void replace_opening(db::Session& session, BookId book,
                     const std::map<std::string, Money>& opening);

bool has_movement(db::Session& session, BookId book, std::string_view account);

// For the columns of a statement: the range with everything before it as opening; without openings
// the same months a year before, and January of the last month's year up to the last month. Only
// months up to `last_counted` count (the last released one for the public).
struct RangeBalances {
  Balances current, last_year, year_to_date;
};
RangeBalances range_balances(db::Session& session, BookId book, PeriodRange range,
                             Period last_counted);

// The months in the range that moved an account whose code begins with `code`, ascending.
std::vector<Period> months_that_moved(db::Session& session, BookId book, PeriodRange range,
                                      std::string_view code);

// Cash and bank deposits before the book's first month, and what moved them, debit minus credit, by
// month up to the last.
struct CashMoved {
  Money opening;
  std::map<Period, Money> months;
};
CashMoved cash_moved(db::Session& session, BookId book, Period last);

struct StoredBalance {
  Period period;
  std::string account;
  BalanceDelta::Amounts amounts;
};
std::vector<StoredBalance> stored_balances(db::Session& session, BookId book);
// Only those of the months in the range.
std::vector<StoredBalance> stored_balances(db::Session& session, BookId book, PeriodRange range);

}  // namespace mingbai::books::store
