#include "translog/guard.h"

#include <algorithm>
#include <limits>

#include "kernel/date.h"
#include "translog/decimal.h"
#include "translog/durable_file.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view word = "intent ";
constexpr std::size_t kept_lines = 1000;
// How many more there are before the file is written anew.
constexpr std::size_t lines_at_once = 1000;

std::string line_of(const Intent& intent, const std::string& day) {
  return std::string(word) + std::to_string(intent.size) + " " + to_string(intent.root) +
         (day.empty() ? "" : " " + day) + "\n";
}

struct Line {
  Intent intent;
  std::string day;
};

std::optional<Line> line_in(std::string_view text) {
  if (!text.starts_with(word)) return std::nullopt;
  text.remove_prefix(word.size());
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::optional<std::int64_t> size = parse_decimal(text.substr(0, space));
  text.remove_prefix(space + 1);
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::optional<Hash> root = hash_of(text.substr(0, end));
  const bool has_day = end < text.size();
  const std::string day(has_day ? text.substr(end + 1) : "");
  const Result<Date> date = Date::parse(day);
  if (!size || !root || (has_day && (!date || date->iso() != day))) return std::nullopt;
  return Line{.intent = {*size, *root}, .day = day};
}

Failure none_is_there(const std::filesystem::path& path, const Intent& head) {
  return fail(ErrorCode::conflict,
              msg("{0} is missing, so nobody can tell whether this database, with {1} entries in "
                  "the log, is the newest one.",
                  path.string(), std::to_string(head.size)));
}

Failure old_copy(const std::filesystem::path& path, const Intent& newest, const Intent& head) {
  return fail(ErrorCode::conflict,
              msg("{0} tells of a log of {1} entries with the root {2}, the database of {3} with "
                  "the root {4}. One of them is an old copy.",
                  path.string(), std::to_string(newest.size), to_string(newest.root),
                  std::to_string(head.size), to_string(head.root)));
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
  return replace_file(path, line_of(intent, ""));
}

Result<void> Guard::read() {
  const std::string text = TRY(read_file(path_, std::numeric_limits<std::size_t>::max() / 2));
  const std::size_t end = text.rfind('\n') + 1;  // 0 without any line feed
  std::string_view rest = std::string_view(text).substr(0, end);
  while (!rest.empty()) {
    const std::size_t length = rest.find('\n');
    std::optional<Line> line = line_in(rest.substr(0, length));
    if (!line) {
      return fail(ErrorCode::invalid, msg("Line {0} of {1} is damaged.",
                                          std::to_string(intents_.size() + 1), path_.string()));
    }
    intents_.push_back(line->intent);
    days_.push_back(std::move(line->day));
    rest.remove_prefix(length + 1);
  }
  if (end < text.size()) sound_ = text.substr(0, end);
  return {};
}

Result<void> Guard::append(const Intent& intent, Instant about) {
  const std::string day = civil_date(about).iso();
  TRY(append_to_file(path_, line_of(intent, day)));
  intents_.push_back(intent);
  days_.push_back(day);
  return forget_old_lines();
}

Result<void> Guard::forget_old_lines() {
  if (intents_.size() < kept_lines + lines_at_once) return {};
  std::vector<Intent> intents;
  std::vector<std::string> days;
  std::string text;
  for (std::size_t i = 0; i < intents_.size(); ++i) {
    const bool is_late = i + kept_lines >= intents_.size();
    const bool is_last_of_day = !is_late && !days_[i].empty() && days_[i + 1] != days_[i];
    if (!is_late && !is_last_of_day) continue;
    text += line_of(intents_[i], days_[i]);
    intents.push_back(intents_[i]);
    days.push_back(days_[i]);
  }
  // Days alone may fill it; it is not written anew for each line more.
  if (intents.size() + lines_at_once / 2 > intents_.size()) return {};
  TRY(replace_file(path_, text));
  intents_ = std::move(intents);
  days_ = std::move(days);
  return {};
}

Result<Guards> Guards::open(const std::vector<std::filesystem::path>& files) {
  ensure(!files.empty(), "a log has a guard");
  Guards out;
  for (const std::filesystem::path& file : files) {
    Guard guard = TRY(Guard::open(file));
    out.files_.push_back(std::move(guard));
  }
  return out;
}

Result<Guards> Guards::look_at(const std::vector<std::filesystem::path>& files) {
  ensure(!files.empty(), "a log has a guard");
  Guards out;
  for (const std::filesystem::path& file : files) {
    Guard guard = TRY(Guard::look_at(file));
    out.files_.push_back(std::move(guard));
  }
  return out;
}

Result<std::optional<Intent>> Guards::open_intent(const Intent& head,
                                                  const CanFinish& can_finish) const {
  std::optional<Intent> out;
  if (head.size > 0 && missing().size() == files_.size()) {
    return none_is_there(files_.front().path(), head);
  }
  for (const Guard& file : files_) {
    const std::vector<Intent>& intents = file.intents();
    if (intents.empty() || intents.back() == head) continue;
    const Intent& last = intents.back();
    const Intent before =
        intents.size() > 1 ? intents[intents.size() - 2] : Intent{0, empty_root()};
    const bool is_ahead = before == head && last.size > head.size && (!out || *out == last);
    if (!is_ahead || !TRY(can_finish(last))) return old_copy(file.path(), last, head);
    out = last;
  }
  return out;
}

std::vector<std::filesystem::path> Guards::missing() const {
  std::vector<std::filesystem::path> out;
  for (const Guard& file : files_) {
    if (file.intents().empty()) out.push_back(file.path());
  }
  return out;
}

Result<void> Guards::append(const Intent& intent, Instant about) {
  for (Guard& file : files_) {
    const bool is_there = !file.intents().empty() && file.intents().back() == intent;
    if (!is_there) TRY(file.append(intent, about));
  }
  return {};
}

}  // namespace mingbai::translog
