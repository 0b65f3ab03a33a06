// Sign-in form: what the pages before the desk share: who asks, the token of their forms, the look
// of a page with one form.
#pragma once

#include <optional>
#include <string>

#include "access/staff_router.h"
#include "platform/page/form.h"

namespace mingbai::access {

struct DoorRequest {
  const http::Request& http;
  const StaffSite& site;
  page::Display display;
  i18n::Translator t;
  Instant now;
  std::string browser;  // the value of the lasting cookie, perhaps just made
  bool is_new_browser = false;
  Arrival arrival;
  std::string token;  // for the forms of the page

  // Who is signed in, if only partway.
  [[nodiscard]] const SignedIn* who() const;
  [[nodiscard]] std::string value(std::string_view field) const;
};

// A handler that never throws away what it needs: the browser gets its cookie, a POST is checked
// for its token, and nothing is kept by caches.
using DoorHandler = std::function<Result<http::Response>(const DoorRequest&)>;
http::Handler at_the_door(const StaffSite& site, DoorHandler handler);

// A page with a heading, what is wrong, and the rest.
http::Response door_page(const DoorRequest& door, std::string_view title, html::Url url,
                         const page::FormState& state, const html::Html& content);

// Where a session that has just begun goes on: to what it still owes, or to `back`.
http::Response entered(const DoorRequest& door, const Entered& in, const html::Url& back);
// `url`, which shall lead on to `back` later.
html::Url with_back(html::Url url, const html::Url& back);

// forbidden: beyond this machine a password would travel in the open.
Result<void> check_line(const DoorRequest& door);

// Puts an error of an act to its field; the words of a wait get their seconds from the act.
page::FormState refused(const http::Request& request, const Error& error,
                        const i18n::Translator& t);

}  // namespace mingbai::access
