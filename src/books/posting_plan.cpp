#include "books/posting_plan.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "books/account_scheme.h"
#include "books/balance_store.h"
#include "books/hex.h"
#include "books/voucher_store.h"

namespace mingbai::books {
namespace {

// Warnings of one kind that are listed one by one; a wrong regime would otherwise fill the list.
constexpr int max_regime_warnings = 20;

void add_problem(PostingPlan& plan, const Place& place, std::string read, Message expected,
                 Severity severity = Severity::error) {
  plan.posting.problems.add({.place = place,
                             .read = std::move(read),
                             .expected = std::move(expected),
                             .severity = severity});
}

Place place_of(const Voucher& voucher) {
  return voucher.lines.empty() ? Place{} : voucher.lines.front().place;
}

std::string month_name(const Voucher& voucher) {
  return voucher.date.period().iso() + " " + label(voucher);
}

// The codes that this batch posts to.
std::set<std::string, std::less<>> used_codes(const Batch& batch) {
  std::unordered_set<std::string> seen;
  for (const Voucher& voucher : batch.vouchers) {
    for (const Line& line : voucher.lines) {
      if (!seen.contains(line.account)) seen.insert(line.account);
    }
  }
  std::set<std::string, std::less<>> out(seen.begin(), seen.end());
  for (const auto& [code, amount] : batch.opening) {
    if (!amount.is_zero()) out.insert(code);
  }
  return out;
}

// Takes up the accounts that the batch brings or first uses, and refuses details below an account
// that has entries of its own: those would belong to no detail.
void adopt(db::Session& session, const Book& book, const Batch& batch, const Chart& before,
           PostingPlan& plan) {
  for (const Account& account : batch.new_accounts) {
    const Account* known = before.find(account.code);
    if (known != nullptr && !known->is_suggested) continue;
    plan.adopted.push_back(account);
  }
  for (const std::string& code : used_codes(batch)) {
    const Account* known = before.find(code);
    if (known == nullptr || !known->is_suggested) continue;
    if (std::ranges::find(plan.adopted, code, &Account::code) != plan.adopted.end()) continue;
    plan.adopted.push_back(*known);
  }
  for (Account& account : plan.adopted) account.is_suggested = false;
  Result<Chart> chart = before.with(plan.adopted);
  if (!chart) {
    add_problem(plan, {}, "", chart.error().message);
    return;
  }
  plan.chart = *std::move(chart);
  for (const auto& [code, account] : plan.chart.accounts()) {
    const Account* old = before.find(code);
    const bool stops_being_leaf = old != nullptr && old->is_leaf && !account->is_leaf;
    if (!stops_being_leaf || !store::has_movement(session, book.id, code)) continue;
    add_problem(plan, {}, code,
                msg("Account {0} {1} has entries of its own in this book, so the file cannot post "
                    "to details below it. Post to {0}, or move those entries to a detail first.",
                    code, account->name));
  }
}

void check_dates(const Book& book, const Voucher& voucher, PostingPlan& plan) {
  const Period period = voucher.date.period();
  if (period < book.start) {
    add_problem(plan, place_of(voucher), voucher.date.iso(),
                msg("Voucher {0} is older than the book, which begins with {1}. Give earlier "
                    "figures as opening balances.",
                    label(voucher), book.start.iso()));
  } else if (book.end && period > *book.end) {
    add_problem(plan, place_of(voucher), voucher.date.iso(),
                msg("Voucher {0}: this book ended with {1}, when it was converted. Import into the "
                    "book that follows it.",
                    label(voucher), book.end->iso()));
  }
}

std::string key_of(const Voucher& voucher) {
  return std::string(to_string(voucher.type)) + "-" + voucher.number;
}

// Groups the batch by month, without doubles.
std::map<Period, std::vector<Voucher*>> by_month(Batch& batch, PostingPlan& plan) {
  std::map<Period, std::vector<Voucher*>> months;
  for (Voucher& voucher : batch.vouchers) months[voucher.date.period()].push_back(&voucher);
  for (auto& [period, vouchers] : months) {
    std::unordered_set<std::string> seen;
    seen.reserve(vouchers.size());
    for (const Voucher* voucher : vouchers) {
      if (seen.insert(key_of(*voucher)).second) continue;
      add_problem(plan, place_of(*voucher), label(*voucher),
                  msg("Voucher {0} is in this file twice. Number the second one anew, or remove "
                      "it.",
                      month_name(*voucher)));
    }
    std::ranges::stable_sort(vouchers, {}, [](const Voucher* v) { return v->date; });
  }
  return months;
}

// What stands in a month already: by number, with corrected versions in place of what they replace.
class StandingVouchers {
 public:
  StandingVouchers(db::Session& session, BookId book, Period period)
      : vouchers_(store::vouchers_of_month(session, book, period)) {
    std::unordered_map<std::int64_t, std::size_t> replacement;
    for (std::size_t i = 0; i < vouchers_.size(); ++i) {
      const Voucher& voucher = vouchers_[i];
      if (voucher.cancels) cancelled_.insert(voucher.cancels->value);
      if (voucher.replaces) replacement[voucher.replaces->value] = i;
    }
    for (std::size_t i = 0; i < vouchers_.size(); ++i) {
      std::size_t latest = i;
      for (auto next = replacement.find(vouchers_[latest].id.value); next != replacement.end();
           next = replacement.find(vouchers_[latest].id.value)) {
        latest = next->second;
      }
      by_key_[key_of(vouchers_[i])] = latest;
    }
  }

