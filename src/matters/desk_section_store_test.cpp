#include <doctest/doctest.h>

#include "matters/desk_section.h"
#include "matters/due_work.h"
#include "matters/matter_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

TEST_CASE("desk section: what waits for a post, in words, and nothing of others") {
  db::test::on_each_engine([](db::Db& db) {
    test::import_county(db);
    const Rulebook rules(*SchemeLibrary::load("no-such-folder"), {});
    const access::Actor recorder = test::appoint(db, "报账员", Role::recorder, "149921100201");
    const access::Actor stranger = test::holder(db, 90, Role::recorder, "149921100202");
    const auto desk = [&](const access::Actor& actor, const char* on) {
      return db
          .read([&](db::Session& session) {
            return desk_section(session, {.rulebook = rules, .outside = nullptr}, actor, at(on),
                                i18n::Translator(i18n::Language::en));
          })
          .value()
          .str();
    };
    CHECK(desk(recorder, "2026-10-01").empty());
    REQUIRE(*open_periods(db, rules, at("2026-10-01"), jobs::Progress::none()) == 1);

    const std::string early = desk(recorder, "2026-10-02");
    CHECK(early.find("上河村, Monthly publication of the money: The recorder sorts the month&#39;s "
                     "money") != std::string::npos);
    CHECK(early.find("due ") != std::string::npos);
    CHECK(early.find("overdue") == std::string::npos);
    CHECK(desk(recorder, "2026-10-20").find("overdue since") != std::string::npos);
    CHECK(desk(stranger, "2026-10-20").empty());

    REQUIRE(tell_due(db, rules, at("2026-10-09"), jobs::Progress::none()).has_value());
    CHECK(desk(recorder, "2026-10-09").find("Latest news") != std::string::npos);
  });
}

}  // namespace
}  // namespace mingbai::matters
