// Vouchers and their lines in the database. Private to books.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "books/book.h"
#include "books/voucher.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"

namespace mingbai::books::store {

// Gives each voucher its id and writes all of them; vouchers first, then lines, because PostgreSQL
// copies into one table at a time. False: cancelled, the caller rolls back.
bool insert_vouchers(db::Session& session, BookId book, std::optional<std::int64_t> batch,
                     std::span<Voucher* const> vouchers, const jobs::Progress& progress);

// All vouchers of a month with their lines, by id.
std::vector<Voucher> vouchers_of_month(db::Session& session, BookId book, Period period);
// Every voucher of the range, month after month, in date order; stops when `each` says false.
void each_voucher(db::Session& session, BookId book, PeriodRange range,
                  const std::function<bool(const Voucher&)>& each);
std::optional<Voucher> find_voucher(db::Session& session, VoucherId id);
std::optional<Voucher> find_voucher(db::Session& session, BookId book, Period period,
                                    VoucherType type, std::string_view number);
// The red letter that cancels this voucher.
std::optional<VoucherId> cancelled_by(db::Session& session, VoucherId id);

// Keeps the old content as a version and writes the new one under the same id.
void replace_voucher(db::Session& session, BookId book, const Voucher& old, const Voucher& now,
                     std::optional<std::int64_t> batch, Instant at);
void set_closing(db::Session& session, VoucherId id, bool is_closing);

// The months of the book that hold vouchers, ascending.
std::vector<Period> months_with_vouchers(db::Session& session, BookId book);
std::int64_t count_vouchers(db::Session& session, BookId book);

// What movement there is per month and account, recomputed from every line; for doctor.
struct Movement {
  Period period;
  std::string account;
  Money debit, credit, closing_debit, closing_credit;
};
void each_movement(db::Session& session, BookId book,
                   const std::function<void(const Movement&)>& each);
// Vouchers whose lines do not balance, or that have none.
std::vector<VoucherId> unbalanced_vouchers(db::Session& session, BookId book);

}  // namespace mingbai::books::store
