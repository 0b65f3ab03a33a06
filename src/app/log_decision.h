// What officers of the city do with a change of the log that waits for them: one form, confirmed or
// refused, wherever it stands.
#pragma once

#include <functional>
#include <string>

#include "access/staff_router.h"
#include "platform/page/form.h"

namespace mingbai::app {

struct LogDecision {
  html::Url page;  // of the unit; the proposal's number is behind it
  std::string hint;
};
html::Html log_decision_form(const access::StaffRequest& staff, const LogDecision& decision,
                             std::int64_t proposal, const page::FormState& state);

// Calls one of the two with the proposal's number; otherwise the page again.
struct LogDeciders {
  std::function<Result<void>(std::int64_t proposal)> confirm;
  std::function<Result<void>(std::int64_t proposal)> refuse;
  std::function<Result<http::Response>(const page::FormState& state)> again;
};
Result<http::Response> decide_about_log(const access::StaffRequest& staff, const html::Url& page,
                                        const LogDeciders& deciders);

}  // namespace mingbai::app
