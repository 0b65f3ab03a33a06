#include "units/person_store.h"

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/people.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

Person person(const char* name, UnitId branch) {
  return {.name = *Text::parse(name),
          .category = Category::rural,
          .branch = branch,
          .joined_on = *Date::make(2001, 7, 1),
          .confirmed_on = *Date::make(2002, 7, 1)};
}

UnitId village(db::Session& session) { return unit_by_code(session, "140403100200")->id; }

template <typename Work>
void in_write(db::Db& db, const Work& work) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    work(session);
    return {};
  });
  REQUIRE(done.has_value());
}

}  // namespace

TEST_CASE("person store: what was saved is what is read") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    in_write(db, [](db::Session& session) {
      const UnitId branch = village(session);
      const PersonId id = add_person(session, person("示例甲", branch), noon);
      Person read = *person_by_id(session, id);
      CHECK(read.name.str() == "示例甲");
      CHECK(read.branch == branch);
      CHECK(read.joined_on == Date::make(2001, 7, 1).value());
      CHECK(read.confirmed_on == Date::make(2002, 7, 1).value());
      read.category = Category::floating;
      read.joined_on.reset();
      read.confirmed_on.reset();
      save_person(session, read);
      const Person again = *person_by_id(session, id);
      CHECK(again.category == Category::floating);
      CHECK_FALSE(again.joined_on.has_value());
      CHECK_FALSE(again.confirmed_on.has_value());
      CHECK(person_by_id(session, {id.value + 1}).error().code == ErrorCode::not_found);
    });
  });
}

TEST_CASE("person store: those of a branch, and those of one name") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    in_write(db, [](db::Session& session) {
      const UnitId branch = village(session);
      const UnitId other = unit_by_code(session, "140403100201")->id;
      const PersonId first = add_person(session, person("示例乙", branch), noon);
      add_person(session, person("示例甲", branch), noon);
      const PersonId second = add_person(session, person("示例乙", other), noon);
      CHECK(people_of(session, branch).size() == 2);
      const std::vector<Person> namesakes = people_named(session, "示例乙");
      REQUIRE(namesakes.size() == 2);
      CHECK(namesakes[0].id == first);
      CHECK(namesakes[1].id == second);
      CHECK(people_named(session, "' OR 1=1 --").empty());
    });
  });
}

TEST_CASE("person store: contact data lie apart and are overwritten") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    in_write(db, [](db::Session& session) {
      const PersonId id = add_person(session, person("示例甲", village(session)), noon);
      CHECK(contact_of(session, id).empty());
      save_contact(session, id, {.phone = *Text::parse("000-0001"), .email = {}});
      save_contact(session, id, {.phone = *Text::parse("000-0002"), .email = {}});
      CHECK(contact_of(session, id).phone.str() == "000-0002");
    });
  });
}

TEST_CASE("person store: a declaration of relatives counts for both, once") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    in_write(db, [](db::Session& session) {
      const PersonId one = add_person(session, person("示例甲", village(session)), noon);
      const PersonId other = add_person(session, person("示例乙", village(session)), noon);
      declare_relatives(session, other, one, noon);
      declare_relatives(session, one, other, noon);
      CHECK(relatives_of(session, one) == std::vector<PersonId>{other});
      CHECK(relatives_of(session, other) == std::vector<PersonId>{one});
      withdraw_relatives(session, one, other, noon);
      CHECK(relatives_of(session, one).empty());
      CHECK(relatives_of(session, other).empty());
      CHECK(are_declared_near(session, other, one) == false);
      declare_relatives(session, one, other, noon);
      CHECK(are_declared_near(session, other, one) == true);
    });
    CHECK_THROWS_AS(in_write(db, [](db::Session& s) { declare_relatives(s, {1}, {1}, noon); }),
                    Bug);
  });
}

TEST_CASE("person store: a search finds the people of a unit, and of what is below it if asked") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    in_write(db, [](db::Session& session) {
      const UnitId here = village(session);
      const UnitId town = unit_by_code(session, "140403100")->id;
      const UnitId county = unit_by_code(session, "140403")->id;
      const PersonId second = add_person(session, person("示例乙", here), noon);
      const PersonId first = add_person(session, person("示例一", here), noon);
      const PersonId above = add_person(session, person("示例丙", town), noon);
      Person nowhere = person("Li Na_50%", here);
      nowhere.branch.reset();
      const PersonId posted = add_person(session, nowhere, noon);
      Post post{.person = posted,
                .unit = here,
                .role = Role::recorder,
                .from = *Date::make(2026, 1, 1),
                .reason = "试",
                .proposed_at = noon};
      post.id = add_post(session, post);
      const std::string path = *unit_path(session, town);
      const auto found = [&](PeopleSearch search) {
        std::vector<PersonId> out;
        for (const Person& one : find_people(session, search)) out.push_back(one.id);
        return out;
      };
      using Ids = std::vector<PersonId>;
      const PeopleSearch all{.path = path, .has_below = true};
      CHECK(found({.path = path}) == Ids{above});
      CHECK(found(all) == Ids{first, above, second});
      CHECK(found({.path = *unit_path(session, county)}).empty());
      decide_post(session, post.id, true, {.at = noon, .by = std::nullopt, .reason = {}});
      CHECK(found(all) == Ids{posted, first, above, second});
      const auto named = [&](const char* word) {
        PeopleSearch search = all;
        search.word = word;
        return found(search);
      };
      CHECK(named("乙") == Ids{second});
      CHECK(named("li na") == Ids{posted});
      CHECK(named("_50%") == Ids{posted});
      CHECK(named("%").size() == 1);
      CHECK(named("a!").empty());
      CHECK(named(std::to_string(above.value).c_str()) == Ids{above});
      CHECK(found({.path = path, .has_below = true, .limit = 2}) == Ids{posted, first});
      CHECK(found({.path = path, .has_below = true, .after = first, .limit = 2}) ==
            Ids{above, second});
      erase_person(session, *person_by_id(session, second), noon);
      CHECK(found({.path = path, .has_below = true, .after = first}) == Ids{above});
    });
  });
}
