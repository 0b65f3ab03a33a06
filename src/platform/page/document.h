// Document: the frame that all pages share: skip link, brand, search, 长辈版, language, breadcrumb,
// content, foot.
#pragma once

#include <string>
#include <vector>

#include "platform/html/html.h"
#include "platform/http/response.h"
#include "platform/page/display.h"

namespace mingbai::page {

struct Crumb {
  std::string text;
  html::Url url;
};

// Another form of the same page, named in the head and in the row of links that downloads() makes.
struct Twin {
  std::string media_type;  // "application/json", "text/csv"
  std::string label;       // "JSON", "CSV", "Excel"
  html::Url url;
};

struct Frame {
  std::string title;  // of this page, without the site's name
  Display display;
  html::Url url = html::Url("/");  // of this page with its parameters; the settings lead back here
  html::Html bar;                  // below the head: where those who are signed in go; may be empty
  std::vector<Crumb> breadcrumb;   // from the top; without the page itself
  std::string search_text;         // what the search box holds
  bool has_header_search = true;   // false: the content has the search_form() instead
  std::string description;  // one sentence for search engines and chat previews; may be empty
  std::vector<Twin> twins;
  std::string picture;  // whole address of one for chat previews; may be empty
};

// The one search box of a page, holding `text`.
html::Html search_form(std::string_view text, const i18n::Translator& t);

// The whole <html> element. `content` begins with the page's one <h1>.
html::Html document(const Frame& frame, const html::Html& content);

// document() as an answer, with Content-Language.
http::Response response(const Frame& frame, const html::Html& content, int status = 200);

// Says what is wrong and what the reader can do, in the reader's language; programs get
// problem+json. Fits http::ErrorPage.
http::Response error_response(const http::Request& request, const Error& error);

}  // namespace mingbai::page
