#include "app/secret_file.h"

#include <fstream>
#include <iterator>

#include "kernel/text.h"

namespace mingbai::app {

Result<std::string> read_secret(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::string();
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const std::string_view secret = trim(text);
  if (in.bad() || secret.empty() || secret.find_first_of("\r\n") != std::string_view::npos) {
    return fail(ErrorCode::invalid, msg("{0} has to hold a secret in one line.", file.string()));
  }
  return std::string(secret);
}

}  // namespace mingbai::app
