#include "books/transfers.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <span>
#include <string_view>

#include "books/book_store.h"
#include "books/transfer_store.h"
#include "books/voucher_store.h"

namespace mingbai::books {
namespace {

// A bank may take a weekend.
constexpr std::int64_t max_days_apart = 3;

struct Words {
  std::string_view book;
  std::array<std::string_view, 6> words;  // empty ones are none
};

// How vouchers call the keeper of each kind of book.
constexpr std::array<Words, 5> keepers{{
    {"committee", {"村委会", "村民委员会", "居委会", "居民委员会", "村委", "社区居委"}},
    {"collective", {"合作社", "经济联合", "集体经济", "股份社", "经联社", "村集体"}},
    {"group", {"村民小组", "居民小组", "小组", "", "", ""}},
    {"party_fund", {"党支部", "党费", "党组织", "党总支", "党委", ""}},
    {"owners", {"业主", "业委会", "", "", "", ""}},
}};

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return !word.empty() && text.find(word) != std::string_view::npos;
  });
}

bool names(const Line& line, const Book& other) {
  for (const Words& row : keepers) {
    if (!other.name.starts_with(row.book)) continue;
    if (has_any(line.counterparty, row.words)) return true;
    // A summary may speak of the other keeper without money going there.
    static constexpr std::array<std::string_view, 5> moves{"拨", "转", "划", "往来", "上交"};
    return has_any(line.summary, row.words) && has_any(line.summary, moves);
  }
  return false;
}

bool is_cash(std::string_view code) { return code.starts_with("101") || code.starts_with("102"); }

}  // namespace

std::optional<TransferEnd> transfer_end(const Voucher& voucher, const Book& own,
                                        const Book& other) {
  if (voucher.is_closing || voucher.cancels) return std::nullopt;
  TransferEnd end{.voucher = voucher.id, .book = own.id, .date = voucher.date};
  for (const Line& line : voucher.lines) {
    if (is_cash(line.account)) end.amount += line.debit - line.credit;
    end.is_through_113 = end.is_through_113 || line.account.starts_with("113");
    end.names_other = end.names_other || names(line, other);
  }
  if (end.amount.is_zero()) return std::nullopt;
  return end;
}

bool is_transfer(const TransferEnd& one, const TransferEnd& two) {
  if (one.book == two.book || one.amount != -two.amount) return false;
  if (one.date.period() != two.date.period()) return false;
  if (std::abs(one.date.days() - two.date.days()) > max_days_apart) return false;
  return (one.is_through_113 && two.is_through_113) || one.names_other || two.names_other;
}

void find_transfers(db::Session& session, const Book& book,
                    const std::vector<const Voucher*>& posted) {
  std::map<Period, std::vector<const Voucher*>> months;
  for (const Voucher* voucher : posted) months[voucher->date.period()].push_back(voucher);
  for (const Book& other : store::books_of_unit(session, book.unit)) {
    if (other.id == book.id) continue;
    for (const auto& [period, vouchers] : months) {
      std::map<Money, std::vector<TransferEnd>> ends;
      for (const Voucher& voucher : store::vouchers_of_month(session, other.id, period)) {
        if (store::is_in_transfer(session, voucher.id)) continue;
        if (store::cancelled_by(session, voucher.id)) continue;
        const std::optional<TransferEnd> end = transfer_end(voucher, other, book);
        if (end) ends[end->amount].push_back(*end);
      }
      for (const Voucher* voucher : vouchers) {
        const std::optional<TransferEnd> own = transfer_end(*voucher, book, other);
        if (!own) continue;
        std::vector<TransferEnd>& others = ends[-own->amount];
        const auto match = std::ranges::find_if(
            others, [&](const TransferEnd& end) { return is_transfer(*own, end); });
        if (match == others.end()) continue;
        const bool pays = own->amount.is_negative();
        store::insert_transfer(session, book.unit, period,
                               {.paid = pays ? own->voucher : match->voucher,
                                .received = pays ? match->voucher : own->voucher,
                                .amount = own->amount.abs()});
        others.erase(match);
      }
    }
  }
}

void forget_transfers(db::Session& session, const std::vector<VoucherId>& vouchers) {
  for (const VoucherId voucher : vouchers) store::delete_transfers(session, voucher);
}

}  // namespace mingbai::books
