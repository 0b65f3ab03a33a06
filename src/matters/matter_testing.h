// A small county with people in its offices, for the tests of matters.
#pragma once

#include <string>
#include <vector>

#include "access/actor_actions.h"
#include "matters/matter_actions.h"
#include "units/people.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

namespace mingbai::matters::test {

inline Date day(const char* text) { return *Date::parse(text); }
// Ten in the morning of that day in China.
inline Instant at(Date date) { return Instant{end_of(date).ms - 14LL * 3600 * 1000}; }
inline Instant at(const char* text) { return at(day(text)); }

// 晋阳市 › 平川县 › 柳溪镇 › 上河村, 下河村.
inline void import_county(db::Db& db) {
  units::test::import(
      db, units::test::rows({units::test::row("14", "山西省"), units::test::row("1499", "晋阳市"),
                             units::test::row("149921", "平川县"),
                             units::test::row("149921100", "柳溪镇"),
                             units::test::row("149921100201", "上河村"),
                             units::test::row("149921100202", "下河村")}));
}

inline units::UnitId unit(db::Db& db, std::string_view code) {
  return *db.read([&](db::Session& session) -> Result<units::UnitId> {
    return TRY(units::unit_by_code(session, code)).id;
  });
}

// Somebody with one post, of which nothing but the rights counts.
inline access::Actor holder(db::Db& db, std::int64_t person, units::Role role,
                            std::string_view code) {
  return *db.read([&](db::Session& session) -> Result<access::Actor> {
    const units::Unit at_unit = TRY(units::unit_by_code(session, code));
    const std::string path = TRY(units::unit_path(session, at_unit.id));
    return access::Actor{.person = units::PersonId{person},
                         .name = "person " + std::to_string(person),
                         .posts = {{.id = units::PostId{person},
                                    .unit = at_unit.id,
                                    .unit_code = at_unit.code,
                                    .unit_name = at_unit.name,
                                    .path = path,
                                    .role = role,
                                    .deputy_for = std::nullopt}}};
  });
}

// A new person with an approved post, as the database knows them.
inline access::Actor appoint(db::Db& db, const std::string& name, units::Role role,
                             std::string_view code, const char* from = "2020-01-01") {
  const Instant long_ago = at(from);
  return *db.write([&](db::Session& session) -> Result<access::Actor> {
    const units::Unit at_unit = TRY(units::unit_by_code(session, code));
    const units::PersonId person =
        units::add_person(session, {.name = TRY(Text::parse(name))}, long_ago);
    const units::PostId post = units::add_post(session, {.person = person,
                                                         .unit = at_unit.id,
                                                         .role = role,
                                                         .from = day(from),
                                                         .reason = "elected",
                                                         .proposed_at = long_ago});
    units::decide_post(session, post, true, {.at = long_ago, .by = std::nullopt, .reason = {}});
    return access::actor_of(session, person, std::max(long_ago, at("2026-01-01")));
  });
}

// The refusal in English; empty if there is none.
template <typename T>
std::string refusal(const Result<T>& outcome) {
  return outcome ? std::string() : english(outcome.error().message);
}

}  // namespace mingbai::matters::test
