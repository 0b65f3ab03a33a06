// The villages of the simulated county, with their people in office.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "matters/matter_testing.h"

namespace mingbai::matters::model {

constexpr int villages_per_town = 20;

struct Village {
  units::UnitId unit;
  access::Actor recorder;
  access::Actor supervisor;
  access::Actor reviewer;  // of its town
  access::Actor officer;   // of its county
  access::Actor city;
  std::string town;
  std::map<units::UnitId, int> offices;  // itself 0, its town 1 ...
};

struct People {
  std::vector<Village> villages;
  std::map<std::string, access::Actor> accountants;  // by the town's code
};

inline People appoint_county(db::Db& db, int villages) {
  People out;
  std::vector<units::UnitRow> rows{units::test::row("14", "山西省"),
                                   units::test::row("1499", "晋阳市"),
                                   units::test::row("149921", "平川县")};
  std::vector<std::string> codes;
  for (int i = 0; i < villages; ++i) {
    const std::string town = fmt::format("149921{}", 100 + i / villages_per_town);
    if (i % villages_per_town == 0) rows.push_back(units::test::row(town, "镇" + town));
    codes.push_back(fmt::format("{}{}", town, 200 + i % villages_per_town));
    rows.push_back(units::test::row(codes.back(), "村" + codes.back()));
  }
  units::test::import(db, units::test::rows(std::move(rows)));
  const access::Actor officer = test::appoint(db, "县里", units::Role::county_officer, "149921");
  const access::Actor city = test::appoint(db, "市里", units::Role::city_officer, "1499");
  std::map<std::string, access::Actor> reviewers;
  for (const std::string& code : codes) {
    const std::string town = code.substr(0, 9);
    if (!reviewers.contains(town)) {
      reviewers[town] = test::appoint(db, "审核" + town, units::Role::town_reviewer, town);
      out.accountants[town] = test::appoint(db, "会计" + town, units::Role::accountant, town);
    }
    out.villages.push_back(
        {.unit = test::unit(db, code),
         .recorder = test::appoint(db, "报账" + code, units::Role::recorder, code),
         .supervisor = test::appoint(db, "监督" + code, units::Role::supervisor, code),
         .reviewer = reviewers[town],
         .officer = officer,
         .city = city,
         .town = town,
         .offices = {{test::unit(db, code), 0},
                     {test::unit(db, town), 1},
                     {test::unit(db, "149921"), 2},
                     {test::unit(db, "1499"), 3}}});
  }
  return out;
}

}  // namespace mingbai::matters::model
