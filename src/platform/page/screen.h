// Screen: the frame of a page on a screen that people pass by and nobody touches: large letters, no
// fields, nothing that is remembered. It goes on to the next page by itself: by a script unless the
// system asks for less motion, and by the browser where there are no scripts.
#pragma once

#include <optional>
#include <string>

#include "platform/html/html.h"
#include "platform/http/response.h"
#include "platform/page/display.h"

namespace mingbai::page {

struct Screen {
  std::string title;
  Display display;
  html::Url next = html::Url("/");  // where it goes on
  int seconds = 0;                  // after these; 0: it stays
};

// `content` begins with the page's one <h1>, and has a link to the next page with rel="next".
http::Response screen_response(const Screen& screen, const html::Html& content);

}  // namespace mingbai::page
