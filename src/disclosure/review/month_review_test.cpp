#include <doctest/doctest.h>

#include "disclosure/review/month_approval.h"
#include "disclosure/review/month_finding.h"
#include "disclosure/review/month_remark.h"

namespace mingbai::disclosure {
namespace {

using books::MonthReview;
using books::MonthState;
using Kind = MonthFinding::Kind;

Money yuan(std::int64_t amount) { return Money::of_fen(amount * 100); }

const ReviewLimits limits{
    .change_percent = 50, .change_least = yuan(10'000), .cash_most = yuan(5'000)};

// A closed month in which nothing stands out.
MonthReview sound() {
  MonthReview out{.unit = {1}, .state = MonthState::closed, .has_entries = true};
  out.before = books::IncomeExpenditureTotals{};
  out.mark = "a";
  return out;
}

MonthReview with_line(std::int64_t now, std::int64_t before) {
  MonthReview out = sound();
  out.lines = {{.code = "514", .name = "公益支出", .now = yuan(now), .before = yuan(before)}};
  return out;
}

std::vector<Kind> kinds(const MonthReview& month, std::optional<int> late = std::nullopt) {
  std::vector<Kind> out;
  for (const MonthFinding& finding : findings_of(month, limits, late)) out.push_back(finding.kind);
  return out;
}

MonthRemark remark_with(std::vector<RemarkAnswer> answers) {
  MonthRemark out{.id = {1}, .unit = {1}};
  out.answers = std::move(answers);
  return out;
}

}  // namespace

TEST_CASE("month finding: a line stands out where it changed by both the share and the amount") {
  struct Row {
    std::int64_t now, before;
    bool stands_out;
  };
  for (const Row& row : {Row{20'000, 10'000, true}, Row{19'999, 10'000, false},
                         Row{15'000, 10'000, false}, Row{10'000, 0, true}, Row{9'999, 0, false},
                         Row{130'000, 100'000, false}, Row{150'000, 100'000, true},
                         Row{0, 10'000, true}, Row{10'000, 30'000, true}, Row{0, 0, false}}) {
    CAPTURE(row.now);
    CAPTURE(row.before);
    const bool is_told = kinds(with_line(row.now, row.before)) == std::vector{Kind::large_changes};
    CHECK(is_told == row.stands_out);
  }
  MonthReview first = with_line(20'000, 0);
  first.before.reset();
  CHECK(kinds(first).empty());
  CHECK_FALSE(biggest_change(first).has_value());
}

TEST_CASE("month finding: cash and banks, books that do not balance, what waits, what is late") {
  CHECK(kinds(sound()).empty());
  CHECK(kinds(sound(), 0) == std::vector{Kind::overdue});
  MonthReview month = sound();
  month.purses = {{.name = "库存现金", .is_cash = true, .left = yuan(3'000)},
                  {.name = "备用金", .is_cash = true, .left = yuan(2'000)},
                  {.name = "银行存款", .left = yuan(900'000)}};
  CHECK(kinds(month).empty());
  month.purses.front().left = yuan(3'001);
  CHECK(kinds(month) == std::vector{Kind::much_cash});
  month.purses.back().left = yuan(-1);
  CHECK(kinds(month) == std::vector{Kind::overdrawn, Kind::much_cash});
  CHECK(findings_of(month, limits, std::nullopt).front().name == "银行存款");
  ReviewLimits without = limits;
  without.cash_most.reset();
  CHECK(findings_of(month, without, std::nullopt).size() == 1);
  month = sound();
  month.imbalance = yuan(-5);
  month.has_correction = true;
  month.unreleased = Period::of(2026, 7);
  CHECK(kinds(month, 3) ==
        std::vector{Kind::overdue, Kind::earlier_month, Kind::correction, Kind::imbalance});
  CHECK(findings_of(month, limits, 3).back().amount == yuan(5));
  // Where no books are kept only the duty may be late.
  month.state.reset();
  CHECK(kinds(month, 3) == std::vector{Kind::overdue});
}

TEST_CASE("month finding: the biggest change is the one of the largest amount, in or out") {
  MonthReview month = with_line(8'000, 0);
  month.lines.push_back(
      {.is_income = true, .code = "501", .now = yuan(1'000), .before = yuan(9'500)});
  const std::optional<books::ReviewedLine> line = biggest_change(month);
  REQUIRE(line.has_value());
  CHECK(line->code == "501");
  CHECK(line->change() == yuan(-8'500));
  CHECK_FALSE(biggest_change(with_line(700, 700)).has_value());
}

TEST_CASE("month remark: it waits for the village until it is answered or settled") {
  const RemarkAnswer answer{.words = "是误记"};
  const RemarkAnswer again{.words = "请附单据", .is_reviewers = true};
  const RemarkAnswer settled{.is_settled = true};
  CHECK(state_of(remark_with({})) == RemarkState::waiting);
  CHECK(state_of(remark_with({answer})) == RemarkState::answered);
  CHECK(state_of(remark_with({answer, again})) == RemarkState::waiting);
  CHECK(state_of(remark_with({answer, again, answer})) == RemarkState::answered);
  CHECK(state_of(remark_with({answer, settled})) == RemarkState::settled);
}

TEST_CASE("month remark: nobody is named in it by a number, an address or an illness") {
  CHECK(office_words("  记-17 缺发票，请报账员补上  ", "words").value() ==
        "记-17 缺发票，请报账员补上");
  CHECK_FALSE(office_words(" 　", "words").has_value());
  CHECK_FALSE(office_words("电话 13812345678", "words").has_value());
  CHECK_FALSE(office_words("身份证 11010519491231002X", "words").has_value());
  CHECK_FALSE(office_words(std::string(3'001, 'a'), "words").has_value());
  CHECK(office_words("13812345678", "words").error().field == "words");
}

TEST_CASE("month remark: what a remark is about is stored by a word of its own") {
  for (const Figure figure : all_figures()) CHECK(figure_of(to_string(figure)) == figure);
  CHECK_FALSE(figure_of("surplus").has_value());
}

TEST_CASE("month approval: it is of what was looked at, and nothing else") {
  MonthReview month = sound();
  const MonthApproval of_it{.unit = {1}, .mark = "a"};
  const MonthApproval of_another{.unit = {1}, .mark = "b"};
  CHECK(approval_state(month, std::nullopt) == ApprovalState::waiting);
  CHECK(approval_state(month, of_it) == ApprovalState::approved);
  CHECK(approval_state(month, of_another) == ApprovalState::outdated);
  month.state = MonthState::open;
  CHECK(approval_state(month, of_it) == ApprovalState::not_ready);
  month.state.reset();
  CHECK(approval_state(month, std::nullopt) == ApprovalState::not_ready);
}

TEST_CASE("month approval: a finding or an open remark makes an exception") {
  CHECK_FALSE(is_exception({}, {}));
  CHECK(is_exception({{.kind = Kind::correction}}, {}));
  CHECK(is_exception({}, {remark_with({})}));
  CHECK(is_exception({}, {remark_with({{.words = "是误记"}})}));
  CHECK_FALSE(is_exception({}, {remark_with({{.is_settled = true}})}));
}

}  // namespace mingbai::disclosure
