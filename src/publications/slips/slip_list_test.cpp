#include "publications/slips/slip_list.h"

#include <doctest/doctest.h>

#include "publications/slips/slip_code.h"
#include "publications/slips/slip_document.h"

namespace mingbai::publications {
namespace {

writing::Grid grid() {
  return {{"户", "户主", "面积（亩）", "金额（元）"},
          {"3组12号", "王小明", "5.2", "1,234.50"},
          {"3组13号", "李四", "3", "600"}};
}

std::string refusal(const writing::Grid& rows) {
  const Result<SlipList> list = parse_slip_list(rows);
  return list ? "" : english(list.error().message);
}

// With one cell changed.
writing::Grid with(std::size_t row, std::size_t column, const char* text) {
  writing::Grid out = grid();
  out[row][column] = text;
  return out;
}

}  // namespace

TEST_CASE("slips: a table becomes slips, with names masked and the sum counted") {
  const SlipList list = parse_slip_list(grid()).value();
  CHECK(list.rows.size() == 2);
  CHECK(list.rows[0] == std::vector<std::string>{"3组12号", "王*明", "5.2", "1,234.50"});
  CHECK(list.rows[1][1] == "李*");
  CHECK(sum_of(list) == Money::of_fen(183'450));
  CHECK(slip_list_in(to_text(list)).value() == list);
  CHECK(!slip_list_in("{}"));
}

TEST_CASE("slips: what is of a person whatever anyone says is refused by its place, not repeated") {
  const struct {
    std::size_t column;
    const char* text;
  } planted[] = {{2, "110101199003070134"},  {2, "１１０１０１１９９００３０７０１３４"},
                 {0, "3组12号 13812345678"}, {2, "6222 0200 0000 0000 5"},
                 {2, "因病（尿毒症）"},      {1, "wang@example.com"}};
  for (const auto& each : planted) {
    CAPTURE(each.text);
    const std::string words = refusal(with(2, each.column, each.text));
    if (words.empty()) continue;
    CHECK(words.find("Row 3") != std::string::npos);
    CHECK(words.find(each.text) == std::string::npos);
  }
  CHECK(!refusal(with(1, 2, "110101199003070134")).empty());
  CHECK(!refusal(with(1, 0, "3组12号 13812345678")).empty());
  // A number that goes on from one cell into the next.
  writing::Grid split = grid();
  split[1][1] = "1101011990";
  split[1][2] = "03070134";
  CHECK(!refusal(split).empty());
}

TEST_CASE("slips: a table in another form is refused in words") {
  CHECK(!refusal({}).empty());
  CHECK(!refusal({grid().front()}).empty());
  CHECK(!refusal(with(0, 3, "元")).empty());
  CHECK(!refusal(with(0, 2, "补贴金额")).empty());
  CHECK(!refusal({{"金额"}, {"5"}}).empty());
  CHECK(!refusal(with(1, 3, "many")).empty());
  CHECK(!refusal(with(1, 3, "")).empty());
  CHECK(!refusal(with(1, 0, "")).empty());
  CHECK(!refusal(with(2, 0, "合计")).empty());
  CHECK(!refusal(with(1, 2, std::string(300, 'x').c_str())).empty());
  CHECK(!refusal(with(1, 2, "a\nb\x01")).empty());
  writing::Grid many(most_slips + 2, grid()[1]);
  many[0] = grid()[0];
  CHECK(!refusal(many).empty());
  many.pop_back();
  CHECK(refusal(many).empty());
}

TEST_CASE("slips: a code says which slip, and only its own key opens") {
  const crypto::SecretKey secret({1, 2, 3});
  const SlipKey key{.submission = "slips-1", .slip = 17};
  const std::string code = code_of(secret, key);
  CHECK(code.size() == 19);
  CHECK(code.starts_with("0017 "));
  CHECK(slip_in(code) == 17);
  CHECK(is_code(secret, key, code));
  CHECK(is_code(secret, key, " 0017" + code.substr(5)));
  CHECK(!is_code(secret, {.submission = "slips-2", .slip = 17}, code));
  CHECK(!is_code(secret, {.submission = "slips-1", .slip = 18}, code));
  CHECK(!is_code(secret, {.submission = "slips-1", .slip = 17, .changes = 1}, code));
  CHECK(!is_code(crypto::SecretKey({4}), key, code));
  for (const char* bad : {"", "17", "0000 1234 5678 9012", "0017 1234 5678 901",
                          "abcd efgh ijkl mnop", "0017 1234 5678 9012 3"}) {
    CHECK(!slip_in(bad));
  }
}

TEST_CASE("slips: a document keeps to everybody what is everybody's") {
  const SlipList list = parse_slip_list(grid()).value();
  const AboutSlips about{.unit = "990101100200",
                         .unit_name = "示例村",
                         .about = 3,
                         .purpose = "耕地地力保护补贴",
                         .households = 2,
                         .amount = sum_of(list),
                         .on = Date::parse("2026-10-09").value()};
  const DocumentPart slip = slip_part(about, list, 2);
  CHECK(slip.audience == Audience::household);
  CHECK(parse_slip(slip.content)->cells == list.rows[1]);
  const std::vector<DocumentPart> parts = slip_document_parts(about, {translog::empty_root()});
  CHECK(std::ssize(parts) == parts_before_slips);
  CHECK(parse_about_slips(parts[0].content).value() == about);
  CHECK(parse_slip_commitments(parts[1].content).value() ==
        std::vector<translog::Hash>{translog::empty_root()});
  for (const char* bad : {"", "{}", "[]", R"({"kind":"slips"})", R"({"kind":"household_slip"})"}) {
    CHECK(!parse_slip(bad));
    CHECK(!parse_about_slips(bad));
    CHECK(!parse_slip_commitments(bad));
  }
}

}  // namespace mingbai::publications
