#include "disclosure/hidden_news.h"
#include "disclosure/told_news.h"
#include "matters/inbox.h"
#include "publications/redaction_testing.h"

namespace mingbai::disclosure {
namespace {

using access::test::noon;
using publications::test::Place;
using publications::test::village;
using units::Role;

struct HidingPlace : Place {
  explicit HidingPlace(db::Db& of) : Place(of) {
    county = people.holder(Role::inspector, "990101");
    other_town = people.holder(Role::town_reviewer, "990101101");
  }
  // In English, the newest first, with where each leads.
  std::string told(const access::Actor& actor) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          std::string out;
          for (const matters::Notice& notice : matters::inbox_of(session, actor, {}, 10)) {
            const auto said = told_news(notice, i18n::Translator(i18n::Language::en));
            out += said.text + " " + said.url.str() + "\n";
          }
          return out;
        })
        .value();
  }
  access::Actor county, other_town;
};

}  // namespace

TEST_CASE("security 14: that words were hidden is told to the town and the inspection, once") {
  db::test::on_each_engine([](db::Db& db) {
    HidingPlace place(db);
    CHECK(tell_hidden(db, noon).value() == 0);
    REQUIRE(place.hide(place.director, Place::wish(0)).empty());
    CHECK(tell_hidden(db, noon).value() > 0);
    CHECK(tell_hidden(db, noon).value() == 0);
    const std::string name = place.unit().name;
    const std::string said =
        name +
        ": words of No. 0 are hidden until 6 October 2026 11:59: personal data of "
        "somebody. /desk/redactions/990101100200/0\n";
    CHECK(place.told(place.town) == said);
    CHECK(place.told(place.county) == said);
    CHECK(place.told(place.other_town).empty());
    CHECK(place.told(place.director).empty());
    place.log.sequence();
    CHECK(tell_hidden(db, noon).value() == 0);
    CHECK(place.told(place.town) == said);
  });
}

TEST_CASE("security 14: of a row that hides nothing, as it is in no log, nobody is told") {
  db::test::on_each_engine([](db::Db& db) {
    HidingPlace place(db);
    REQUIRE(
        place.runs("INSERT INTO hidden_parts (submission, position, why, office, person, at_ms, "
                   "until_ms, entry) VALUES ('a', 2, 'law', '" +
                   std::string(village) + "', 1, 1, 4070908800000, 'none')"));
    CHECK(tell_hidden(db, noon).value() == 0);
    CHECK(place.told(place.town).empty());
  });
}

}  // namespace mingbai::disclosure
