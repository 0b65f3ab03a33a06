#include "books/cancellation.h"

#include <algorithm>
#include <array>

#include "books/balance_store.h"
#include "books/book_store.h"
#include "books/transfers.h"
#include "books/voucher_store.h"
#include "kernel/text.h"

namespace mingbai::books {
namespace {

MonthState state_of(db::Session& session, const Book& book, Period period) {
  for (const Month& month : store::months_of(session, book.id)) {
    if (month.period == period) return month.state;
  }
  return MonthState::open;
}

Result<Voucher> own_voucher(db::Session& session, const Book& book, VoucherId id) {
  std::optional<Voucher> found = store::find_voucher(session, id);
  if (!found ||
      !store::find_voucher(session, book.id, found->date.period(), found->type, found->number)) {
    return fail(ErrorCode::not_found, msg("The voucher is not in this book."));
  }
  return *std::move(found);
}

Failure not_open(Period period) {
  return fail(ErrorCode::conflict,
              msg("{0} is not open, so nothing can be posted into it. Choose a date in an open "
                  "month (--date).",
                  period.iso()),
              "date");
}

std::string red_number(db::Session& session, const Book& book, const Voucher& red) {
  std::string number = red.number + "冲";
  for (int i = 2; store::find_voucher(session, book.id, red.date.period(), red.type, number); ++i) {
    number = red.number + "冲" + std::to_string(i);
  }
  return number;
}

}  // namespace

Result<Voucher> voucher_of(db::Session& session, const Book& book, Period period,
                           std::string_view label) {
  const std::string_view text = trim(label);
  const std::size_t hyphen = text.find('-');
  std::vector<std::pair<VoucherType, std::string>> names;
  if (hyphen != std::string_view::npos) {
    const std::optional<VoucherType> type = voucher_type_of(text.substr(0, hyphen));
    if (type) names.emplace_back(*type, std::string(text.substr(hyphen + 1)));
  }
  for (const VoucherType type : {VoucherType::none, VoucherType::ji, VoucherType::shou,
                                 VoucherType::fu, VoucherType::zhuan}) {
    names.emplace_back(type, std::string(text));
  }
  for (const auto& name : names) {
    std::optional<Voucher> found =
        store::find_voucher(session, book.id, period, name.first, name.second);
    if (found) return *std::move(found);
  }
  return fail(ErrorCode::not_found,
              msg("There is no voucher {0} in {1}. Check the number and the month.",
                  std::string(text.substr(0, 60)), period.iso()),
              "number");
}

Result<Voucher> cancel_voucher(db::Db& db, const Book& book, VoucherId id, Date date) {
  return db.write([&](db::Session& session) -> Result<Voucher> {
    const Voucher original = TRY(own_voucher(session, book, id));
    if (original.cancels) {
      return fail(
          ErrorCode::conflict,
          msg("Voucher {0} is a red letter itself. Post the cancelled voucher anew instead.",
              label(original)));
    }
    if (store::cancelled_by(session, id)) {
      return fail(ErrorCode::conflict, msg("Voucher {0} is cancelled already.", label(original)));
    }
    const bool stays = state_of(session, book, original.date.period()) == MonthState::open;
    Voucher red = red_letter(original, stays ? original.date : date, original.number);
    const Period period = red.date.period();
    if (period < original.date.period() || state_of(session, book, period) != MonthState::open) {
      return not_open(period);
    }
    red.number = red_number(session, book, red);
    const std::array<Voucher*, 1> one{&red};
    store::insert_vouchers(session, book.id, std::nullopt, one, jobs::Progress::none());
    store::BalanceDelta delta;
    delta.add(red);
    store::add_balances(session, book.id, delta);
    forget_transfers(session, {id});
    return red;
  });
}

Result<void> mark_closing(db::Db& db, const Book& book, VoucherId id, bool is_closing) {
  return db.write([&](db::Session& session) -> Result<void> {
    const Voucher voucher = TRY(own_voucher(session, book, id));
    if (voucher.is_closing == is_closing) return {};
    if (state_of(session, book, voucher.date.period()) != MonthState::open) {
      return fail(ErrorCode::conflict,
                  msg("{0} is not open, so its vouchers stay as they are. Reopen the month first.",
                      voucher.date.period().iso()));
    }
    store::BalanceDelta delta;
    delta.take_back(voucher);
    Voucher marked = voucher;
    marked.is_closing = is_closing;
    delta.add(marked);
    store::set_closing(session, id, is_closing);
    store::add_balances(session, book.id, delta);
    return {};
  });
}

}  // namespace mingbai::books
