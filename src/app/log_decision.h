// What officers of the city do with a change of the log that waits for them: one form, confirmed or
// refused, wherever it stands.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "access/staff_router.h"
#include "platform/page/form.h"

namespace mingbai::app {

struct LogDecision {
  html::Url page;  // of the unit; the proposal's number is behind it
  std::string hint;
};
html::Html log_decision_form(const access::StaffRequest& staff, const LogDecision& decision,
                             std::int64_t proposal, const page::FormState& state);

// For the desk of whoever may decide: the way to the page of his unit. Otherwise empty.
struct LogDecisionWords {
  std::string heading;
  std::string waiting;  // what waits for him
};
html::Html log_decision_section(const access::Actor& actor,
                                html::Url (*page_of)(std::string_view unit_code),
                                const LogDecisionWords& words);

// Calls one of the two with the proposal's number; otherwise the page again.
struct LogDeciders {
  std::function<Result<void>(std::int64_t proposal)> confirm;
  std::function<Result<void>(std::int64_t proposal)> refuse;
  std::function<Result<http::Response>(const page::FormState& state)> again;
};
Result<http::Response> decide_about_log(const access::StaffRequest& staff, const html::Url& page,
                                        const LogDeciders& deciders);

}  // namespace mingbai::app
