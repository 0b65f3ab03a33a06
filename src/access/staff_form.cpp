#include "access/staff_form.h"

#include <algorithm>
#include <charconv>

#include "access/browser.h"
#include "access/factor_reset_pages.h"
#include "access/factor_reset_views.h"
#include "access/sign_in_form.h"
#include "platform/http/form_token.h"
#include "platform/i18n/format.h"
#include "platform/i18n/refusal.h"
#include "platform/submissions/submission.h"

namespace mingbai::access {
namespace {

using html::attr;
using html::cls;
using html::Html;
using http::Response;
using page::FormState;

constexpr std::string_view code_name = "second_factor";
constexpr std::string_view way_name = "way";
constexpr std::string_view on_paper = "paper";

bool wants_code(const StaffRequest& staff, const std::vector<Act>& acts) {
  return std::ranges::any_of(
      acts, [&](Act act) { return !check_fresh(staff.who, act, staff.now).has_value(); });
}

// Whose second factor is the platform's alone: there is no code to type, so it is proved before.
bool is_proved_elsewhere(const StaffRequest& staff) {
  return staff.who.factors.platform_since && !staff.who.factors.has_codes();
}

// To where the second factor is given again, by a link: no form of ours may lead to the platform.
html::Url way_to_prove(const StaffRequest& staff, const html::Url& back) {
  const bool is_there = is_proved_elsewhere(staff) && staff.site.platform_vouches;
  return with_back(
      is_there ? html::Url("/sign-in/platform").with("for", "again") : html::Url("/sign-in/code"),
      back);
}

Html code_field(const StaffRequest& staff) {
  const bool is_page = staff.http.method != http::Method::post;
  const html::Url back = is_page ? html::Url::inside(staff.http.path).value_or(html::Url("/desk"))
                                 : html::Url("/desk");
  if (is_proved_elsewhere(staff)) {
    return html::p(
        html::a(html::href(way_to_prove(staff, back)),
                staff.t("This wants your second factor again: prove it at the platform first")));
  }
  Html out = page::text_field(
      {std::string(code_name), staff.t("Code of the second factor"),
       staff.t("Asked again for what has consequences. Six digits from the phone or of a "
               "message, or the next code of your card.")},
      FormState(), {.autocomplete = "one-time-code", .most_characters = 40});
  if (staff.site.send_message && staff.who.factors.messages_since) {
    out += html::p(html::a(html::href(with_back(html::Url("/sign-in/code"), back)),
                           staff.t("Get a code by message first")));
  }
  return out;
}

}  // namespace

Result<std::optional<std::string>> checked_code(const StaffRequest& staff, Act act) {
  if (check_fresh(staff.who, act, staff.now).has_value()) return std::optional<std::string>();
  const std::string typed = staff.value(code_name);
  if (typed.empty() && is_proved_elsewhere(staff)) {
    return fail(ErrorCode::forbidden,
                msg("This needs your second factor, proved at the platform within the last five "
                    "minutes. Do that first, then fill in this form again."));
  }
  if (typed.empty()) {
    return fail(ErrorCode::invalid,
                msg("This needs a code of your second factor: six digits from the phone or of a "
                    "message, or the next code of your card."),
                std::string(code_name));
  }
  Result<std::string> token =
      enter_code(staff.site.sign_in, staff.who, typed, visitor_of(staff.http), staff.now);
  if (token) return std::optional<std::string>(*std::move(token));
  Error error = token.error();
  if (error.field == "code") error.field = code_name;
  return fail(std::move(error));
}

std::optional<html::Url> asked_again(const StaffRequest& staff, const html::Url& back) {
  const SignedIn& who = staff.who;
  if (who.account.is_demo || is_fresh(who.session, staff.now)) return std::nullopt;
  if (!who.factors.any()) return std::nullopt;
  return way_to_prove(staff, back);
}

Html staff_form(const StaffRequest& staff, const StaffForm& form, const FormState& state,
                const Html& fields) {
  Html all = fields;
  if (wants_code(staff, form.acts)) all += code_field(staff);
  // A form that came back is still the same submission.
  std::string submission = state.value(http::submission_field);
  if (submission.empty()) submission = submissions::new_id();
  Html paper;
  if (form.may_be_signed) {
    paper = html::button(attr("type", "submit"), attr("name", way_name), attr("value", on_paper),
                         cls("quiet"), staff.t("Sign on paper instead"));
  }
  return page::form({.action = form.action,
                     .token = staff.token,
                     .submission = std::move(submission),
                     .button = form.button,
                     .other_buttons = std::move(paper),
                     .has_files = form.has_files,
                     .is_grave = form.is_grave},
                    all);
}

Html reading_only(const i18n::Translator& t) {
  return html::p(t("You may read this; none of your posts lets you change it."));
}

bool wants_paper(const StaffRequest& staff) { return staff.value(way_name) == on_paper; }

namespace {

// Whoever has nothing but a card hears of it before its codes are used up.
Html card_notice(const StaffRequest& staff) {
  constexpr std::int64_t few = 3;
  const SecondFactors& factors = staff.who.factors;
  if (!factors.is_card_alone() || factors.cards_left > few) return {};
  const i18n::Translator& t = staff.t;
  const std::string words =
      factors.are_used_up()
          ? t("That was the last code of your card. Print a new one within five minutes of it: "
              "later two other persons and a day are needed.")
          : t.plural("Your card has {0} code left. Print a new one before it is used.",
                     "Your card has {0} codes left. Print a new one before they are used.",
                     factors.cards_left);
  return page::notice(
      page::State::late,
      html::group(html::p(words),
                  page::actions({page::link_button(t("Print a new card"),
                                                   html::Url("/sign-in/second-factor"))})));
}

}  // namespace

Response staff_page(const StaffRequest& staff, std::string_view title, html::Url url,
                    std::vector<page::Crumb> crumbs, const FormState& state, const Html& content) {
  const std::string here = url.str();
  page::Frame frame = staff_frame(staff, page::title_with(state, title, staff.t), std::move(url));
  frame.breadcrumb = std::move(crumbs);
  return page::response(
      frame,
      html::group(html::h1(title), open_line_notice(staff.http, staff.t),
                  page::error_summary(state, staff.t),
                  reset_notice(staff.who.reset, staff.now, staff.t, way_to_object(staff, here)),
                  card_notice(staff), content),
      state.problems().empty() ? 200 : 400);
}

FormState refused(const StaffRequest& staff, const Error& error) {
  FormState state = FormState::sent(staff.http);
  const bool is_file = std::ranges::find(staff.http.files, error.field,
                                         &http::UploadedFile::field) != staff.http.files.end();
  const bool is_shown =
      is_file || staff.http.form_value(error.field).has_value() || error.field == code_name;
  state.refuse(is_shown ? error.field : "", i18n::refusal(error.message, staff.t));
  return state;
}

Result<Response> act_once(const StaffRequest& staff, Act act, const html::Url& answer,
                          const std::function<Result<void>()>& perform, const ShowAgain& again) {
  db::Db& db = staff.site.sign_in.db;
  const submissions::Submission submission{
      .owner = "session " + std::to_string(staff.who.session.id.value),
      .id = staff.value(http::submission_field),
      .body = submissions::body_of(staff.http, {std::string(code_name)}),
      .answer = answer.str()};
  // What was done already needs no second code.
  const Result<std::optional<std::string>> before = submissions::answered_before(db, submission);
  if (!before) return again(refused(staff, before.error()));
  if (*before) return http::redirect(TRY(html::Url::inside(**before)));
  const Result<std::optional<std::string>> renewed = checked_code(staff, act);
  if (!renewed) return again(refused(staff, renewed.error()));
  const Result<std::string> done = submissions::once(db, submission, perform, staff.now);
  Response response = done ? http::redirect(TRY(html::Url::inside(*done)))
                           : TRY(again(refused(staff, done.error())));
  if (!*renewed) return response;
  return with_session(std::move(response), staff.http, **renewed);
}

Result<Response> act_with_code(const StaffRequest& staff, Act act,
                               const std::function<Result<Response>()>& perform,
                               const ShowAgain& again) {
  const Result<std::optional<std::string>> renewed = checked_code(staff, act);
  if (!renewed) return again(refused(staff, renewed.error()));
  Result<Response> response = perform();
  if (!response) response = again(refused(staff, response.error()));
  if (!response || !*renewed) return response;
  return with_session(*std::move(response), staff.http, **renewed);
}

std::optional<std::int64_t> number_from_1(std::string_view text) {
  std::int64_t number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || rest != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

std::int64_t number_in(const StaffRequest& staff, std::string_view parameter) {
  return number_from_1(staff.http.param(parameter).value_or("")).value_or(0);
}

std::string moment(Instant at, const i18n::Translator& t) {
  const std::string text = rfc3339(at);
  return i18n::date(civil_date(at), t.language()) + " " + text.substr(11, 5);
}

}  // namespace mingbai::access
