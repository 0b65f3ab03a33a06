#include "matters/due_work.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "access/actor.h"
#include "matters/cadence.h"
#include "matters/due_store.h"
#include "matters/matter_actions.h"
#include "matters/missing_year.h"
#include "matters/set_time.h"
#include "matters/upkeep.h"
#include "platform/crypto/sha256.h"
#include "platform/logging/log.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

// Short writes, so that nobody who works waits long.
constexpr int batch = 100;
constexpr std::int64_t every_ms = 600'000;

Result<void> refresh(db::Session& session, const Rulebook& rulebook, MatterId id, Instant now) {
  OpenFile file = TRY(open_file(session, rulebook, id));
  TRY(take_set_steps(session, rulebook, file, now));
  const Instant at = effective(file.history, now);
  write_anew(session, rulebook, file,
             standing(file.rules->scheme, rulebook.calendar(), file.history, at), at);
  return {};
}

// All in one write; one by one if that fails, so that one bad matter holds up no other.
Result<void> refresh_all(db::Db& db, const Rulebook& rulebook, const std::vector<MatterId>& ids,
                         Instant now) {
  try {
    return db.write([&](db::Session& session) -> Result<void> {
      for (const MatterId id : ids) TRY(refresh(session, rulebook, id, now));
      return {};
    });
  } catch (const std::exception& problem) {
    if (ids.size() == 1) {
      logging::log(logging::Level::error, "matters: passed over",
                   {{"matter", std::to_string(ids.front().value)}, {"cause", problem.what()}});
      return {};
    }
  }
  for (const MatterId id : ids) TRY(refresh_all(db, rulebook, {id}, now));
  return {};
}

struct Wanted {
  units::UnitId unit;
  Date period_end;
};

// Of one scheme. Units that have not begun their work here, such as most of an imported country,
// owe nothing yet.
Result<std::vector<Wanted>> wanted_periods(db::Session& session, const Scheme& scheme, Date today) {
  std::map<units::UnitId, Date> last;
  for (const LastPeriod& one : select_last_periods(session, scheme.id)) last[one.unit] = one.end;
  std::vector<Wanted> out;
  for (const units::UnitId id : units::staffed_units(session)) {
    const units::Unit unit = TRY(units::unit_by_id(session, id));
    const bool is_meant =
        std::ranges::find(scheme.applies_to, unit.kind) != scheme.applies_to.end();
    if (!is_meant || unit.closed_on || unit.is_virtual) continue;
    const auto known = last.find(id);
    for (const Date end : periods_to_open(
             scheme.cadence, known == last.end() ? std::nullopt : std::optional(known->second),
             today)) {
      if (end.period() >= unit.start) out.push_back({.unit = id, .period_end = end});
    }
  }
  return out;
}

Opening opening_of(const Scheme& scheme, const Wanted& wanted) {
  constexpr std::size_t digits = 40;
  const std::string name =
      fmt::format("{} {} {}", scheme.id, wanted.unit.value, wanted.period_end.iso());
  return {.unit = wanted.unit,
          .scheme = scheme.id,
          .period_end = wanted.period_end,
          .submission = "cadence:" + crypto::sha256_hex(name).substr(0, digits)};
}

Result<std::int64_t> open_some(db::Db& db, const Rulebook& rulebook, const Scheme& scheme,
                               const std::vector<Wanted>& some, Instant now) {
  const access::Actor job = access::system_actor("job:matters_due");
  return db.write([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t opened = 0;
    for (const Wanted& wanted : some) {
      const Result<Receipt> receipt =
          open_matter(session, rulebook, job, opening_of(scheme, wanted), now);
      // For example since somebody opened it meanwhile; that holds up no other.
      if (!receipt) {
        logging::log(logging::Level::warning, "matters: not opened",
                     {{"scheme", scheme.id},
                      {"unit", std::to_string(wanted.unit.value)},
                      {"cause", english(receipt.error().message)}});
        continue;
      }
      opened += receipt->was_done_before ? 0 : 1;
    }
    return opened;
  });
}

}  // namespace

Result<std::int64_t> tell_due(db::Db& db, const Rulebook& rulebook, Instant now,
                              const jobs::Progress& progress) {
  std::int64_t told = 0;
  Appointment last;
  while (!progress.is_cancelled()) {
    const std::vector<Appointment> next =
        TRY(db.read([&](db::Session& session) -> Result<std::vector<Appointment>> {
          return select_appointments(session, now, last, batch);
        }));
    if (next.empty()) break;
    std::vector<MatterId> ids;
    ids.reserve(next.size());
    for (const Appointment& one : next) ids.push_back(one.matter);
    TRY(refresh_all(db, rulebook, ids, now));
    last = next.back();
    told += static_cast<std::int64_t>(ids.size());
    progress.report(told, 0);
  }
  return told;
}