  [[nodiscard]] const Voucher* find(const Voucher& incoming) const {
    const auto found = by_key_.find(key_of(incoming));
    return found == by_key_.end() ? nullptr : &vouchers_[found->second];
  }
  [[nodiscard]] bool is_cancelled(const Voucher& voucher) const {
    return cancelled_.contains(voucher.id.value);
  }

 private:
  std::vector<Voucher> vouchers_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_set<std::int64_t> cancelled_;
};

bool has_same_content(const Voucher& standing, const Voucher& incoming) {
  Voucher same = standing;
  same.number = incoming.number;  // a corrected version has a number of its own
  same.cancels.reset();
  // Whether it is a closing voucher may have been settled by hand.
  same.is_closing = incoming.is_closing;
  return digest(same) == digest(incoming);
}

// True if the month lets this voucher in.
bool month_lets_in(const Voucher& voucher, MonthState state, const PostOptions& options,
                   PostingPlan& plan) {
  const std::string period = voucher.date.period().iso();
  if (state == MonthState::closed) {
    add_problem(plan, place_of(voucher), label(voucher),
                msg("Voucher {0} is new or changed, but {1} is closed. Reopen the month with a "
                    "reason (mingbai month reopen), then import again.",
                    label(voucher), period));
    return false;
  }
  if (state == MonthState::released && options.reason.empty()) {
    add_problem(plan, place_of(voucher), label(voucher),
                msg("Voucher {0} is new or changed, but {1} has been released to the public. Give "
                    "one sentence why (--reason): the old voucher is then cancelled in red and the "
                    "new one posted beside it.",
                    label(voucher), period));
    return false;
  }
  return true;
}

void compare_month(db::Session& session, const Book& book, Period period,
                   const std::vector<Voucher*>& vouchers, bool has_vouchers,
                   const PostOptions& options, PostingPlan& plan) {
  const auto found = plan.months.find(period);
  const MonthState state = found == plan.months.end() ? MonthState::open : found->second.state;
  if (!has_vouchers && state == MonthState::open) {
    plan.fresh.insert(plan.fresh.end(), vouchers.begin(), vouchers.end());
    return;
  }
  const StandingVouchers standing(session, book.id, period);
  for (Voucher* incoming : vouchers) {
    const Voucher* old = standing.find(*incoming);
    if (old != nullptr && has_same_content(*old, *incoming)) {
      ++plan.posting.unchanged;
      continue;
    }
    // The red letter may stand in a later month.
    if (old != nullptr && (standing.is_cancelled(*old) || store::cancelled_by(session, old->id))) {
      add_problem(plan, place_of(*incoming), label(*incoming),
                  msg("Voucher {0} was cancelled in red here, and the file has other content under "
                      "its number. Give the new voucher another number.",
                      month_name(*incoming)));
      continue;
    }
    if (!month_lets_in(*incoming, state, options, plan)) continue;
    if (old == nullptr) {
      plan.fresh.push_back(incoming);
      continue;
    }
    plan.posting.changed.emplace_back(*old, *incoming);
    plan.changes.push_back(
        {.incoming = incoming, .old = *old, .is_released = state == MonthState::released});
  }
}

void check_vouchers(const Book& book, Batch& batch, PostingPlan& plan) {
  int suspicions = 0;
  for (Voucher& voucher : batch.vouchers) {
    check(voucher, plan.chart, plan.posting.problems);
    check_dates(book, voucher, plan);
    voucher.is_closing = voucher.is_closing || looks_like_closing(voucher, plan.chart);
    if (suspicions < max_regime_warnings) {
      if (std::optional<Problem> suspicion = suspect_regime(voucher, plan.chart)) {
        ++suspicions;
        plan.posting.problems.add(*std::move(suspicion));
      }
    }
    plan.posting.lines += static_cast<std::int64_t>(voucher.lines.size());
    if (plan.posting.problems.errors() > 0) continue;  // amounts may be absurd: no sums of them
    for (const Line& line : voucher.lines) {
      plan.posting.debit_total += line.debit;
      plan.posting.credit_total += line.credit;
    }
  }
}

void check_opening(db::Session& session, const Book& book, const Batch& batch, PostingPlan& plan) {
  if (batch.opening.empty()) return;
  Money sum;
  for (const auto& [code, amount] : batch.opening) {
    sum += amount;
    const Account* account = plan.chart.find(code);
    if (account != nullptr && account->is_leaf) continue;
    add_problem(
        plan, {}, code,
        account == nullptr
            ? msg("Opening balance: account {0} is not in the chart. Add it with “mingbai "
                  "accounts add”, or correct the code.",
                  code)
            : msg("Opening balance: account {0} {1} has details below it. Give the balances "
                  "of those.",
                  code, account->name));
  }
  if (!sum.is_zero()) {
    add_problem(plan, {}, sum.grouped(),
                msg("Opening balances: debits and credits differ by {0}. Correct one of them.",
                    sum.abs().grouped()));
  }
  const std::map<std::string, Money> standing = store::opening_of(session, book.id);
  std::map<std::string, Money> wanted;
  for (const auto& [code, amount] : batch.opening) {
    if (!amount.is_zero()) wanted[code] = amount;
  }
  plan.has_new_opening = wanted != standing;
  if (!plan.has_new_opening) return;
  for (const auto& [period, month] : plan.months) {
    if (month.state == MonthState::open) continue;
    add_problem(plan, {}, "",
                msg("The opening balances cannot change any more: {0} is closed, and its figures "
                    "rest on them.",
                    period.iso()));
    return;
  }
}

}  // namespace

PostingPlan plan_posting(db::Session& session, const Book& book, Batch& batch,
                         const PostOptions& options) {
  PostingPlan plan;
  Result<Chart> chart = chart_of(session, book);
  ensure(chart.has_value(), "the chart of a stored book is whole");
  plan.chart = *chart;
  for (const Month& month : store::months_of(session, book.id)) plan.months[month.period] = month;
  plan.was_seen = store::has_batch(session, book.id, hex(batch.content_sha256));
  adopt(session, book, batch, *chart, plan);
  check_vouchers(book, batch, plan);
  check_opening(session, book, batch, plan);
  std::set<Period> filled;
  for (const Period period : store::months_with_vouchers(session, book.id)) filled.insert(period);
  for (const auto& [period, vouchers] : by_month(batch, plan)) {
    compare_month(session, book, period, vouchers, filled.contains(period), options, plan);
  }
  plan.posting.vouchers = static_cast<std::int64_t>(plan.fresh.size());
  return plan;
}

}  // namespace mingbai::books
