#include "matters/due_store.h"

#include <soci/soci.h>

#include "matters/matter_store.h"

namespace mingbai::matters {
namespace {

std::optional<Date> date_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Result<Date> date = Date::parse(text);
  ensure(date.has_value(), "days are stored as 2026-10-03");
  return *date;
}

}  // namespace

std::vector<Appointment> select_appointments(db::Session& session, Instant now,
                                             const Appointment& last, int limit) {
  const std::int64_t most = limit;
  Appointment row;
  soci::statement statement =
      (session.prepare << R"(
         SELECT next_ms, matter FROM matter_standings
         WHERE next_ms <= :now AND (next_ms > :last OR (next_ms = :same AND matter > :matter))
         ORDER BY next_ms, matter LIMIT :most)",
       soci::into(row.at.ms), soci::into(row.matter.value), soci::use(now.ms, "now"),
       soci::use(last.at.ms, "last"), soci::use(last.at.ms, "same"),
       soci::use(last.matter.value, "matter"), soci::use(most, "most"));
  statement.execute();
  std::vector<Appointment> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::vector<MatterId> select_set_times(db::Session& session, Instant now, int limit) {
  const std::int64_t most = limit;
  MatterId row;
  soci::statement statement =
      (session.prepare << R"(
         SELECT matter FROM matter_standings WHERE set_ms <= :now
         ORDER BY set_ms, matter LIMIT :most)",
       soci::into(row.value), soci::use(now.ms, "now"), soci::use(most, "most"));
  statement.execute();
  std::vector<MatterId> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

void forget_set_times(db::Session& session, const std::vector<MatterId>& matters, Instant now) {
  for (const MatterId matter : matters) {
    session << "UPDATE matter_standings SET set_ms = NULL WHERE matter = :matter "
               "AND set_ms <= :now",
        soci::use(matter.value, "matter"), soci::use(now.ms, "now");
  }
}

std::vector<MatterId> select_counted_otherwise(db::Session& session, std::string_view calendar,
                                               MatterId last, int limit) {
  const std::string mark(calendar);
  const std::int64_t most = limit;
  MatterId row;
  soci::statement statement = (session.prepare << R"(
         SELECT matter FROM matter_standings
         WHERE calendar <> :mark AND matter > :last AND (next_ms IS NOT NULL OR due > '')
         ORDER BY matter LIMIT :most)",
                               soci::into(row.value), soci::use(mark, "mark"),
                               soci::use(last.value, "last"), soci::use(most, "most"));
  statement.execute();
  std::vector<MatterId> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::vector<PlacedUnit> select_placed_units(db::Session& session) {
  PlacedUnit row;
  soci::statement statement = (session.prepare << R"(
         SELECT DISTINCT m.unit, s.unit_path
         FROM matter_standings s JOIN matters m ON m.id = s.matter
         WHERE s.next_ms IS NOT NULL OR s.due > '' ORDER BY m.unit, s.unit_path)",
                               soci::into(row.unit.value), soci::into(row.path));
  statement.execute();
  std::vector<PlacedUnit> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::vector<MatterId> select_matters_placed(db::Session& session, const PlacedUnit& placed) {
  MatterId row;
  soci::statement statement =
      (session.prepare << R"(
         SELECT m.id FROM matters m JOIN matter_standings s ON s.matter = m.id
         WHERE m.unit = :unit AND s.unit_path = :path AND (s.next_ms IS NOT NULL OR s.due > '')
         ORDER BY m.id)",
       soci::into(row.value), soci::use(placed.unit.value, "unit"), soci::use(placed.path, "path"));
  statement.execute();
  std::vector<MatterId> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::vector<LastPeriod> select_last_periods(db::Session& session, std::string_view scheme) {
  const std::string wanted(scheme);
  std::int64_t unit = 0;
  std::string end;
  soci::statement statement = (session.prepare << R"(
         SELECT unit, MAX(period_end) FROM matters WHERE scheme = :scheme AND period_end <> ''
         GROUP BY unit ORDER BY unit)",
                               soci::into(unit), soci::into(end), soci::use(wanted, "scheme"));
  statement.execute();
  std::vector<LastPeriod> out;
  while (statement.fetch()) out.push_back({.unit = units::UnitId{unit}, .end = *date_of(end)});
  return out;
}

namespace {

// which: of :key, at most :most, in their order.
std::vector<ToldNews> told_news(db::Session& session, const std::string& which, std::int64_t key,
                                std::int64_t most) {
  ToldNews row;
  std::string kind;
  std::string roles;
  std::string day;
  soci::statement statement =
      (session.prepare << "SELECT id, matter, news, kind, office, roles, step, detail, day, at_ms "
                          "FROM matter_news WHERE " +
                              which,
       soci::into(row.id), soci::into(row.matter.value), soci::into(row.news.key), soci::into(kind),
       soci::into(row.news.office.value), soci::into(roles), soci::into(row.news.step),
       soci::into(row.news.detail), soci::into(day), soci::into(row.news.at.ms),
       soci::use(key, "key"), soci::use(most, "most"));
  statement.execute();
  std::vector<ToldNews> out;
  while (statement.fetch()) {
    const std::optional<News::Kind> known = news_kind_of(kind);
    ensure(known.has_value(), "news have known kinds");
    row.news.kind = *known;
    row.news.roles = roles_of(roles);
    row.news.day = date_of(day);
    out.push_back(row);
  }
  return out;
}

}  // namespace

std::vector<ToldNews> news_after(db::Session& session, std::int64_t id, int limit) {
  return told_news(session, "id > :key ORDER BY id LIMIT :most", id, limit);
}

std::vector<ToldNews> publications_of(db::Session& session, MatterId matter) {
  constexpr std::int64_t most = 1'000;
  return told_news(session, "matter = :key AND kind = 'publication' ORDER BY id LIMIT :most",
                   matter.value, most);
}

}  // namespace mingbai::matters
