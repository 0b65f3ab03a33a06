// CopiedFile: where an address of the site stands in a copy that any web server, or none, can show.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingbai::app {

struct CopiedFile {
  std::string path;      // below the copy's folder: "u/330100001001/money/index.html"
  bool is_page = false;  // its links have to lead within the copy
};

// address: as a page links to it, "/u/330100001001/money?period=2026-09". Nothing: it is not in the
// copy, because it needs the server, or because there are too many of its kind.
std::optional<CopiedFile> copied_file(std::string_view address);

// The page that says what a copy is; whatever is not in it leads there.
inline constexpr std::string_view about_copy = "copy/index.html";

// From one file to another: "../../p/5/index.html", percent-encoded.
std::string link_between(std::string_view from, std::string_view to);

}  // namespace mingbai::app
