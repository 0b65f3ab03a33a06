// Account (会计科目) and Chart: what may be posted to. The chart in force since 2024-01-01
// (财会〔2023〕14号) is shipped as schemes/accounts/2023.yaml, that of 2004 (财会〔2004〕12号) as
// schemes/accounts/2004.yaml.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::books {

// The accounting regime a book is kept under. Stored as "2004" and "2023".
enum class Regime { rce2004, rce2023 };
std::string_view to_string(Regime regime);
Result<Regime> parse_regime(std::string_view text);

enum class Category { asset, liability, equity, cost, profit_loss };
enum class Side { debit, credit };

struct Account {
  std::string code;  // digits only; 3 at the first level, longer below
  std::string name;
  std::string name_en;  // empty for accounts that a unit added
  Category category = Category::asset;
  Side normal_side = Side::debit;
  std::string parent;          // empty at the first level
  bool is_prescribed = false;  // by the regime; others may be added and closed
  bool is_leaf = true;         // only leaves are posted to
  std::string plain_label;     // one sentence for residents; empty: none
  std::string plain_label_en;
  // A detail that many places use but this book does not, yet: its parent stays a leaf until
  // something is posted to it.
  bool is_suggested = false;
  friend bool operator==(const Account&, const Account&) = default;
};

// By code. Charts share accounts, which never change: the chart of a book is that of its regime
// with a few more, and one is made for every page.
using Accounts = std::map<std::string, std::shared_ptr<const Account>, std::less<>>;

class Chart {
 public:
  // Checks that parents exist, codes extend their parent's, and computes leaves. An account without
  // a parent that has more than three digits gets the longest code here that begins its own, and
  // inherits category and side.
  static Result<Chart> make(Regime regime, std::vector<Account> accounts);

  [[nodiscard]] Regime regime() const { return regime_; }
  [[nodiscard]] const Account* find(std::string_view code) const;
  [[nodiscard]] const Accounts& accounts() const { return accounts_; }
  // The first-level account above (or of) this code.
  [[nodiscard]] const Account* top(std::string_view code) const;
  // This chart with one account more. Its parent stops being a leaf: the caller checks that nothing
  // is posted there.
  [[nodiscard]] Result<Chart> with(Account account) const&;
  [[nodiscard]] Result<Chart> with(Account account) &&;  // without a copy of the others
  // The same for several; an account that is here as suggested is taken up.
  [[nodiscard]] Result<Chart> with(std::vector<Account> more) const&;

 private:
  Result<void> add(std::vector<Account> more);

  Regime regime_ = Regime::rce2023;
  Accounts accounts_;
};

// 3 to 20 digits. Separators as accounting programs write them (1022.01, 102-01, 102/01) are
// dropped; anything else is refused.
Result<std::string> parse_account_code(std::string_view text);

std::string_view to_string(Category category);  // "asset" …, as stored and in schemes
std::string_view to_string(Side side);

}  // namespace mingbai::books
