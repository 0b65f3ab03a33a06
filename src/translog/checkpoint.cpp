#include "translog/checkpoint.h"

#include <optional>

#include "translog/decimal.h"
#include "translog/note.h"

namespace mingbai::translog {
namespace {

Failure bad_checkpoint(Message why) { return fail(ErrorCode::invalid, std::move(why)); }

}  // namespace

std::string to_string(const Checkpoint& checkpoint) {
  std::string out = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                    to_string(checkpoint.root) + "\n";
  for (const std::string& line : checkpoint.extensions) out += line + "\n";
  return out;
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || end == 0) {
      return bad_checkpoint(msg("A checkpoint consists of whole lines, none of them empty."));
    }
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (lines.size() < 3) {
    return bad_checkpoint(msg("A checkpoint has three lines: the log's name, its size, its root."));
  }
  Checkpoint out;
  if (!is_key_name(lines[0])) {
    return bad_checkpoint(msg("The first line of the checkpoint is not the name of a log."));
  }
  out.origin = lines[0];
  const std::optional<std::int64_t> size = parse_decimal(lines[1]);
  if (!size) return bad_checkpoint(msg("The second line of the checkpoint is not a size."));
  out.size = *size;
  const std::optional<Hash> root = hash_of(lines[2]);
  if (!root) return bad_checkpoint(msg("The third line of the checkpoint is not a root."));
  out.root = *root;
  out.extensions.assign(lines.begin() + 3, lines.end());
  return out;
}

}  // namespace mingbai::translog
