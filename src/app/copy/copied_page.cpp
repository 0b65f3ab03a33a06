#include "app/copy/copied_page.h"

#include <algorithm>
#include <optional>

#include "app/copy/copied_file.h"

namespace mingbai::app {
namespace {

// Of the value of an attribute that holds an address: nothing else is written escaped there.
std::string unescaped(std::string_view value) {
  constexpr std::string_view ampersand = "&amp;";
  std::string out;
  while (!value.empty()) {
    const std::size_t at = std::min(value.find(ampersand), value.size());
    out += value.substr(0, at);
    value.remove_prefix(at);
    if (value.empty()) break;
    out += '&';
    value.remove_prefix(ampersand.size());
  }
  return out;
}

bool is_inside(std::string_view address) {
  return address.starts_with('/') && !address.starts_with("//");
}

class Copying {
 public:
  Copying(std::string_view html, std::string_view file) : rest_(html), file_(file) {}

  CopiedPage made() {
    while (!rest_.empty()) {
      take(std::min(rest_.find('<'), rest_.size()));
      if (!rest_.empty()) tag();
    }
    return std::move(out_);
  }

 private:
  void take(std::size_t count) {
    out_.html += rest_.substr(0, count);
    rest_.remove_prefix(count);
  }

  // From "<" to its ">". Text is escaped, so every "<" begins a tag; values stand in quotes.
  void tag() {
    const bool is_form = rest_.starts_with("<form ");
    if (rest_.starts_with("<html ")) {
      take(std::string_view("<html").size());
      out_.html += " data-copy";  // for scripts
    }
    while (!rest_.empty() && rest_.front() != '>') {
      const std::size_t quote = rest_.find_first_of("\">");
      if (quote == std::string_view::npos || rest_[quote] == '>') {
        take(std::min(quote, rest_.size()));
        return;
      }
      const std::string_view before = rest_.substr(0, quote);
      const std::size_t end = rest_.find('"', quote + 1);
      if (end == std::string_view::npos) return take(rest_.size());
      const std::string_view value = rest_.substr(quote + 1, end - quote - 1);
      out_.html += before;
      out_.html += '"';
      out_.html += attribute(before, value, is_form);
      out_.html += '"';
      rest_.remove_prefix(end + 1);
    }
  }

  std::string attribute(std::string_view before, std::string_view value, bool is_form) {
    if (is_form && before.ends_with(" action=")) return link_between(file_, about_copy);
    if (is_form && before.ends_with(" method=")) return "get";
    if (!before.ends_with(" href=") && !before.ends_with(" src=")) return std::string(value);
    const std::string address = unescaped(value);
    if (!is_inside(address)) return std::string(value);
    const std::size_t fragment = std::min(address.find('#'), address.size());
    const std::string target = address.substr(0, fragment);
    const std::optional<CopiedFile> file = copied_file(target);
    if (!file) return link_between(file_, about_copy);
    out_.links.push_back(target);
    return link_between(file_, file->path) + address.substr(fragment);
  }

  std::string_view rest_;
  std::string_view file_;
  CopiedPage out_;
};

}  // namespace

CopiedPage copied_page(std::string_view html, std::string_view file) {
  return Copying(html, file).made();
}

}  // namespace mingbai::app
