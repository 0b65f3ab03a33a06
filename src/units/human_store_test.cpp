#include <algorithm>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/human.h"
#include "units/people.h"
#include "units/unit_testing.h"

namespace mingbai::units {
namespace {

using test::noon;

template <typename Work>
void in_write(db::Db& db, const Work& work) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    work(session);
    return {};
  });
  REQUIRE(done.has_value());
}

PersonId add(db::Session& session, const char* name, std::optional<Date> joined = {}) {
  return add_person(session, {.name = *Text::parse(name), .joined_on = joined}, noon);
}

std::vector<PersonId> numbers(db::Session& session, PersonId person) {
  std::vector<PersonId> out = human_of(session, person).numbers;
  std::ranges::sort(out);
  return out;
}

TEST_CASE("security 12: one human under two numbers, by the lists and as declared") {
  db::test::on_each_engine([](db::Db& db) {
    in_write(db, [](db::Session& session) {
      const PersonId one = add(session, "李示例");
      const PersonId namesake = add(session, "李示例");
      const PersonId renamed = add(session, "李示范");
      const PersonId stranger = add(session, "王示例");
      CHECK(human_of(session, one).may_be(one));
      CHECK(numbers(session, one) == std::vector{one, namesake});
      CHECK(numbers(session, stranger) == std::vector{stranger});
      // A name that was written otherwise: nobody but a human can tell.
      declare_same(session, renamed, namesake, true, noon);
      CHECK(numbers_of(session, renamed) == std::vector{renamed, namesake});
      CHECK(numbers(session, one) == std::vector{one, namesake, renamed});
      CHECK(numbers(session, renamed) == std::vector{one, namesake, renamed});
      // Somebody looked: the namesake is another.
      declare_same(session, one, namesake, false, noon);
      CHECK(are_declared_one(session, namesake, one) == false);
      CHECK(numbers(session, one) == std::vector{one});
      CHECK(numbers(session, namesake) == std::vector{namesake, renamed});
      // It was wrong, and the last word counts.
      declare_same(session, renamed, namesake, false, noon);
      CHECK(numbers(session, renamed) == std::vector{renamed});
    });
  });
}

TEST_CASE("human: who is erased is found by no name, and by no other number") {
  db::test::on_each_engine([](db::Db& db) {
    in_write(db, [](db::Session& session) {
      const PersonId one = add(session, "李示例");
      const PersonId other = add(session, "王示例");
      declare_same(session, one, other, true, noon);
      erase_person(session, *person_by_id(session, one), noon);
      erase_person(session, *person_by_id(session, add(session, "赵示例")), noon);
      CHECK(numbers(session, one) == std::vector{one});
      CHECK(numbers(session, other) == std::vector{other});
      CHECK_FALSE(are_declared_one(session, one, other).has_value());
      CHECK(human_of(session, PersonId{99}).may_be(PersonId{99}));
    });
  });
}

}  // namespace
}  // namespace mingbai::units
