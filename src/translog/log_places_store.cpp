#include <algorithm>

#include <soci/soci.h>

#include "translog/entry.h"
#include "translog/log_places.h"

namespace mingbai::translog {
namespace {

// A line of more would be no chain of corrections but an attempt to keep a page busy.
constexpr std::size_t most_in_line = 10'000;

// Of the part of the log that is signed; `bound`: what the condition names, by soci::use.
template <typename... Bound>
std::vector<LogPlace> places_where(db::Session& session, const char* condition,
                                   const Bound&... bound) {
  LogPlace place;
  std::int64_t supersedes = 0;
  soci::indicator has_superseded = soci::i_null;
  std::int64_t target = 0;
  soci::indicator has_target = soci::i_null;
  soci::statement rows =
      ((session.prepare << std::string("SELECT position, office, period, supersedes, target "
                                       "FROM log_places WHERE position < "
                                       "(SELECT size FROM log_head WHERE one = 1) AND ") +
                               condition,
        soci::into(place.position), soci::into(place.office), soci::into(place.period),
        soci::into(supersedes, has_superseded), soci::into(target, has_target)),
       ..., bound);
  rows.execute();
  std::vector<LogPlace> out;
  while (rows.fetch()) {
    out.push_back(place);
    if (has_superseded == soci::i_ok) out.back().supersedes = supersedes;
    if (has_target == soci::i_ok) out.back().target = target;
  }
  return out;
}

template <typename Value>
const Value* field(const Entry& entry, std::string_view name) {
  const auto found = std::ranges::find_if(
      entry.fields, [name](const auto& each) { return each.first.text() == name; });
  return found == entry.fields.end() ? nullptr : std::get_if<Value>(&found->second);
}

std::optional<std::int64_t> superseded_by(db::Session& session, std::int64_t position) {
  std::int64_t before = 0;
  session << "SELECT supersedes FROM log_places WHERE position = :position "
             "AND supersedes IS NOT NULL",
      soci::use(position, "position"), soci::into(before);
  if (!session.got_data()) return std::nullopt;
  return before;
}

// Whatever supersedes it, directly or not, and itself.
std::vector<std::int64_t> from_on(db::Session& session, std::int64_t position) {
  std::vector<std::int64_t> out{position};
  std::int64_t before = 0;
  std::int64_t after = 0;
  soci::statement rows =
      (session.prepare << "SELECT position FROM log_places WHERE supersedes = :before "
                          "AND position > :before "
                          "AND position < (SELECT size FROM log_head WHERE one = 1)",
       soci::use(before, "before"), soci::into(after));
  for (std::size_t i = 0; i < out.size() && out.size() < most_in_line; ++i) {
    before = out[i];
    rows.execute();
    while (rows.fetch()) out.push_back(after);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::optional<LogPlace> log_place(std::string_view entry, std::int64_t position) {
  const Result<Entry> parsed = parse_entry(entry);
  if (!parsed) return std::nullopt;
  LogPlace out{.position = position, .office = {}, .period = {}, .supersedes = std::nullopt};
  if (const auto* const office = field<Code>(*parsed, "office")) out.office = office->text();
  if (const auto* const period = field<Code>(*parsed, "per")) out.period = period->text();
  if (const auto* const before = field<std::int64_t>(*parsed, "sup")) out.supersedes = *before;
  if (const auto* const about = field<std::int64_t>(*parsed, "target")) out.target = *about;
  return out;
}

std::vector<LogPlace> places_of(db::Session& session, const std::string& office, std::int64_t below,
                                std::int64_t limit) {
  return places_where(
      session, "office = :office AND position < :below ORDER BY position DESC LIMIT :most",
      soci::use(office, "office"), soci::use(below, "below"), soci::use(limit, "most"));
}

std::vector<LogPlace> places_below(db::Session& session, std::int64_t below, std::int64_t limit) {
  return places_where(session, "position < :below ORDER BY position DESC LIMIT :most",
                      soci::use(below, "below"), soci::use(limit, "most"));
}

std::vector<LogPlace> places_about(db::Session& session, const std::string& office,
                                   const std::string& first_period,
                                   const std::string& last_period) {
  return places_where(session,
                      "office = :office AND period >= :first AND period <= :last ORDER BY position",
                      soci::use(office, "office"), soci::use(first_period, "first"),
                      soci::use(last_period, "last"));
}

std::vector<LogPlace> places_between(db::Session& session, std::int64_t from, std::int64_t to) {
  return places_where(session, "position >= :first AND position < :last ORDER BY position",
                      soci::use(from, "first"), soci::use(to, "last"));
}

std::vector<LogPlace> places_about_place(db::Session& session, std::int64_t target) {
  return places_where(session, "target = :target ORDER BY position", soci::use(target, "target"));
}

std::vector<std::int64_t> places_in_line(db::Session& session, std::int64_t position) {
  std::int64_t first = position;
  for (std::size_t i = 0; i < most_in_line; ++i) {
    const std::optional<std::int64_t> before = superseded_by(session, first);
    if (!before || *before < 0 || *before >= first) break;
    first = *before;
  }
  return from_on(session, first);
}

std::optional<std::int64_t> newest_in_line(db::Session& session, std::int64_t position) {
  const std::int64_t last = from_on(session, position).back();
  return last == position ? std::nullopt : std::optional(last);
}

}  // namespace mingbai::translog
