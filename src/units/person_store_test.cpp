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
    });
    CHECK_THROWS_AS(in_write(db, [](db::Session& s) { declare_relatives(s, {1}, {1}, noon); }),
                    Bug);
  });
}
