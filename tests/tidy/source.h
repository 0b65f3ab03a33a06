// Source: a file of the repository as the tidy rules see it: its lines, and for C++ its code apart
// from its comments and string literals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct Literal {
  int line = 0;  // 1-based, where it begins
  std::string text;
};

struct Source {
  std::string path;  // relative to the repository, with /
  std::string text;
  std::string code;  // C++ only: text with comments and the insides of literals as spaces
  std::vector<Literal> literals;

  [[nodiscard]] bool ends_with(std::string_view ending) const { return path.ends_with(ending); }
  [[nodiscard]] bool is_below(std::string_view folder) const { return path.starts_with(folder); }
  [[nodiscard]] bool is_cpp() const { return ends_with(".cpp") || ends_with(".h"); }
};

Source make_source(std::string path, std::string text);

std::vector<std::string_view> lines_of(std::string_view text);
int line_at(std::string_view text, std::size_t position);  // 1-based

// Every file that git knows or would add, except what .gitignore names and links.
std::vector<Source> read_repository(const std::string& root);

}  // namespace tidy
