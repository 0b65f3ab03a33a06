// CopiedPage: a page as it stands in a copy: its links lead within the copy, relatively, so that
// the copy works at any address and without a server; whatever needs the server leads to the page
// that says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingbai::app {

struct CopiedPage {
  std::string html;
  std::vector<std::string> links;  // the addresses in the copy that it leads to, as they were
};

// html: as platform/html writes it. file: where it will stand.
CopiedPage copied_page(std::string_view html, std::string_view file);

}  // namespace mingbai::app
