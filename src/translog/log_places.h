// LogPlace: what an entry of the signed log says by which others are found: its office, its period,
// and the places of the one that it supersedes and of the one that it speaks of. The list of them
// is the log's own, beside the entries, so whoever reads it misses what was removed from where the
// entries' contents are kept.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::translog {

struct LogPlace {
  std::int64_t position = 0;
  std::string office;  // a code; empty: the entry names none
  std::string period;  // likewise
  std::optional<std::int64_t> supersedes;
  std::optional<std::int64_t> target = std::nullopt;  // the entry that it speaks of
  friend bool operator==(const LogPlace&, const LogPlace&) = default;
};

// From the bytes of its entry. Nothing: it is of no form that this program knows.
std::optional<LogPlace> log_place(std::string_view entry, std::int64_t position);

inline constexpr std::int64_t above_all_places = std::numeric_limits<std::int64_t>::max();

// Of an office, the newest first, at most `limit` of those below a place.
std::vector<LogPlace> places_of(db::Session& session, const std::string& office, std::int64_t below,
                                std::int64_t limit);
// Of everybody, likewise.
std::vector<LogPlace> places_below(db::Session& session, std::int64_t below, std::int64_t limit);
// Of an office and the periods from one to another, in the order of their bytes; the oldest first.
std::vector<LogPlace> places_about(db::Session& session, const std::string& office,
                                   const std::string& first_period, const std::string& last_period);
// Of those from one place up to (not with) another.
std::vector<LogPlace> places_between(db::Session& session, std::int64_t from, std::int64_t to);
// That speak of a place, the oldest first.
std::vector<LogPlace> places_about_place(db::Session& session, std::int64_t target);
// All that stand in one line with a place, each superseding the one before, the oldest first; with
// the place itself. They are several lines where an entry was superseded twice.
std::vector<std::int64_t> places_in_line(db::Session& session, std::int64_t position);
// The newest that supersedes it, or that supersedes what supersedes it, and so on.
std::optional<std::int64_t> newest_in_line(db::Session& session, std::int64_t position);

}  // namespace mingbai::translog
