#include "platform/page/form.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::page;

namespace {

const i18n::Translator english_words{i18n::Language::en};

bool has(const html::Html& html, std::string_view part) {
  return html.str().find(part) != std::string::npos;
}

FormState sent(http::Fields fields) {
  http::Request request;
  request.form = std::move(fields);
  return FormState::sent(request);
}

}  // namespace

TEST_CASE("form: what was typed is kept, escaped, and secrets are not") {
  const std::string hostile = "\"><script>alert(1)</script>'&";
  const FormState state = sent({{"reason", hostile}, {"password", "hunter2hunter2"}});
  for (const html::Html& control :
       {text_field({"reason", "Reason", ""}, state), text_area({"reason", "Reason", ""}, state)}) {
    CHECK_FALSE(has(control, "<script>"));
    CHECK(has(control, "alert(1)"));
  }
  CHECK_FALSE(
      has(secret_field({"password", "Password", ""}, state, "current-password"), "hunter2"));
}

TEST_CASE("form: a choice that was sent but is not offered chooses nothing") {
  const std::vector<Option> options{{"a", "A"}, {"b", "B"}};
  CHECK(has(select_field({"role", "Role", ""}, sent({{"role", "b"}}), options),
            "<option value=\"b\" selected>"));
  CHECK_FALSE(has(select_field({"role", "Role", ""}, sent({{"role", "z"}}), options), "selected"));
  CHECK(has(radio_field({"role", "Role", ""}, sent({{"role", "a"}}), options), "checked"));
  CHECK_FALSE(has(radio_field({"role", "Role", ""}, sent({{"role", "'"}}), options), "checked"));
}

TEST_CASE("form: each message stands at its field and in the summary") {
  FormState state = sent({{"name", "x"}});
  CHECK(error_summary(state, english_words).empty());
  CHECK(title_with(state, "People", english_words) == "People");
  state.refuse("name", "Too short <b>.");
  state.refuse(Error{ErrorCode::conflict, Message{"Someone was faster.", {}}, ""}, english_words);
  const html::Html summary = error_summary(state, english_words);
  CHECK(has(summary, "<a href=\"#name\">Too short &lt;b&gt;.</a>"));
  CHECK(has(summary, "<li>Someone was faster.</li>"));
  CHECK(has(summary, "data-focus"));
  CHECK(title_with(state, "People", english_words) != "People");

  const html::Html wrong = text_field({"name", "Name", "As on the list"}, state);
  CHECK(has(wrong, "aria-invalid=\"true\""));
  CHECK(has(wrong, "aria-describedby=\"name-hint name-error\""));
  CHECK(has(wrong, "autofocus"));
  const html::Html right = text_field({"reason", "Reason", ""}, state);
  CHECK_FALSE(has(right, "aria-"));
  CHECK_FALSE(has(right, "autofocus"));
}

TEST_CASE("form: carries its token and, where it acts once, its submission") {
  const html::Html once =
      form({.action = html::Url("/act"), .token = "t1", .submission = "s1", .button = "Send"},
           html::p("fields"));
  CHECK(has(once, "name=\"token\" value=\"t1\""));
  CHECK(has(once, "name=\"submission\" value=\"s1\""));
  CHECK(has(once, "method=\"post\""));
  const html::Html twice = form({.action = html::Url("/act"), .token = "t1", .button = "Send"}, {});
  CHECK_FALSE(has(twice, "submission"));
}

TEST_CASE("form: a field of a megabyte is shown as it is, and nothing breaks") {
  const std::string huge(1 << 20, '<');
  const html::Html area = text_area({"reason", "Reason", ""}, sent({{"reason", huge}}));
  CHECK(area.str().size() > 4 * huge.size());
}