Result<bool> take_set_times(db::Db& db, const Rulebook& rulebook, Instant now) {
  const std::vector<MatterId> ids =
      TRY(db.read([&](db::Session& session) -> Result<std::vector<MatterId>> {
        return select_set_times(session, now, batch);
      }));
  if (ids.empty()) return false;
  TRY(refresh_all(db, rulebook, ids, now));
  // One that cannot be read is tried again by the job that tells what is due, not at once.
  TRY(db.write([&](db::Session& session) -> Result<void> {
    forget_set_times(session, ids, now);
    return {};
  }));
  return true;
}

Result<std::int64_t> open_periods(db::Db& db, const Rulebook& rulebook, Instant now,
                                  const jobs::Progress& progress) {
  std::int64_t opened = 0;
  const std::vector<Scheme> schemes =
      TRY(db.read([&](db::Session& session) -> Result<std::vector<Scheme>> {
        return rulebook.files(session)->schemes();
      }));
  for (const Scheme& scheme : schemes) {
    if (scheme.cadence.every == Every::event) continue;
    const std::vector<Wanted> wanted = TRY(db.read(
        [&](db::Session& session) { return wanted_periods(session, scheme, civil_date(now)); }));
    for (std::size_t from = 0; from < wanted.size() && !progress.is_cancelled(); from += batch) {
      const auto begin = wanted.begin() + static_cast<std::ptrdiff_t>(from);
      const auto size = std::min<std::size_t>(batch, wanted.size() - from);
      opened += TRY(
          open_some(db, rulebook, scheme, {begin, begin + static_cast<std::ptrdiff_t>(size)}, now));
      progress.report(opened, 0);
    }
  }
  return opened;
}

Result<std::int64_t> count_anew(db::Db& db, const Rulebook& rulebook, Instant now,
                                const jobs::Progress& progress) {
  const auto moved = [](db::Session& session) -> Result<std::vector<MatterId>> {
    std::vector<MatterId> out;
    for (const PlacedUnit& placed : select_placed_units(session)) {
      if (TRY(units::unit_path(session, placed.unit)) == placed.path) continue;
      std::ranges::copy(select_matters_placed(session, placed), std::back_inserter(out));
    }
    return out;
  };
  std::int64_t counted = 0;
  const std::vector<MatterId> of_moved_units = TRY(db.read(moved));
  for (const MatterId id : of_moved_units) TRY(refresh_all(db, rulebook, {id}, now));
  counted += static_cast<std::int64_t>(of_moved_units.size());
  MatterId last;
  while (!progress.is_cancelled()) {
    const std::vector<MatterId> ids =
        TRY(db.read([&](db::Session& session) -> Result<std::vector<MatterId>> {
          return select_counted_otherwise(session, rulebook.calendar_mark(), last, batch);
        }));
    if (ids.empty()) break;
    TRY(refresh_all(db, rulebook, ids, now));
    last = ids.back();
    counted += static_cast<std::int64_t>(ids.size());
  }
  return counted;
}

namespace {

// Once a day is often enough.
void warn_of_missing_year(const WorkCalendar& calendar, Date today, Date& warned_on) {
  const std::optional<int> year = missing_year(calendar, today);
  if (!year || warned_on == today) return;
  warned_on = today;
  logging::log(logging::Level::warning, "matters: a calendar is missing",
               {{"year", std::to_string(*year)}, {"cause", english(missing_year_words(*year))}});
}

}  // namespace

jobs::Kind due_work(db::Db& db, const Rulebook& rulebook, Clock clock) {
  const auto work = [&db, &rulebook, clock = std::move(clock), warned_on = Date()](
                        const json::Value& /*params*/,
                        const jobs::Progress& progress) mutable -> Result<json::Value> {
    const Instant now = clock();
    warn_of_missing_year(rulebook.calendar(), civil_date(now), warned_on);
    const std::int64_t counted = TRY(count_anew(db, rulebook, now, progress));
    const std::int64_t opened = TRY(open_periods(db, rulebook, now, progress));
    const std::int64_t told = TRY(tell_due(db, rulebook, now, progress));
    return json::Value(json::Object{{"counted_anew", counted}, {"opened", opened}, {"told", told}});
  };
  return {.name = "matters_due", .work = work, .is_restartable = true, .every_ms = every_ms};
}

}  // namespace mingbai::matters
