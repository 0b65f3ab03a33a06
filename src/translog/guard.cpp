#include "translog/guard.h"

#include <limits>
#include <optional>
#include <string>

#include "translog/decimal.h"
#include "translog/durable_file.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view word = "intent ";

std::string line_of(const Intent& intent) {
  return std::string(word) + std::to_string(intent.size) + " " + to_string(intent.root) + "\n";
}

std::optional<Intent> intent_of(std::string_view line) {
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::optional<std::int64_t> size = parse_decimal(line.substr(0, space));
  const std::optional<Hash> root = hash_of(line.substr(space + 1));
  if (!size || !root) return std::nullopt;
  return Intent{*size, *root};
}

}  // namespace

Result<Guard> Guard::open(const std::filesystem::path& path) {
  Guard guard = TRY(look_at(path));
  if (guard.sound_) TRY(replace_file(path, *guard.sound_));
  guard.sound_.reset();
  return guard;
}

Result<Guard> Guard::look_at(const std::filesystem::path& path) {
  Guard guard(path);
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return guard;
  TRY(guard.read());
  return guard;
}

Result<void> Guard::begin_anew(const std::filesystem::path& path, const Intent& intent) {
  return replace_file(path, line_of(intent));
}

Result<void> Guard::read() {
  const std::string text = TRY(read_file(path_, std::numeric_limits<std::size_t>::max() / 2));
  const std::size_t end = text.rfind('\n') + 1;  // 0 without any line feed
  std::string_view rest = std::string_view(text).substr(0, end);
  while (!rest.empty()) {
    const std::size_t length = rest.find('\n');
    const std::optional<Intent> intent = intent_of(rest.substr(0, length));
    if (!intent) {
      return fail(ErrorCode::invalid, msg("Line {0} of {1} is damaged.",
                                          std::to_string(intents_.size() + 1), path_.string()));
    }
    intents_.push_back(*intent);
    rest.remove_prefix(length + 1);
  }
  if (end < text.size()) sound_ = text.substr(0, end);
  return {};
}

Result<void> Guard::append(const Intent& intent) {
  TRY(append_to_file(path_, line_of(intent)));
  intents_.push_back(intent);
  return {};
}

}  // namespace mingbai::translog
