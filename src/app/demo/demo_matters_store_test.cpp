#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "access/operator.h"
#include "app/demo/demo_fill.h"
#include "app/demo/demo_matters.h"
#include "app/demo/demo_remarks.h"
#include "disclosure/review/remark_actions.h"
#include "matters/due_work.h"
#include "matters/matter_list.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

using matters::Colour;
using matters::MatterLine;
using matters::MatterState;

constexpr Instant noon{1'790'000'000'000};

TEST_CASE("demo matters: there are some in every state, and filling again adds none") {
  db::test::on_each_engine([](db::Db& db) {
    const DemoOptions options{.villages = 19, .months = 1, .until = Period::of(2026, 8)};
    const matters::Rulebook rules(*matters::SchemeLibrary::load("none"),
                                  *matters::WorkCalendar::load("none"));
    REQUIRE(fill_demo(db, access::operator_actor(), options, noon, jobs::Progress::none(), {}));
    const DemoCity city = make_demo_city(options);
    const Result<std::int64_t> told = fill_demo_matters(db, rules, city, noon);
    REQUIRE_MESSAGE(told.has_value(), english(told.error().message));
    CHECK(fill_demo_matters(db, rules, city, noon) == *told);
    REQUIRE(matters::tell_due(db, rules, noon, jobs::Progress::none()));
    const std::vector<MatterLine> lines = *db.read([](db::Session& session) {
      return matters::list_matters(session, access::system_actor("test"), {});
    });
    CHECK(lines.size() == static_cast<std::size_t>(*told));
    const auto has = [&](MatterState state, Colour colour) {
      return std::ranges::any_of(lines, [&](const MatterLine& line) {
        return line.state == state && line.colour == colour;
      });
    };
    CHECK(has(MatterState::done, Colour::none));
    CHECK(has(MatterState::cancelled, Colour::none));
    CHECK(has(MatterState::open, Colour::none));
    CHECK(has(MatterState::open, Colour::yellow));
    CHECK(has(MatterState::open, Colour::red));
    CHECK(
        std::ranges::any_of(lines, [](const MatterLine& line) { return line.handler_level > 0; }));
    std::set<std::string> schemes;
    for (const MatterLine& line : lines) schemes.insert(line.scheme);
    CHECK(schemes == std::set<std::string>{"power_w02", "rectification", "request"});
  });
}

TEST_CASE("demo remarks: some wait, are answered or settled, and filling again adds none") {
  db::test::on_each_engine([](db::Db& db) {
    const DemoOptions options{.villages = 8, .months = 1, .until = Period::of(2026, 8)};
    REQUIRE(fill_demo(db, access::operator_actor(), options, noon, jobs::Progress::none(), {}));
    const DemoCity city = make_demo_city(options);
    const auto states = [&] {
      return db
          .read([&](db::Session& session) -> Result<std::vector<disclosure::RemarkState>> {
            std::vector<disclosure::RemarkState> out;
            for (const DemoVillage& village : city.villages) {
              const units::Unit unit = TRY(units::unit_by_code(session, village.code));
              for (const auto& remark : disclosure::remarks_on(session, {unit.id}, options.until)) {
                out.push_back(disclosure::state_of(remark));
              }
            }
            return out;
          })
          .value();
    };
    for (int times = 0; times < 2; ++times) {
      const Result<void> told = write_demo_remarks(db, city, options.until, noon);
      REQUIRE_MESSAGE(told.has_value(), english(told.error().message));
      using State = disclosure::RemarkState;
      CHECK(states() == std::vector{State::waiting, State::answered, State::settled, State::waiting,
                                    State::answered, State::settled});
    }
  });
}

}  // namespace
}  // namespace mingbai::app
