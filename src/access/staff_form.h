// Staff form: the forms of the desk: sent once, with a code of the second factor where the act
// wants a fresh one.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "access/staff_router.h"
#include "platform/page/form.h"

namespace mingbai::access {

// A form of the desk with its token and submission; `acts`: what it may do, so that it asks for a
// code where one of them is sensitive and the last code is more than five minutes old.
struct StaffForm {
  html::Url action = html::Url("/desk");
  std::string button;
  std::vector<Act> acts;
  bool is_grave = false;
  bool has_files = false;
  // A sheet of paper may take the place of the code: see wants_paper().
  bool may_be_signed = false;
};
html::Html staff_form(const StaffRequest& staff, const StaffForm& form,
                      const page::FormState& state, const html::Html& fields);

// In place of the forms of a page, for whoever may only read it.
html::Html reading_only(const i18n::Translator& t);

// Whether the form was sent by its button for a sheet of paper.
bool wants_paper(const StaffRequest& staff);

// The whole page: heading, what is wrong, a reset of the second factor that its holder can stop,
// content. Status 400 where something is wrong.
http::Response staff_page(const StaffRequest& staff, std::string_view title, html::Url url,
                          std::vector<page::Crumb> crumbs, const page::FormState& state,
                          const html::Html& content);

// What was sent, with the error at its field.
page::FormState refused(const StaffRequest& staff, const Error& error);

// Takes the code of the form where `act` wants a fresh second factor: the session's new token then.
// invalid at the code's field.
Result<std::optional<std::string>> checked_code(const StaffRequest& staff, Act act);

// Exports of personal data want a second factor given just now, of whoever has one
// (14-security.md 25): the address where to give it, which leads on to `back`. Nothing: it was.
std::optional<html::Url> asked_again(const StaffRequest& staff, const html::Url& back);

// Nothing where other than the digits of a number from 1 on stands there.
std::optional<std::int64_t> number_from_1(std::string_view text);
// A number of the address ("/desk/person/17"); 0 where no number stands there.
std::int64_t number_in(const StaffRequest& staff, std::string_view parameter);

// Shows the form again with what is wrong.
using ShowAgain = std::function<Result<http::Response>(const page::FormState&)>;

// Checks the code, if `act` wants a fresh one, then acts once for this submission, in one
// transaction with the note that it did, and leads to `answer` with 303. Whatever is wrong goes to
// `again`; the code is used up even then, and the session goes on.
Result<http::Response> act_once(const StaffRequest& staff, Act act, const html::Url& answer,
                                const std::function<Result<void>()>& perform,
                                const ShowAgain& again);

// For an act whose answer is shown once and kept nowhere: checks the code, if `act` wants a fresh
// one, and puts the new session under the answer. Whatever is wrong goes to `again`.
Result<http::Response> act_with_code(const StaffRequest& staff, Act act,
                                     const std::function<Result<http::Response>()>& perform,
                                     const ShowAgain& again);

// "12 May 2026, 08:15" in the reader's language.
std::string moment(Instant at, const i18n::Translator& t);

}  // namespace mingbai::access
