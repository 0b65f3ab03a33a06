#include "units/person_headings.h"

#include <doctest/doctest.h>

using namespace mingbai::units;

TEST_CASE("person headings: what is never kept, however it is called") {
  for (const char* heading : {"身份证",    "公民身份号码", "居民身份证号码",
                              "证件号",    "ID",           " id ",
                              "ID card",   "id_number",    "ID-Number",
                              "性别",      "Sex",          "出生日期",
                              "出生年月",  "Birth date",   "date_of_birth",
                              "DOB",       "年龄",         "Age",
                              "民族",      "Ethnicity",    "nationality",
                              "学历",      "学位",         "文化程度",
                              "Education", "籍贯",         "家庭住址",
                              "Address",   "银行卡号",     "E-mail",
                              "电子邮箱",  "残疾等级",     "健康状况",
                              "宗教信仰",  "积分",         "得分",
                              "Score",     "排名",         "rank"}) {
    CHECK_MESSAGE(is_never_kept(heading), heading);
  }
}

TEST_CASE("person headings: our own columns are none of those") {
  struct Row {
    const char* heading;
    PersonColumn column;
  };
  const Row rows[] = {{"姓名", PersonColumn::name},
                      {" Name ", PersonColumn::name},
                      {"人员编号", PersonColumn::number},
                      {"所在党支部", PersonColumn::branch},
                      {"branch", PersonColumn::branch},
                      {"类别", PersonColumn::category},
                      {"入党 日期", PersonColumn::joined_on},
                      {"joined_on", PersonColumn::joined_on},
                      {"转正时间", PersonColumn::confirmed_on},
                      {"手机号码", PersonColumn::phone}};
  for (const Row& row : rows) {
    CHECK_MESSAGE(person_column_of(row.heading) == row.column, row.heading);
    CHECK_MESSAGE(!is_never_kept(row.heading), row.heading);
  }
  // Lists count with these; taken for our numbers, they would change other people.
  for (const char* heading : {"序号", "编号", "number", "备注", ""}) {
    CHECK_MESSAGE(!person_column_of(heading).has_value(), heading);
  }
}
