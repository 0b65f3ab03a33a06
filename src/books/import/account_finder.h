// AccountFinder: which account of a book's chart the cells of a file mean, and which details the
// file adds below the chart's accounts.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "books/account.h"
#include "books/voucher.h"

namespace mingbai::books {

// The code and the name in one cell, as far as it states them: "10201 基本存款账户", "6602.01",
// "102-01", "管理费用/办公费". `codes` are the readings of the code in the order in which they are
// tried.
struct AccountReading {
  std::vector<std::string> codes;
  std::string name;
};
AccountReading account_reading_of(std::string_view cell, bool is_number);

class AccountFinder {
 public:
  // other_regime: the chart of the regime that this book is not kept under; it shows when a file
  // comes from there. May be null. Both outlive the finder.
  AccountFinder(const Chart& chart, const Chart* other_regime);

  struct Found {
    std::string code;                  // empty: no account
    std::optional<Message> complaint;  // why not, or (with a code) what to look at
    bool is_new_complaint = false;     // not said before about the same cells
  };
  // cell: code, code with name, or name; name: what a column of names says, may be empty. The
  // result is valid until the next call.
  const Found& find(std::string_view cell, bool is_number, std::string_view name);

  // Details that the file names and the chart allows below its codes, parents first.
  [[nodiscard]] std::vector<Account> new_accounts() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Known {
    std::string name;  // that this cell came with
    Found found;
  };

  Found look_up(std::string_view cell, bool is_number, std::string_view name);
  Found by_code(const AccountReading& reading, std::string_view name);
  [[nodiscard]] Found by_name(std::string_view name) const;
  Found below_chart(const std::string& code, std::string_view name);
  [[nodiscard]] std::optional<Message> name_complaint(const Account& account, std::string_view name,
                                                      bool& is_fatal) const;
  [[nodiscard]] bool is_another_thing(const Account& account, const Account& other) const;
  [[nodiscard]] const Account* nearest_parent(std::string_view code) const;

  const Chart* chart_;
  const Chart* other_regime_;
  std::unordered_map<std::string, Known, Hash, std::equal_to<>> known_;
  std::map<std::string, std::vector<std::string>, std::less<>> codes_by_name_;
  std::map<std::string, Account, std::less<>> added_;
};

}  // namespace mingbai::books
