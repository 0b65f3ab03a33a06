#include "books/chart_merger.h"

#include <algorithm>
#include <utility>

#include "books/account_scheme.h"

namespace mingbai::books {
namespace {

// Balances stand on accounts of their chart.
const Account& account_of(const Chart& chart, std::string_view code) {
  const Account* account = chart.find(code);
  if (account == nullptr) throw Bug("the chart has no account " + std::string(code));
  return *account;
}

}  // namespace

ChartMerger::ChartMerger(Regime regime, std::map<std::string, std::string> overrides)
    : chart_(standard_chart(regime)), overrides_(std::move(overrides)) {}

std::string ChartMerger::first_level(const Chart& chart, const std::string& code) const {
  if (chart.regime() == chart_.regime() || chart_.regime() != Regime::rce2023) return code;
  if (const auto found = overrides_.find(code); found != overrides_.end()) return found->second;
  const auto rule = std::ranges::find(conversion_rules(), code, &ConversionRule::from);
  ensure(rule != conversion_rules().end(), "every account of 2004 has a successor");
  return rule->to;
}

// Two books of the same regime may use one code for different things, so the name counts too.
std::string ChartMerger::key(const Chart& chart, std::string_view code) {
  const Account& account = account_of(chart, code);
  return std::string(to_string(chart.regime())) + " " + account.code + " " + account.name;
}

std::string ChartMerger::free_code(const std::string& parent, const std::string& suffix) const {
  std::string code = parent + suffix;
  const Account* taken = chart_.find(code);
  for (int i = 99; taken != nullptr && i > 0; --i) {
    code = parent + (i < 10 ? "0" : "") + std::to_string(i);
    taken = chart_.find(code);
  }
  ensure(taken == nullptr, "an account has fewer than 99 details of other books");
  return code;
}

std::string ChartMerger::place(const Chart& chart, const Account& account) {
  const std::string own = key(chart, account.code);
  if (const auto found = places_.find(own); found != places_.end()) return found->second;
  std::string code;
  if (account.parent.empty()) {
    code = first_level(chart, account.code);
  } else {
    const std::string parent = place(chart, account_of(chart, account.parent));
    for (const auto& [other, candidate] : chart_.accounts()) {
      if (candidate->parent == parent && candidate->name == account.name) code = other;
    }
    if (code.empty()) code = free_code(parent, account.code.substr(account.parent.size()));
    const Account* known = chart_.find(code);
    if (known == nullptr || known->is_suggested) {
      Account copy = account;
      copy.code = code;
      copy.parent = parent;
      copy.is_suggested = false;
      copy.is_prescribed = false;
      Result<Chart> more = std::move(chart_).with(std::move(copy));
      ensure(more.has_value(), "a free code below an account can be added");
      chart_ = *std::move(more);
    }
  }
  places_[own] = code;
  return code;
}

void ChartMerger::add(const Chart& chart, std::string_view code) {
  posted_[key(chart, code)] = place(chart, account_of(chart, code));
}

void ChartMerger::finish() {
  for (auto& [own, code] : posted_) {
    const Account* account = chart_.find(code);
    if (account->is_leaf) continue;
    // The same detail serves every book that posts here directly.
    const std::string name = account->name + "（未分明细）";
    std::string rest;
    for (const auto& [other, candidate] : chart_.accounts()) {
      if (candidate->parent == code && candidate->name == name) rest = other;
    }
    if (rest.empty()) {
      rest = free_code(code, "00");
      Result<Chart> more =
          std::move(chart_).with(Account{.code = rest,
                                         .name = name,
                                         .name_en = account->name_en + " (not itemised)",
                                         .parent = code});
      ensure(more.has_value(), "a free code below an account can be added");
      chart_ = *std::move(more);
    }
    code = rest;
  }
}

std::string ChartMerger::target(const Chart& chart, std::string_view code) const {
  const auto found = posted_.find(key(chart, code));
  ensure(found != posted_.end(), "only accounts that were added have a place");
  return found->second;
}

}  // namespace mingbai::books
