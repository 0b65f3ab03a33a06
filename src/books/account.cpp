#include "books/account.h"

#include <algorithm>
#include <utility>

namespace mingbai::books {
namespace {

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The longest code that begins `code` and is shorter.
const Account* longest_prefix(const Accounts& accounts, std::string_view code) {
  for (std::size_t size = code.size() - 1; size >= 3; --size) {
    const auto found = accounts.find(code.substr(0, size));
    if (found != accounts.end()) return found->second.get();
  }
  return nullptr;
}

Result<void> settle(const Accounts& accounts, Account& account) {
  if (account.code.size() < 3 || account.code.size() > 20 || !all_digits(account.code)) {
    return fail(ErrorCode::invalid,
                msg("“{0}” is not an account code. Use 3 to 20 digits.", account.code), "account");
  }
  if (account.code.size() == 3) return {};
  const Account* parent = nullptr;
  if (account.parent.empty()) {
    parent = longest_prefix(accounts, account.code);
  } else if (const auto found = accounts.find(account.parent); found != accounts.end()) {
    parent = found->second.get();
  }
  if (parent == nullptr || !account.code.starts_with(parent->code) ||
      account.code.size() <= parent->code.size()) {
    return fail(ErrorCode::invalid,
                msg("Account {0} has no account above it in the chart. Begin its code with the "
                    "code of an account that exists.",
                    account.code),
                "account");
  }
  account.parent = parent->code;
  account.category = parent->category;
  account.normal_side = parent->normal_side;
  return {};
}

}  // namespace

std::string_view to_string(Regime regime) { return regime == Regime::rce2004 ? "2004" : "2023"; }

Result<Regime> parse_regime(std::string_view text) {
  if (text == "2023") return Regime::rce2023;
  if (text == "2004") return Regime::rce2004;
  return fail(ErrorCode::invalid,
              msg("“{0}” is not an accounting regime. Use 2023 or 2004.", text.substr(0, 60)),
              "regime");
}

std::string_view to_string(Category category) {
  switch (category) {
    case Category::asset: return "asset";
    case Category::liability: return "liability";
    case Category::equity: return "equity";
    case Category::cost: return "cost";
    case Category::profit_loss: return "profit_loss";
  }
  throw Bug("every category has a word");
}

std::string_view to_string(Side side) { return side == Side::debit ? "debit" : "credit"; }

Result<std::string> parse_account_code(std::string_view text) {
  std::string code;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      code += c;
    } else if (c != '.' && c != '-' && c != '/' && c != ' ') {
      code.clear();
      break;
    }
  }
  if (code.size() < 3 || code.size() > 20) {
    return fail(
        ErrorCode::invalid,
        msg("“{0}” is not an account code. Use 3 to 20 digits.", std::string(text.substr(0, 60))),
        "account");
  }
  return code;
}

Result<Chart> Chart::make(Regime regime, std::vector<Account> accounts) {
  Chart chart;
  chart.regime_ = regime;
  TRY(chart.add(std::move(accounts)));
  return chart;
}

const Account* Chart::find(std::string_view code) const {
  const auto found = accounts_.find(code);
  return found == accounts_.end() ? nullptr : found->second.get();
}

const Account* Chart::top(std::string_view code) const {
  return code.size() < 3 ? nullptr : find(code.substr(0, 3));
}

Result<Chart> Chart::with(Account account) const& { return Chart(*this).with(std::move(account)); }

Result<Chart> Chart::with(Account account) && {
  std::vector<Account> one;
  one.push_back(std::move(account));
  TRY(add(std::move(one)));
  return std::move(*this);
}

Result<Chart> Chart::with(std::vector<Account> more) const& {
  Chart chart = *this;
  TRY(chart.add(std::move(more)));
  return chart;
}

Result<void> Chart::add(std::vector<Account> more) {
  // Parents before children, whatever the order of the list.
  std::ranges::stable_sort(more, {}, [](const Account& a) { return a.code.size(); });
  std::vector<std::string> added;
  for (Account& account : more) {
    const auto known = accounts_.find(account.code);
    if (known != accounts_.end() && !known->second->is_suggested) {
      return fail(
          ErrorCode::conflict,
          msg("Account {0} is in the chart already, as {1}.", account.code, known->second->name),
          "account");
    }
    TRY(settle(accounts_, account));
    account.is_leaf = true;
    if (!account.is_suggested) added.push_back(account.code);
    std::string code = account.code;
    accounts_.insert_or_assign(std::move(code),
                               std::make_shared<const Account>(std::move(account)));
  }
  for (const std::string& code : added) {
    // Every account above a used one is used too, and none of them a leaf.
    for (auto above = accounts_.find(find(code)->parent); above != accounts_.end();
         above = accounts_.find(above->second->parent)) {
      if (!above->second->is_leaf && !above->second->is_suggested) continue;
      Account used = *above->second;
      used.is_leaf = false;
      used.is_suggested = false;
      above->second = std::make_shared<const Account>(std::move(used));
    }
  }
  return {};
}

}  // namespace mingbai::books
