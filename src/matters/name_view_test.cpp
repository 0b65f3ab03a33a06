#include "matters/name_view.h"

#include <doctest/doctest.h>

namespace mingbai::matters {

TEST_CASE("name view: what stays Chinese in an English page says so") {
  const i18n::Translator english(i18n::Language::en);
  const i18n::Translator chinese(i18n::Language::zh_cn);
  CHECK(name_view("限期整改", english).str() == "Rectification by a set day");
  CHECK(name_view("路灯报修", english).str() == "<span lang=\"zh-CN\">路灯报修</span>");
  CHECK(name_view("路灯报修", chinese).str() == "路灯报修");
  CHECK(name_view("<b>", english).str() == "<span lang=\"zh-CN\">&lt;b&gt;</span>");
}

}  // namespace mingbai::matters
