#include "access/audit_words.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

const i18n::Translator chinese(i18n::Language::zh_cn);
const i18n::Translator english(i18n::Language::en);

TEST_CASE("audit words: what a row is about stands in the reader's language") {
  CHECK(object_words("account 7", chinese) == "账号 7");
  CHECK(object_words("matter 12: step_done triage", chinese) == "事项 12: step_done triage");
  CHECK(object_words("account 7", english) == "account 7");
  for (const char* odd : {"", "account", "account x", "account 0", "accounts 7", "月份 2026-09"}) {
    CHECK(object_words(odd, chinese) == odd);
  }
}

TEST_CASE("audit words: values are words, and those of JSON a line each") {
  CHECK(value_words("signed in", chinese) == "登录");
  CHECK(value_words("person 3", chinese) == "人员 3");
  CHECK(value_words(R"({"owner":"person 3","fields":{"outcome":"已办结"}})", chinese) ==
        "经办人：人员 3\noutcome：已办结");
  CHECK(value_words(R"({"number":5})", english) == "Number: 5");
  CHECK(value_words(R"({"papers":["会议记录","答复",7]})", chinese) == "材料：会议记录、答复、7");
  for (const char* odd : {"", "{", "{]}", "[1]", "<b>"}) CHECK(value_words(odd, chinese) == odd);
}

TEST_CASE("audit words: a row leads to what it is about") {
  AuditRow row{.unit_code = "990101"};
  bool may = true;
  const auto url = [&](const char* object) {
    row.object = object;
    const std::optional<html::Url> found = object_url(row, [&](Act) { return may; });
    return found ? found->str() : std::string();
  };
  CHECK(url("matter 12: assigned") == "/desk/matters/990101/12");
  CHECK(url("post 4") == "/desk/posts/990101/4");
  CHECK(url("publication 9") == "/p/9");
  CHECK(url("account 7").empty());
  may = false;
  CHECK(url("matter 12: assigned").empty());
  CHECK(url("post 4").empty());
  CHECK(url("publication 9") == "/p/9");
  may = true;
  row.unit_code.clear();
  CHECK(url("matter 12: assigned").empty());
}

}  // namespace
}  // namespace mingbai::access
