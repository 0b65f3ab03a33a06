#include "books/verify_books.h"

#include <map>

#include "books/balance_store.h"
#include "books/book_store.h"
#include "books/voucher_store.h"

namespace mingbai::books {
namespace {

constexpr std::size_t max_faults = 100;

using Amounts = store::BalanceDelta::Amounts;
using Places = std::map<std::pair<Period, std::string>, Amounts>;

bool same(const Amounts& a, const Amounts& b) {
  return a.debit == b.debit && a.credit == b.credit && a.closing_debit == b.closing_debit &&
         a.closing_credit == b.closing_credit;
}

Message fault(const Book& book, Period period, const std::string& account, const Amounts& kept,
              const Amounts& computed) {
  return msg(
      "Book {0} of unit number {1}, {2}, account {3}: the balances say debit {4}, credit {5}, "
      "the vouchers say {6}, {7}.",
      book.name, std::to_string(book.unit.value), period.iso(), account, kept.debit.plain(),
      kept.credit.plain(), computed.debit.plain(), computed.credit.plain());
}

void compare(db::Session& session, const Book& book, std::vector<Message>& faults) {
  Places kept;
  for (store::StoredBalance& balance : store::stored_balances(session, book.id)) {
    kept[{balance.period, balance.account}] = balance.amounts;
  }
  const auto judge = [&](Period period, const std::string& account, const Amounts& computed) {
    const auto found = kept.find({period, account});
    const Amounts stands = found == kept.end() ? Amounts{} : found->second;
    if (!same(stands, computed) && faults.size() < max_faults) {
      faults.push_back(fault(book, period, account, stands, computed));
    }
    if (found != kept.end()) kept.erase(found);
  };
  store::each_movement(session, book.id, [&](const store::Movement& m) {
    judge(m.period, m.account,
          {.debit = m.debit,
           .credit = m.credit,
           .closing_debit = m.closing_debit,
           .closing_credit = m.closing_credit});
  });
  // What no voucher explains.
  for (const auto& [place, amounts] : Places(kept)) judge(place.first, place.second, Amounts{});
}

void check_sums(db::Session& session, const Book& book, std::vector<Message>& faults) {
  for (const VoucherId id : store::unbalanced_vouchers(session, book.id)) {
    if (faults.size() >= max_faults) return;
    const std::optional<Voucher> voucher = store::find_voucher(session, id);
    faults.push_back(msg("Book {0} of unit number {1}: voucher {2} does not balance.", book.name,
                         std::to_string(book.unit.value),
                         voucher ? voucher->date.iso() + " " + label(*voucher) : std::string()));
  }
  Money sum;
  for (const auto& [code, amount] : store::opening_of(session, book.id)) sum += amount;
  if (!sum.is_zero()) {
    faults.push_back(msg("Book {0} of unit number {1}: the opening balances differ by {2}.",
                         book.name, std::to_string(book.unit.value), sum.abs().plain()));
  }
}

}  // namespace

Result<std::vector<Message>> verify_books(db::Session& session) {
  std::vector<Message> out;
  for (const Book& book : store::all_books(session)) {
    std::vector<Message> faults;
    compare(session, book, faults);
    check_sums(session, book, faults);
    out.insert(out.end(), faults.begin(), faults.end());
  }
  return out;
}

}  // namespace mingbai::books
