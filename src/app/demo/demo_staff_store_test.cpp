#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "access/operator.h"
#include "app/demo/demo_fill.h"
#include "app/demo/demo_staff.h"
#include "platform/db/test_database.h"
#include "units/people.h"

using namespace mingbai;
using namespace mingbai::app;

namespace {

constexpr Instant noon{1'790'999'999'000};

DemoOptions small(int villages) {
  return {.villages = villages, .months = 3, .until = Period::of(2026, 9)};
}

DemoReport fill(db::Db& db, const DemoOptions& options) {
  const Result<DemoReport> report =
      fill_demo(db, access::operator_actor(), options, noon, jobs::Progress::none(), {});
  REQUIRE_MESSAGE(report.has_value(), (report ? "" : english(report.error().message)));
  return *report;
}

}  // namespace

TEST_CASE("demo people: every role is held, by invented names, each once in a unit") {
  const DemoCity city = make_demo_city({.until = Period::of(2026, 9)});
  const std::vector<DemoPerson> people = make_demo_people(city);
  std::set<units::Role> roles;
  std::set<std::pair<std::string, std::string>> names;
  for (const DemoPerson& person : people) {
    roles.insert(person.roles.begin(), person.roles.end());
    CHECK_MESSAGE((person.name.starts_with("示") || person.name.starts_with("例")), person.name);
    CHECK_MESSAGE(names.emplace(person.unit, person.name).second, person.name);
  }
  CHECK(roles.size() == units::all_roles().size());
  CHECK(demo_people_csv(people) == demo_people_csv(make_demo_people(city)));
}

TEST_CASE("demo people: no namesakes joined on one day, in a city of 3,000 villages either") {
  const DemoCity city = make_demo_city({.villages = 3000, .until = Period::of(2026, 9)});
  std::istringstream lines(demo_people_csv(make_demo_people(city)));
  std::set<std::pair<std::string, std::string>> seen;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const std::size_t unit = line.find(',');
    const std::string joined = line.substr(line.find(',', unit + 1) + 1, 10);
    CHECK_MESSAGE(seen.emplace(line.substr(0, unit), joined).second, line);
  }
  CHECK(seen.size() > 30'000);
}

TEST_CASE("demo people: filled twice is filled once, and every post was approved by someone else") {
  db::test::on_each_engine([](db::Db& db) {
    // The nineteenth village has books that change after their release.
    const DemoReport first = fill(db, small(19));
    const DemoReport again = fill(db, small(19));
    CHECK(again.people == first.people);
    CHECK(again.posts == first.posts);
    CHECK(again.vouchers == first.vouchers);
    const auto checked = db.read([&](db::Session& session) -> Result<void> {
      std::int64_t posts = 0;
      for (const units::Role role : units::all_roles()) {
        for (const units::Post& post : units::posts_in(session, role)) {
          ++posts;
          CHECK(stands_at(post, noon));
          CHECK(post.decided_by != std::optional(post.person));
          const bool is_by_system = !post.proposed_by && !post.decided_by;
          const bool is_founding = access::is_administrator(role) ||
                                   role == units::Role::inspector ||
                                   role == units::Role::city_officer;
          CHECK((!is_by_system || is_founding));
          if (post.decided_by) CHECK(post.decided_by != post.proposed_by);
        }
      }
      CHECK(posts == first.posts);
      return {};
    });
    CHECK(checked.has_value());
    const auto trail =
        access::search_audit(db, access::system_actor("operator:test"), {.limit = 10'000}, noon);
    REQUIRE(trail.has_value());
    for (const access::StoredAuditRow& row : *trail) CHECK(row.row.outcome == "done");
    CHECK(trail->size() >= static_cast<std::size_t>(2 * first.posts));
  });
}

TEST_CASE("demo people: one village has its people too") {
  db::test::on_each_engine([](db::Db& db) { CHECK(fill(db, small(1)).posts > 30); });
}
