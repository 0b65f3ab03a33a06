#include "books/cancellation.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "access/perform.h"
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

std::string audited_name(const Book& book, const Voucher& voucher) {
  return fmt::format("voucher {} {} of {}", voucher.date.period().iso(), label(voucher), book.name);
}

Result<Voucher> own_voucher(db::Session& session, const Book& book, VoucherId id) {
  std::optional<Voucher> found = store::find_voucher(session, id);
  if (!found ||
      !store::find_voucher(session, book.id, found->date.period(), found->type, found->number)) {
    return fail(ErrorCode::not_found, msg("The voucher is not in this book."));
  }
  return *std::move(found);
}

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

namespace {

Result<Voucher> cancelled(db::Session& session, const Book& book, const Voucher& original,
                          Date date) {
  if (original.cancels) {
    return fail(ErrorCode::conflict,
                msg("Voucher {0} is a red letter itself. Post the cancelled voucher anew instead.",
                    label(original)));
  }
  if (store::cancelled_by(session, original.id)) {
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
  forget_transfers(session, {original.id});
  return red;
}

}  // namespace

Result<Voucher> cancel_voucher(db::Db& db, const access::Actor& actor, const Book& book,
                               VoucherId id, Date date, Instant now) {
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<Voucher> {
    const Voucher original = TRY(own_voucher(session, book, id));
    Voucher red = TRY(cancelled(session, book, original, date));
    entry.object = audited_name(book, original);
    entry.after = fmt::format("cancelled by {} {}", red.date.iso(), label(red));
    return red;
  };
  return access::perform(
      db, actor, {.act = access::Act::cancel_voucher, .object = "a voucher", .unit = book.unit},
      now, work);
}

Result<void> mark_closing(db::Db& db, const access::Actor& actor, const Book& book, VoucherId id,
                          bool is_closing, Instant now) {
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<void> {
    const Voucher voucher = TRY(own_voucher(session, book, id));
    entry.changes_nothing = voucher.is_closing == is_closing;
    if (entry.changes_nothing) return {};
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
    entry.object = audited_name(book, voucher);
    entry.before = voucher.is_closing ? "closing" : "ordinary";
    entry.after = is_closing ? "closing" : "ordinary";
    return {};
  };
  return access::perform(
      db, actor, {.act = access::Act::mark_closing, .object = "a voucher", .unit = book.unit}, now,
      work);
}

}  // namespace mingbai::books
