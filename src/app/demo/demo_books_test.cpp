#include "app/demo/demo_books.h"

#include <set>

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::app;

TEST_CASE("demo: fictional villages with names of their own, the same every time") {
  const DemoOptions options{.until = Period::of(2026, 10)};
  const DemoCity city = make_demo_city(options);
  std::set<std::string> names;
  std::set<std::string> codes;
  for (const DemoVillage& village : city.villages) {
    names.insert(village.name);
    codes.insert(village.code);
    CHECK(village.code.size() == 12);
    CHECK(village.code.starts_with("99"));
  }
  CHECK(names.size() == 60);
  CHECK(codes.size() == 60);
  CHECK(city.units_csv == make_demo_city(options).units_csv);
}

TEST_CASE("demo: however many villages, every unit has a code of the right length") {
  for (const int villages : {1, 2971, 20'000}) {
    const DemoCity city = make_demo_city({.villages = villages, .until = Period::of(2026, 10)});
    std::set<std::string> codes;
    for (const DemoVillage& village : city.villages) {
      codes.insert(village.code);
      REQUIRE(village.code.size() == 12);
      const std::string town = village.code.substr(0, 9);
      if (codes.size() % 100 == 1)
        CHECK(city.units_csv.find("\n" + town + ",") != std::string::npos);
    }
    CHECK(codes.size() == static_cast<std::size_t>(villages));
  }
}

TEST_CASE("demo: every voucher balances, every year is carried forward") {
  const DemoOptions options{.villages = 30, .until = Period::of(2026, 10)};
  for (const DemoVillage& village : make_demo_city(options).villages) {
    for (const DemoBook& book : make_demo_books(village, options)) {
      Money opening;
      for (const auto& [account, amount] : book.opening) opening += amount;
      CHECK(opening.is_zero());
      std::map<std::string, Money> profit_and_loss;
      for (const books::Voucher& voucher : book.vouchers) {
        Money sum;
        for (const books::Line& line : voucher.lines) {
          sum += line.debit - line.credit;
          if (line.account.starts_with('5') && voucher.date.year() < 2026) {
            profit_and_loss[line.account] += line.debit - line.credit;
          }
        }
        CHECK(sum.is_zero());
      }
      for (const auto& [account, amount] : profit_and_loss) CHECK(amount.is_zero());
    }
  }
}

TEST_CASE("demo: one village more does not change the others") {
  const DemoOptions few{.villages = 5, .until = Period::of(2026, 10)};
  const DemoOptions more{.villages = 6, .until = Period::of(2026, 10)};
  const DemoBook a = make_demo_books(make_demo_city(few).villages[4], few).front();
  const DemoBook b = make_demo_books(make_demo_city(more).villages[4], more).front();
  REQUIRE(a.vouchers.size() == b.vouchers.size());
  CHECK(a.opening == b.opening);
  for (std::size_t i = 0; i < a.vouchers.size(); ++i) {
    CHECK(a.vouchers[i].lines.front().debit == b.vouchers[i].lines.front().debit);
  }
}
