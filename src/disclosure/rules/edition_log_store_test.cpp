#include <algorithm>
#include <memory>

#include <doctest/doctest.h>

#include "disclosure/month_deadline.h"
#include "disclosure/rules/edition_log.h"
#include "disclosure/rules/told_testing.h"
#include "matters/matter_testing.h"
#include "matters/rule_edition_actions.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"
#include "publications/telling_changes.h"

namespace mingbai::disclosure {
namespace {

using matters::Rulebook;
using matters::test::at;

constexpr const char* village = "149921100201";
constexpr const char* numbers = "regions/national.yaml";

// Where the first number after these words stands.
struct NumberPlace {
  NumberPlace(const std::string& text, std::string_view before) {
    from = text.find(before);
    REQUIRE(from != std::string::npos);
    from += before.size();
    length = text.find('\n', from) - from;
  }
  std::size_t from = 0;
  std::size_t length = 0;
};

int shipped_version() {
  const std::string text = matters::SchemeLibrary::load("none")->texts().at(numbers);
  const NumberPlace at(text, "version: ");
  return std::stoi(text.substr(at.from, at.length));
}

void put(std::string& text, std::string_view before, int number) {
  const NumberPlace at(text, before);
  text.replace(at.from, at.length, std::to_string(number));
}

// As a server starts with them: with so many versions more of the shared numbers than are shipped,
// by which a month is due on that day.
std::unique_ptr<Rulebook> rules(int later = 0, int day = 15) {
  matters::SchemeTexts texts = matters::SchemeLibrary::load("none")->texts();
  put(texts.at(numbers), "version: ", shipped_version() + later);
  put(texts.at(numbers), "value: ", day);
  Result<matters::SchemeLibrary> library = matters::SchemeLibrary::of(texts);
  REQUIRE(library.has_value());
  auto out = std::make_unique<Rulebook>(*std::move(library), *matters::WorkCalendar::load("none"));
  out->count_logged_only();
  return out;
}

struct City {
  explicit City(db::Db& of) : db(of), log((matters::test::import_county(of), of)) {}

  bool record(const Rulebook& rulebook, const char* on) {
    const Result<bool> outcome = record_rules(db, rulebook, crypto::random_bytes, at(on));
    REQUIRE(outcome.has_value());
    return *outcome;
  }
  // Until there is nothing more to do.
  void settle(const Rulebook& rulebook, const char* on) {
    do {
      log.sequence();
    } while (record(rulebook, on));
  }
  [[nodiscard]] std::string due(const Rulebook& rulebook, int month) const {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          return release_due(session, rulebook, village, Period::of(2026, month)).iso();
        })
        .value();
  }
  [[nodiscard]] std::string open(const Rulebook& rulebook, const char* on) const {
    return matters::test::refusal(matters::open_matter(
        db, rulebook, matters::test::holder(db, 3, units::Role::recorder, village),
        {.unit = matters::test::unit(db, village),
         .scheme = "request",
         .fields = {{"words", "路灯不亮"}},
         .submission = matters::fresh_submission()},
        at(on)));
  }
  [[nodiscard]] std::vector<publications::ListedPublication> published() const {
    return db
        .read([](db::Session& session) -> Result<std::vector<publications::ListedPublication>> {
          return publications::latest_publications(session, 10);
        })
        .value();
  }

  db::Db& db;
  publications::test::TestLog log;
};

}  // namespace

TEST_CASE("edition log: 14-security 37: nothing begins by rules that are not in the log") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const std::unique_ptr<Rulebook> first = rules();
    CHECK_FALSE_MESSAGE(city.record(*first, "2026-09-01"), "nobody is in office, nobody owes");
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    CHECK(city.open(*first, "2026-09-01").starts_with("The rules of matters do not stand in"));
    CHECK(city.record(*first, "2026-09-01"));
    CHECK_FALSE_MESSAGE(city.record(*first, "2026-09-01"), "it waits for the signature");
    CHECK_FALSE(city.open(*first, "2026-09-01").empty());
    city.log.sequence();
    CHECK(city.record(*first, "2026-09-01"));
    CHECK(city.open(*first, "2026-09-01").empty());
    CHECK_FALSE(city.record(*first, "2026-09-02"));
  });
}

TEST_CASE("edition log: 14-security 37: lengthening after the due time leaves overdue as it is") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    city.settle(*rules(), "2026-08-20");
    const std::unique_ptr<Rulebook> longer = rules(1, 28);
    CHECK_MESSAGE(city.due(*longer, 9) == "2026-10-15", "the old version goes on");
    CHECK(city.open(*longer, "2026-10-16").empty());
    CHECK(city.record(*longer, "2026-10-16"));
    CHECK(city.due(*longer, 10) == "2026-11-15");
    city.settle(*longer, "2026-10-16");
    CHECK(city.due(*longer, 9) == "2026-10-15");
    CHECK(city.due(*longer, 10) == "2026-11-28");

    const auto published = city.published();
    REQUIRE(published.size() == 2);
    const publications::TellingChanges changes = publications::changes_between(
        test::told(db, published[1].document), test::told(db, published[0].document));
    CHECK(changes.sentences_new.front() ==
          "全国默认值 (regions/national.yaml): version " + std::to_string(shipped_version() + 1));
    CHECK(std::ranges::count(changes.sentences_new, "每月公开截止日: day 28 of the month") == 1);
    CHECK(std::ranges::count(changes.sentences_gone, "每月公开截止日: day 15 of the month") == 1);
  });
}

TEST_CASE("edition log: 14-security 37: a file changed under its version is not logged, nor used") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    city.settle(*rules(), "2026-08-20");
    const std::unique_ptr<Rulebook> quiet = rules(0, 28);
    CHECK_FALSE(city.record(*quiet, "2026-08-21"));
    CHECK(city.due(*quiet, 9) == "2026-10-15");
    const auto told = db.read([&](db::Session& session) -> Result<std::vector<Message>> {
      return quiet->held_back(session);
    });
    REQUIRE(told->size() == 1);
    CHECK(english(told->front()).starts_with("regions/national.yaml was changed and still says "));
    // Its version raised, it counts; and back again, too.
    city.settle(*rules(1, 28), "2026-08-22");
    CHECK(city.due(*rules(1, 28), 9) == "2026-10-28");
    city.settle(*rules(), "2026-08-23");
    CHECK(city.due(*rules(), 9) == "2026-10-15");
  });
}

TEST_CASE("edition log: where several units stand at the top, the first publishes the rules") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    units::test::import(db, units::test::rows({units::test::row("15", "内蒙古自治区"),
                                               units::test::row("1501", "呼和浩特市")}));
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    city.settle(*rules(), "2026-08-20");
    REQUIRE(city.published().size() == 1);
    CHECK(city.published().front().document.office == "14");
  });
}

TEST_CASE("edition log: 14-security 37: rules that count and are not in the log are told") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    city.settle(*rules(), "2026-08-20");
    CHECK(check_editions(db)->empty());
    REQUIRE(db.write([](db::Session& session) -> Result<void> {
      const std::unique_ptr<Rulebook> other = rules(1, 28);
      matters::begin_edition(session, matters::record_edition(session, *other, at("2026-08-21")), 0,
                             at("2026-08-21"));
      return {};
    }));
    const std::vector<Message> told = check_editions(db).value();
    REQUIRE(told.size() == 1);
    CHECK(english(told.front()).starts_with("The rules of matters in the database count as if"));
  });
}

}  // namespace mingbai::disclosure
