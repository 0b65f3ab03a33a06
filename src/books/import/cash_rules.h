// CashRules: which accounts a movement of cash belongs to, by the words that describe it. Read from
// schemes/cash_rules/: shipped, the city's, and the unit's own.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "books/account.h"
#include "kernel/result.h"

namespace mingbai::books {

enum class Flow { in, out };
// 收入, 收, income, in; 支出, 付, 支, expense, out.
std::optional<Flow> flow_of(std::string_view text);

class CashRules {
 public:
  // The rules for a book of this regime, strongest first: <own_schemes>/cash_rules/<unit
  // code>.yaml, other files there, the shipped ones. own_schemes or unit_code empty: without those.
  static Result<CashRules> load(const std::filesystem::path& own_schemes,
                                std::string_view unit_code, Regime regime);

  struct Match {
    std::string account;
    std::optional<std::string> other;  // as long a word says this account: nobody may choose
  };
  // The account of the longest word that stands in the text; nothing if none does.
  [[nodiscard]] std::optional<Match> counter_account(Flow flow, std::string_view text) const;
  // Where the money came from or went: by the words of the payment column.
  [[nodiscard]] std::optional<Match> money_account(std::string_view payment) const;
  // For lists that do not say how it was paid; empty if no scheme decides.
  [[nodiscard]] const std::string& default_money() const { return default_money_; }
  // The file in which a unit writes its own rules.
  [[nodiscard]] const std::string& own_file() const { return own_file_; }

 private:
  struct Rule {
    std::optional<Flow> flow;  // nothing: both ways
    std::vector<std::string> words;
    std::string account;
  };
  struct Group {  // the rules of one file; earlier groups are stronger
    std::vector<Rule> money;
    std::vector<Rule> rules;
  };
  friend class CashRulesReader;

  std::vector<Group> groups_;
  std::string default_money_;
  std::string own_file_;
};

// Every mistake as "file:line: …", for `scheme check`.
std::vector<Message> cash_rules_mistakes(std::string_view yaml, std::string_view file_name);

}  // namespace mingbai::books
