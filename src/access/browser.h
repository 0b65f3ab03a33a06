// Browser: what we know of the browser that asks: its session, its lasting cookie, whether what it
// types can be read on the way.
#pragma once

#include <string>
#include <string_view>

#include "access/sign_in.h"
#include "platform/http/cookie.h"
#include "platform/i18n/translator.h"

namespace mingbai::access {

inline constexpr std::string_view session_cookie = "session";
// Tells an account's own browser from strangers', and ties forms to a browser before sign-in.
inline constexpr std::string_view browser_cookie = "browser";

std::string session_token_of(const http::Request& request);  // "" without
Visitor visitor_of(const http::Request& request);

http::Response with_session(http::Response response, const http::Request& request,
                            std::string_view token);
http::Response without_session(http::Response response, const http::Request& request);

// Whether nobody reads along: over TLS, or within this machine.
bool is_private_line(const http::Request& request);
// Whether passwords may travel on it: on a private line, and from the local network where the
// server was started for that (14-security.md 25).
bool is_line_allowed(const http::Request& request, bool insecure_lan);
// What a page for staff says where others can read along; empty on a private line.
html::Html open_line_notice(const http::Request& request, const i18n::Translator& t);

// "/desk/…" as sent in the field or parameter `back`; /desk where that is nothing of ours.
html::Url way_back(const http::Request& request);

}  // namespace mingbai::access
