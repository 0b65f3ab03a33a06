#include "books/account.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "books/account_scheme.h"

using namespace mingbai;
using namespace mingbai::books;

TEST_CASE("chart: the charts of 2023 and 2004 are whole") {
  const Chart& now = standard_chart(Regime::rce2023);
  const Chart& before = standard_chart(Regime::rce2004);
  const auto count = [](const Chart& chart, bool is_prescribed) {
    int n = 0;
    for (const auto& [code, account] : chart.accounts()) {
      if (account->parent.empty() && account->is_prescribed == is_prescribed) ++n;
      if (account->parent.empty()) {
        CHECK_MESSAGE(!account->plain_label.empty(), code);
        CHECK_MESSAGE(!account->plain_label_en.empty(), code);
      }
      CHECK_MESSAGE(!account->name_en.empty(), code);
    }
    return n;
  };
  CHECK(count(now, true) == 42);
  CHECK(count(before, true) == 33);
  CHECK(count(before, false) == 2);
}

TEST_CASE("chart: the same code means different things in 2004 and 2023") {
  struct Row {
    const char* code;
    const char* before;
    const char* now;
  };
  for (const Row& row :
       {Row{"153", "固定资产清理", "在建工程"}, Row{"154", "在建工程", "固定资产清理"},
        Row{"211", "应付工资", "应付款"}, Row{"502", "经营支出", "投资收益"},
        Row{"511", "发包及上交收入", "经营支出"}, Row{"521", "农业税附加返还收入", "所得税费用"}}) {
    CHECK(standard_chart(Regime::rce2004).find(row.code)->name == row.before);
    CHECK(standard_chart(Regime::rce2023).find(row.code)->name == row.now);
  }
  CHECK(standard_chart(Regime::rce2004).find("511")->normal_side == Side::credit);
  CHECK(standard_chart(Regime::rce2023).find("511")->normal_side == Side::debit);
}

TEST_CASE("chart: every account of 2004 has a successor of the same category") {
  for (const auto& [code, account] : standard_chart(Regime::rce2004).accounts()) {
    if (!account->parent.empty()) continue;
    const std::string from = code;
    const auto rule = std::ranges::find(conversion_rules(), from, &ConversionRule::from);
    REQUIRE_MESSAGE(rule != conversion_rules().end(), from);
    const Account* to = standard_chart(Regime::rce2023).find(rule->to);
    REQUIRE_MESSAGE(to != nullptr, from);
    CHECK(to->category == account->category);
    CHECK(to->normal_side == account->normal_side);
    CHECK(rule->decision.empty() == rule->decision_en.empty());
  }
}

TEST_CASE("chart: suggested details leave their parent a leaf until they are taken up") {
  const Chart& chart = standard_chart(Regime::rce2023);
  CHECK(chart.find("102")->is_leaf);
  CHECK(chart.find("10201")->is_leaf);
  Account detail = *chart.find("10201");
  detail.is_suggested = false;
  const Result<Chart> used = chart.with(detail);
  REQUIRE(used);
  CHECK_FALSE(used->find("102")->is_leaf);
  CHECK(used->find("10201")->is_leaf);
  CHECK(used->find("10202")->is_suggested);
}

TEST_CASE("chart: details extend what is there") {
  const Chart& chart = standard_chart(Regime::rce2023);
  const Result<Chart> two = chart.with(
      {Account{.code = "1020101", .name = "信用社"}, Account{.code = "10201", .name = "一般"}});
  REQUIRE(two);
  CHECK(two->find("1020101")->parent == "10201");
  CHECK(two->find("1020101")->category == Category::asset);
  CHECK_FALSE(two->find("10201")->is_leaf);
  CHECK(two->top("1020101")->code == "102");
  for (const char* code : {"101", "99901", "12", "1020a", "10201"}) {
    Account account{.code = code, .name = "x"};
    CHECK_MESSAGE(!(std::string(code) == "10201" ? *two : chart).with(account), code);
  }
  CHECK_FALSE(chart.with(Account{.code = "51101", .name = "x", .parent = "501"}));
}

TEST_CASE("account codes: separators are dropped") {
  CHECK(parse_account_code("102.01").value() == "10201");
  CHECK(parse_account_code("102-01-3").value() == "102013");
  for (const char* text : {"", "12", "10A", "一〇一", "123456789012345678901"}) {
    CHECK_FALSE(parse_account_code(text));
  }
}

TEST_CASE("account scheme: a mistake is named with its line") {
  const auto sentence = [](std::string_view yaml) {
    const Result<AccountScheme> scheme = read_account_scheme(yaml, "a.yaml");
    return scheme ? std::string() : english(scheme.error().message);
  };
  CHECK(sentence("regime: \"2023\"\naccounts:\n  - name: x\n") ==
        "a.yaml:3: the account needs a proper “code”.");
  CHECK(
      sentence("regime: \"2023\"\naccounts:\n  - code: \"101\"\n    name: x\n    category: b\n") ==
      "a.yaml:3: the account needs a proper “category”.");
  CHECK(sentence("regime: \"1996\"\n").starts_with("“1996” is not"));
}
