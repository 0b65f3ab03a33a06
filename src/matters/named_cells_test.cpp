#include "matters/named_cells.h"

#include <doctest/doctest.h>

namespace mingbai::matters {
namespace {

struct Row {
  NameMasks masks;
  const char* words;
  const char* masked;  // nothing: it stays as it is
};

const Row rows[] = {
    {NameMasks::part, "承包如下：\n| 承包人 | 亩 |\n| 王建国 | 12 |\n| 李明 | 3 |",
     "承包如下：\n| 承包人 | 亩 |\n| 王*国 | 12 |\n| 李* | 3 |"},
    {NameMasks::part, "姓名\t金额\n王建国\t300\n王*国\t5", "姓名\t金额\n王*国\t300\n王*国\t5"},
    {NameMasks::whole, "|姓名|处理|\n|王建国|警告|", "|姓名|处理|\n|***|警告|"},
    {NameMasks::whole, "|户主|欠缴|\n|王建国|30|", "|户主|欠缴|\n|***|30|"},
    {NameMasks::minors, "|姓名|儿童姓名|\n|王建国|王小小|", "|姓名|儿童姓名|\n|王建国|***|"},
    // Of somebody else's column, the same name.
    {NameMasks::part, "|姓名|领取人|\n|王建国|王建国|", "|姓名|领取人|\n|王*国|王*国|"},
    {NameMasks::part, "|姓名|经办人|\n|王建国|王建国|", "|姓名|经办人|\n|王*国|王*国|"},
    {NameMasks::part_and_minors, "|姓名|学生|\n|王建国|王小小|", "|姓名|学生|\n|王*国|***|"},
    {NameMasks::part, "|姓名|学生|\n|王建国|王小小|", "|姓名|学生|\n|王*国|王*小|"},
    {NameMasks::part, "|负责人|电话|\n|王建国|无|", nullptr},
    {NameMasks::part, "姓名：王建国", nullptr},
    {NameMasks::part, "|姓名|金额|\n|合计|3|", nullptr},
    {NameMasks::part, "", nullptr},
};

}  // namespace

TEST_CASE("named cells: the catalogue's rule masks names in their columns, and nothing else") {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.words));
    const std::string wanted = row.masked == nullptr ? row.words : row.masked;
    CHECK(unmasked_name(row.words, row.masks).has_value() == (row.masked != nullptr));
    CHECK(with_names_masked(row.words, row.masks) == wanted);
    CHECK_FALSE(unmasked_name(wanted, row.masks).has_value());
  }
}

TEST_CASE("named cells: every rule is read back from its stored word") {
  for (const NameMasks masks : all_name_masks()) CHECK(name_masks_of(to_string(masks)) == masks);
  CHECK_FALSE(name_masks_of("").has_value());
  CHECK_FALSE(name_masks_of("none").has_value());
}

}  // namespace mingbai::matters
