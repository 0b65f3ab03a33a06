#include "access/typed_password.h"

#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace mingbai::access {
namespace {

// Nothing that is typed appears on the terminal as long as this lives.
class Unseen {
 public:
  Unseen() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Unseen() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  [[nodiscard]] bool is_terminal() const { return is_terminal_; }

 private:
  termios before_{};
  bool is_terminal_;
};

}  // namespace

Result<std::string> typed_password(std::string_view prompt) {
  const Unseen unseen;
  if (unseen.is_terminal()) std::cerr << prompt << std::flush;
  std::string line;
  const bool is_read = static_cast<bool>(std::getline(std::cin, line));
  if (unseen.is_terminal()) std::cerr << "\n";
  if (line.ends_with('\r')) line.pop_back();
  if (is_read) return line;
  return fail(ErrorCode::invalid, msg("No password was typed."), "password");
}

}  // namespace mingbai::access
