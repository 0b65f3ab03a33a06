// Form token: shows that a form came from a page of ours that this very browser was given. Another
// site can make a browser send a form, but cannot read what is in ours (14-security.md 25).
#pragma once

#include <string_view>

#include "platform/http/request.h"

namespace mingbai::http {

// The names of the hidden fields that every form has.
inline constexpr std::string_view token_field = "token";
inline constexpr std::string_view submission_field = "submission";

// `expected`: what this browser's forms hold; empty where it was given none, which nothing fits.
// forbidden, with words for whoever left a page open until it went stale. In constant time.
Result<void> check_form_token(const Request& request, std::string_view expected);

}  // namespace mingbai::http
