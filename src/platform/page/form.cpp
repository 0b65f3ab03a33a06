#include "platform/page/form.h"

#include "platform/http/form_token.h"
#include "platform/i18n/refusal.h"

namespace mingbai::page {

namespace {

using html::attr;
using html::Attribute;
using html::cls;
using html::flag;
using html::href;
using html::Html;
using html::Url;
using i18n::Translator;

std::string hint_id(const Field& field) { return field.name + "-hint"; }
std::string error_id(const Field& field) { return field.name + "-error"; }

bool is_first_wrong(const Field& field, const FormState& state) {
  return !state.problems().empty() && state.problems().front().field == field.name;
}

std::optional<Html> hint_of(const Field& field) {
  if (field.hint.empty()) return std::nullopt;
  return html::p(cls("hint"), html::id(hint_id(field)), field.hint);
}

std::optional<Html> error_of(const Field& field, const FormState& state) {
  const FormState::Problem* problem = state.problem_of(field.name);
  if (problem == nullptr) return std::nullopt;
  return html::p(cls("error"), html::id(error_id(field)), problem->message);
}

// What ties the element to its hint and its message.
std::vector<Attribute> described(const Field& field, const FormState& state) {
  std::string ids = field.hint.empty() ? "" : hint_id(field);
  std::vector<Attribute> out;
  if (state.problem_of(field.name) != nullptr) {
    ids += (ids.empty() ? "" : " ") + error_id(field);
    out.push_back(attr("aria-invalid", "true"));
  }
  if (!ids.empty()) out.push_back(attr("aria-describedby", ids));
  if (is_first_wrong(field, state)) out.push_back(flag("autofocus"));
  return out;
}

Html framed(const Field& field, const FormState& state, const Html& control) {
  const bool is_wrong = state.problem_of(field.name) != nullptr;
  return html::div(cls(is_wrong ? "field wrong" : "field"),
                   html::label(attr("for", field.name), field.label), hint_of(field),
                   error_of(field, state), control);
}

}  // namespace

FormState FormState::sent(const http::Request& request) {
  FormState state;
  state.values_ = request.form;
  return state;
}

void FormState::put(std::string_view name, std::string_view value) {
  const auto found = std::ranges::find(values_, name, &http::Fields::value_type::first);
  if (found != values_.end()) {
    found->second = value;
    return;
  }
  std::pair<std::string, std::string> entry(name, value);
  values_.push_back(std::move(entry));
}

void FormState::refuse(std::string_view field, std::string message) {
  problems_.push_back({.field = std::string(field), .message = std::move(message)});
}

void FormState::refuse(const Error& error, const Translator& t) {
  refuse(error.field, i18n::refusal(error.message, t));
}

std::string FormState::value(std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return {};
}

const FormState::Problem* FormState::problem_of(std::string_view field) const {
  for (const Problem& problem : problems_) {
    if (problem.field == field) return &problem;
  }
  return nullptr;
}

Html text_field(const Field& field, const FormState& state, const TextInput& input) {
  std::vector<Attribute> more = described(field, state);
  if (!input.input_mode.empty()) more.push_back(attr("inputmode", input.input_mode));
  if (input.type != "date" && input.type != "number") {
    more.push_back(attr("maxlength", std::to_string(input.most_characters)));
  }
  return framed(field, state,
                html::input(attr("type", input.type), html::id(field.name),
                            attr("name", field.name), attr("value", state.value(field.name)),
                            attr("autocomplete", input.autocomplete), more));
}

Html text_area(const Field& field, const FormState& state, int rows, int most_characters) {
  // A line break right after the tag is dropped by browsers; a text that begins with one is not.
  return framed(field, state,
                html::textarea(html::id(field.name), attr("name", field.name),
                               attr("rows", std::to_string(rows)),
                               attr("maxlength", std::to_string(most_characters)),
                               attr("autocomplete", "off"), described(field, state), "\n",
                               state.value(field.name)));
}

Html secret_field(const Field& field, const FormState& state, std::string_view autocomplete) {
  return framed(field, state,
                html::input(attr("type", "password"), html::id(field.name),
                            attr("name", field.name), attr("autocomplete", autocomplete),
                            attr("maxlength", "256"), described(field, state)));
}

Html select_field(const Field& field, const FormState& state, const std::vector<Option>& options) {
  const std::string chosen = state.value(field.name);
  std::vector<Html> items;
  items.reserve(options.size());
  for (const Option& option : options) {
    items.push_back(html::option(attr("value", option.value),
                                 flag("selected", option.value == chosen), option.label));
  }
  return framed(
      field, state,
      html::select(html::id(field.name), attr("name", field.name), described(field, state), items));
}

Html radio_field(const Field& field, const FormState& state, const std::vector<Option>& options) {
  const std::string chosen = state.value(field.name);
  std::vector<Html> items;
  items.reserve(options.size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string id = i == 0 ? field.name : field.name + "-" + std::to_string(i);
    items.push_back(html::div(
        cls("choice"),
        html::input(attr("type", "radio"), html::id(id), attr("name", field.name),
                    attr("value", options[i].value), flag("checked", options[i].value == chosen)),
        html::label(attr("for", id), options[i].label)));
  }
  const bool is_wrong = state.problem_of(field.name) != nullptr;
  return html::fieldset(cls(is_wrong ? "field wrong" : "field"), html::legend(field.label),
                        hint_of(field), error_of(field, state), items);
}

Html check_field(const Field& field, const FormState& state, std::string_view value) {
  const bool is_wrong = state.problem_of(field.name) != nullptr;
  return html::div(cls(is_wrong ? "field wrong" : "field"), error_of(field, state),
                   html::div(cls("choice"),
                             html::input(attr("type", "checkbox"), html::id(field.name),
                                         attr("name", field.name), attr("value", value),
                                         flag("checked", state.value(field.name) == value),
                                         described(field, state)),
                             html::label(attr("for", field.name), field.label)),
                   hint_of(field));
}

Html file_field(const Field& field, const FormState& state, std::string_view accept,
                bool has_many) {
  return framed(
      field, state,
      html::input(attr("type", "file"), html::id(field.name), attr("name", field.name),
                  attr("accept", accept), flag("multiple", has_many), described(field, state)));
}

Html hidden_field(std::string_view name, std::string_view value) {
  return html::input(attr("type", "hidden"), attr("name", name), attr("value", value));
}

Html error_summary(const FormState& state, const Translator& t) {
  if (state.problems().empty()) return {};
  std::vector<Html> items;
  items.reserve(state.problems().size());
  for (const FormState::Problem& problem : state.problems()) {
    items.push_back(problem.field.empty() ? html::li(problem.message)
                                          : html::li(html::a(href(Url("").fragment(problem.field)),
                                                             problem.message)));
  }
  return html::div(cls("problems"), attr("role", "alert"), attr("tabindex", "-1"),
                   flag("data-focus"), html::h2(t("This is not right yet")), html::ul(items));
}

Html form(const Form& form, const Html& fields) {
  std::vector<Attribute> more;
  if (form.has_files) more.push_back(attr("enctype", "multipart/form-data"));
  Html hidden = hidden_field(http::token_field, form.token);
  if (!form.submission.empty()) hidden += hidden_field(http::submission_field, form.submission);
  return html::form(
      cls("fields"), attr("method", "post"), html::action(form.action), more, flag("novalidate"),
      hidden, fields,
      html::button(attr("type", "submit"), cls(form.is_grave ? "grave" : "primary"), form.button),
      form.other_buttons);
}

std::string title_with(const FormState& state, std::string_view title, const Translator& t) {
  if (state.problems().empty()) return std::string(title);
  return t("Not right yet: {0}", title);
}

Html confirmation(std::string_view heading, std::string_view sentence,
                  const std::vector<std::string>& next, const Html& links, const Translator& t) {
  std::vector<Html> items;
  items.reserve(next.size());
  for (const std::string& step : next) items.push_back(html::li(step));
  std::optional<Html> after;
  if (!items.empty()) {
    after = html::section(html::h2(t("What happens next")), html::ul(items));
  }
  return html::group(
      html::div(cls("confirmation"),
                html::h1(html::span(cls("shape"), attr("aria-hidden", "true"), "✓"), " ", heading),
                html::p(sentence)),
      after, links);
}

}  // namespace mingbai::page
