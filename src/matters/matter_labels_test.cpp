#include "matters/matter_labels.h"

#include <doctest/doctest.h>

namespace mingbai::matters {

TEST_CASE("matter labels: a task is called by its step's name, or by what it asks for") {
  Scheme scheme;
  scheme.steps = {{.id = "review", .name = "监委会审核"}};
  const i18n::Translator chinese(i18n::Language::zh_cn);
  const i18n::Translator english(i18n::Language::en);
  CHECK(task_label("step:review", scheme, chinese) == "监委会审核");
  CHECK(task_label("step:review", scheme, english) == "Review by the supervisors");
  CHECK(task_label("answer_request:review", scheme, english) ==
        "answer whether “Review by the supervisors” gets more days");
  CHECK(task_label("confirm_closure", scheme, english) == "confirm that it may be closed");
  CHECK(task_label("confirm_closure", scheme, chinese) == "确认办结");
  CHECK_THROWS_AS(task_label("step:gone", scheme, english), Bug);
  CHECK_THROWS_AS(task_label("dance", scheme, english), Bug);
}

}  // namespace mingbai::matters
