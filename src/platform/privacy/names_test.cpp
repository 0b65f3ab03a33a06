#include "platform/privacy/names.h"

#include <doctest/doctest.h>

namespace mingbai::privacy {

TEST_CASE("privacy: a column of names is known by its heading") {
  struct Row {
    const char* heading;
    NameColumn column;
  };
  for (const Row& row : {Row{"姓名", NameColumn::people}, Row{"姓　名", NameColumn::people},
                         Row{"户主姓名", NameColumn::people}, Row{"户主", NameColumn::people},
                         Row{"承租人", NameColumn::people}, Row{"儿童姓名", NameColumn::minors},
                         Row{"学生", NameColumn::minors}, Row{"受助学生姓名", NameColumn::minors},
                         Row{"学生数", NameColumn::none}, Row{"户主电话", NameColumn::none},
                         Row{"承租人身份证号", NameColumn::none}, Row{"负责人", NameColumn::none},
                         Row{"经办人", NameColumn::none}, Row{"金额", NameColumn::none},
                         Row{"", NameColumn::none}}) {
    CAPTURE(std::string(row.heading));
    CHECK(name_column(row.heading) == row.column);
  }
}

TEST_CASE("privacy: a name in full, and how it is masked") {
  struct Row {
    const char* cell;
    const char* part;  // empty: it is no name in full
  };
  for (const Row& row : {Row{"王明", "王*"},
                         Row{"王建国", "王*国"},
                         Row{"欧阳建国", "欧**国"},
                         Row{"王　明", "王*"},
                         Row{" 王 建国 ", "王*国"},
                         Row{"阿依·买买提", "阿****提"},
                         Row{"阿卜杜热合曼·买买提依明", "阿**********明"},
                         Row{"阿卜杜热合曼买买提依明", ""},
                         Row{"·", ""},
                         Row{"王*国", ""},
                         Row{"王＊", ""},
                         Row{"王某", ""},
                         Row{"王某某", ""},
                         Row{"***", ""},
                         Row{"王", ""},
                         Row{"", ""},
                         Row{"合计", ""},
                         Row{"合 计", ""},
                         Row{"本村", ""},
                         Row{"上河村三组二十户", ""},
                         Row{"12", ""},
                         Row{"Wang Ming", ""},
                         Row{"王明1", ""},
                         Row{"王\xff明", ""}}) {
    CAPTURE(std::string(row.cell));
    REQUIRE(is_full_name(row.cell) == !std::string_view(row.part).empty());
    if (!is_full_name(row.cell)) continue;
    CHECK(masked_name(row.cell, NameMask::part) == row.part);
    CHECK(masked_name(row.cell, NameMask::whole) == "***");
    CHECK_FALSE(is_full_name(masked_name(row.cell, NameMask::part)));
  }
}

}  // namespace mingbai::privacy
