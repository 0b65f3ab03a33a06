// ChartMerger: puts accounts of several charts into one: those of two books of a unit, or those of
// 2004 into the chart of 2023. Private to books.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "books/account.h"

namespace mingbai::books {

class ChartMerger {
 public:
  // overrides: first-level codes of 2004 that go elsewhere than conversion_rules() says.
  explicit ChartMerger(Regime regime, std::map<std::string, std::string> overrides = {});

  // Makes room for an account that is posted to in `chart`. First-level accounts go to the same
  // code, or where conversion_rules() says; details to the detail of the same name, or to a new one
  // with the same last digits if those are free.
  void add(const Chart& chart, std::string_view code);

  // After the last add(): where an account went. One that is posted to directly although another
  // book has details below it goes to a detail of its own, “not itemised”.
  [[nodiscard]] std::string target(const Chart& chart, std::string_view code) const;

  // After the last add().
  [[nodiscard]] const Chart& chart() const& { return chart_; }
  [[nodiscard]] Chart chart() && { return std::move(chart_); }
  void finish();

 private:
  std::string place(const Chart& chart, const Account& account);
  std::string free_code(const std::string& parent, const std::string& suffix) const;
  [[nodiscard]] static std::string key(const Chart& chart, std::string_view code);

  std::string first_level(const Chart& chart, const std::string& code) const;

  Chart chart_;
  std::map<std::string, std::string> overrides_;
  std::map<std::string, std::string> places_;  // regime + code + name → code here
  std::map<std::string, std::string> posted_;  // the same, of the accounts given to add()
};

}  // namespace mingbai::books
