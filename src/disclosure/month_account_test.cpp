#include "disclosure/month_account.h"

#include <doctest/doctest.h>

#include "disclosure/plain_words.h"

using namespace mingbai;
using namespace mingbai::disclosure;

namespace {

books::IncomeExpenditureRow row(std::string code, std::string name, int level, std::int64_t yuan) {
  books::IncomeExpenditureRow out;
  out.code = std::move(code);
  out.name = std::move(name);
  out.level = level;
  out.amount = Money::of_fen(yuan * 100);
  return out;
}

books::IncomeExpenditure statement(std::int64_t rent, std::int64_t road, std::int64_t office) {
  books::IncomeExpenditure out;
  out.income = {row("501", "经营收入", 1, rent), row("50103", "出租收入", 2, rent)};
  out.expenditure = {row("513", "管理费用", 1, office), row("51302", "办公费", 2, office),
                     row("514", "公益支出", 1, road)};
  out.income_total.amount = Money::of_fen(rent * 100);
  out.expenditure_total.amount = Money::of_fen((road + office) * 100);
  return out;
}

MonthAccount october() {
  MonthAccount account;
  account.unit_name = "上河村";
  account.range = {Period::of(2026, 10), Period::of(2026, 10)};
  account.shown = account.range;
  account.statement = statement(123'000, 32'000, 49'000);
  account.left = Money::of_fen(45'600'000);
  return account;
}

}  // namespace

TEST_CASE("month account: each fen counts once among the details") {
  const books::IncomeExpenditure now = statement(1, 2, 3);
  REQUIRE(details(now.expenditure).size() == 2);
  CHECK(details(now.expenditure)[0].code == "51302");
  CHECK(details(now.expenditure)[1].code == "514");
}

TEST_CASE("month account: the item named is the one that explains the change") {
  // Spending grew by 11,000: the road by 8,000, the office by 3,000.
  Comparison more = compare(statement(0, 32'000, 49'000), statement(0, 24'000, 46'000));
  CHECK(more.largest_change_account == "514");
  CHECK(more.largest_change == Money::of_fen(800'000));
  // Spending fell, though the office cost more: the road explains it.
  Comparison less = compare(statement(0, 1'000, 49'000), statement(0, 24'000, 46'000));
  CHECK(less.largest_change_account == "514");
  CHECK(less.largest_change == Money::of_fen(-2'300'000));
  CHECK(compare(statement(0, 5, 5), statement(0, 5, 5)).largest_change_account.empty());
}

TEST_CASE("plain words: what came in, what went out, what is left") {
  MonthAccount account = october();
  account.previous = compare(account.statement, statement(0, 24'000, 46'000));
  account.previous->range = {Period::of(2026, 9), Period::of(2026, 9)};
  const std::vector<std::string> chinese =
      plain_words(account, i18n::Translator(i18n::Language::zh_cn));
  REQUIRE(chinese.size() == 4);
  CHECK(chinese[0] == "2026年10月，咱村收入 12.3 万元，支出 8.1 万元，账上还有 45.6 万元。");
  CHECK(chinese[1] == "最大的一项收入是出租收入：12.3 万元。");
  CHECK(chinese[2] == "最大的一项支出是办公费：4.9 万元。");
  CHECK(chinese[3] == "比九月多花了 1.1 万元，主要多在公益支出（+8,000 元）。");
  const std::vector<std::string> english =
      plain_words(account, i18n::Translator(i18n::Language::en));
  REQUIRE(english.size() == 4);
  CHECK(english[0].find("our village took in 123,000 yuan") != std::string::npos);
}

TEST_CASE("plain words: a month without spending or figures says no more than it knows") {
  MonthAccount account = october();
  account.statement = {};
  CHECK(plain_words(account, i18n::Translator(i18n::Language::en)).size() == 1);
  account.shown.reset();
  CHECK(plain_words(account, i18n::Translator(i18n::Language::en)).empty());
}
