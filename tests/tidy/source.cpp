#include "source.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace tidy {
namespace {

// Walks over C++ once. Every character of `code` stands where it stood in the text.
class Lexer {
 public:
  explicit Lexer(Source& source) : source_(source), text_(source.text) { source.code = text_; }

  void run() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        blank_until(std::min(text_.find('\n', at_), text_.size()));
      } else if (starts("/*")) {
        blank_until(after("*/", at_ + 2));
      } else if (starts("R\"") && !is_word_before()) {
        raw_literal();
      } else if (text_[at_] == '"' || (text_[at_] == '\'' && !is_word_before())) {
        literal(text_[at_]);
      } else {
        ++at_;
      }
    }
  }

 private:
  [[nodiscard]] bool starts(std::string_view what) const {
    return std::string_view(text_).substr(at_).starts_with(what);
  }
  // A ' after a digit separates thousands; an R after a letter is the end of a name.
  [[nodiscard]] bool is_word_before() const {
    return at_ > 0 &&
           (std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0 || text_[at_ - 1] == '_');
  }
  [[nodiscard]] std::size_t after(std::string_view what, std::size_t from) const {
    const std::size_t found = text_.find(what, from);
    return found == std::string::npos ? text_.size() : found + what.size();
  }
  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (source_.code[i] != '\n') source_.code[i] = ' ';
    }
  }
  void blank_until(std::size_t end) {
    blank(at_, end);
    at_ = end;
  }
  void keep(std::size_t begin, std::size_t end) {
    source_.literals.push_back({line_at(text_, at_), text_.substr(begin, end - begin)});
    blank(begin, end);
  }
  void raw_literal() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string::npos) {
      at_ = text_.size();
      return;
    }
    const std::string close = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
    const std::size_t end = after(close, open);
    keep(open + 1, end - std::min(close.size(), end - open - 1));
    at_ = end;
  }
  void literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    end = std::min(end, text_.size());
    keep(at_ + 1, end);
    at_ = end + 1;
  }

  Source& source_;
  const std::string& text_;
  std::size_t at_ = 0;
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string out;
  char buffer[4096];
  for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) {
    out.append(buffer, n);
  }
  return out;
}

}  // namespace

Source make_source(std::string path, std::string text) {
  Source source{.path = std::move(path), .text = std::move(text), .code = {}, .literals = {}};
  if (source.is_cpp()) Lexer(source).run();
  return source;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

int line_at(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, position), '\n'));
}

std::vector<Source> read_repository(const std::string& root) {
  // safe.directory: a test may run as another user than the one who cloned.
  const std::string names = output_of("git -c safe.directory='*' -C '" + root +
                                      "' ls-files -z --cached --others --exclude-standard");
  std::vector<Source> sources;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = names.find('\0', at);
    const std::string name = names.substr(at, end - at);
    at = end + 1;
    const std::filesystem::path file = std::filesystem::path(root) / name;
    if (!std::filesystem::is_regular_file(file)) continue;  // deleted, not yet committed
    std::ifstream in(file, std::ios::binary);
    sources.push_back(make_source(name, std::string(std::istreambuf_iterator<char>(in), {})));
  }
  return sources;
}

}  // namespace tidy
