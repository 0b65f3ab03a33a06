#include "translog/log_actions.h"

#include <algorithm>

#include "translog/log_store.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t max_submission_bytes = 100;

bool is_printable(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7e; });
}

}  // namespace

Result<Recorded> record_entry(db::Session& session, std::string_view submission,
                              std::string_view content, Instant now) {
  if (!is_printable(submission, max_submission_bytes)) {
    return fail(ErrorCode::invalid, msg("The submission's name is not a short word."));
  }
  if (!is_printable(content, max_entry_bytes)) {
    return fail(ErrorCode::invalid,
                msg("An entry of the log has 1 to {0} characters of plain ASCII.",
                    std::to_string(max_entry_bytes)));
  }
  const std::string name(submission);
  if (const auto entry = entry_by_submission(session, name)) {
    if (entry->content != content) {
      return fail(ErrorCode::conflict,
                  msg("The submission {0} was recorded before, with other content.", name));
    }
    return Recorded{.is_new = false, .position = entry->position};
  }
  insert_entry(session, name, std::string(content), now);
  return Recorded{.is_new = true, .position = std::nullopt};
}

}  // namespace mingbai::translog
