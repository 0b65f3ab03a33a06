// Form: fields with label, hint and message, a summary of what is wrong on top, and what was typed
// kept. The patterns are those of the GOV.UK Design System.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.h"
#include "platform/http/request.h"
#include "platform/i18n/translator.h"

namespace mingbai::page {

// What a form shows: what was typed, or stands in it from the beginning, and what is wrong with it.
class FormState {
 public:
  FormState() = default;
  // As it was sent. Secrets are never shown again, see secret_field().
  static FormState sent(const http::Request& request);

  // In the place of what stood there.
  void put(std::string_view name, std::string_view value);
  // A message without a field is about the whole.
  void refuse(std::string_view field, std::string message);
  void refuse(const Error& error, const i18n::Translator& t);

  struct Problem {
    std::string field;
    std::string message;
  };
  [[nodiscard]] std::string value(std::string_view name) const;  // "" where nothing was typed
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  [[nodiscard]] const Problem* problem_of(std::string_view field) const;

 private:
  http::Fields values_;
  std::vector<Problem> problems_;
};

// The name is also the id of the element; a page has one form with fields to fill in.
struct Field {
  std::string name;
  std::string label;
  std::string hint;  // may be empty
};

struct TextInput {
  std::string type = "text";         // "date", "email", "tel", "search"
  std::string autocomplete = "off";  // a token of HTML: "username", "one-time-code"
  std::string input_mode;            // "numeric"; may be empty
  int most_characters = 200;
};
html::Html text_field(const Field& field, const FormState& state, const TextInput& input = {});
html::Html text_area(const Field& field, const FormState& state, int rows = 3,
                     int most_characters = 2000);
// Never holds a value, and is never put into the page again.
html::Html secret_field(const Field& field, const FormState& state, std::string_view autocomplete);

struct Option {
  std::string value;
  std::string label;
};
html::Html select_field(const Field& field, const FormState& state,
                        const std::vector<Option>& options);
// For few options: each is a target for a finger.
html::Html radio_field(const Field& field, const FormState& state,
                       const std::vector<Option>& options);
// One tick, which sends `value`.
html::Html check_field(const Field& field, const FormState& state, std::string_view value);
// has_many: several files can be chosen at once.
html::Html file_field(const Field& field, const FormState& state, std::string_view accept,
                      bool has_many = false);
html::Html hidden_field(std::string_view name, std::string_view value);

// What is wrong, each a link to its field; takes the focus. Nothing when nothing is wrong.
html::Html error_summary(const FormState& state, const i18n::Translator& t);

struct Form {
  html::Url action = html::Url("/");
  std::string token;       // what http::check_form_token() will expect of this browser
  std::string submission;  // submissions::new_id(); empty where sending twice does no harm
  std::string button;
  html::Html other_buttons = {};  // after it: whoever presses Enter in a field presses the first
  bool has_files = false;
  bool is_grave = false;  // what it does cannot be undone
};
// POST. The browser checks nothing: our messages are in the reader's words and all at once.
html::Html form(const Form& form, const html::Html& fields);

// The title of a page whose form came back: says so before anything else.
std::string title_with(const FormState& state, std::string_view title, const i18n::Translator& t);

// "Done" and what happens next, for the page that a form leads to.
html::Html confirmation(std::string_view heading, std::string_view sentence,
                        const std::vector<std::string>& next, const html::Html& links,
                        const i18n::Translator& t);

}  // namespace mingbai::page
