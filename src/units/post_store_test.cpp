#include "units/post_store.h"

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/people.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

Instant later(int hours) { return Instant{noon.ms + hours * hour_ms}; }

struct Village {
  UnitId id;
  PersonId secretary;
  PersonId town_officer;
};

template <typename Work>
void with_village(db::Db& db, const Work& work) {
  REQUIRE(import(db, small_country()).is_imported);
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    const UnitId unit = TRY(unit_by_code(session, "140403100200")).id;
    const auto add = [&](const char* name) {
      return add_person(session, {.name = *Text::parse(name), .branch = unit}, noon);
    };
    work(session, Village{unit, add("示例甲"), add("示例乙")});
    return {};
  });
  REQUIRE(done.has_value());
}

Post secretary_of(const Village& village) {
  return {.person = village.secretary,
          .unit = village.id,
          .role = Role::branch_secretary,
          .from = *Date::make(2026, 1, 1),
          .until = *Date::make(2030, 12, 31),
          .reason = "2026年换届选举",
          .proposed_at = noon,
          .proposed_by = village.town_officer};
}

Result<void> run_sql(db::Db& db, const std::string& sql) {
  return db.write([&sql](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
}

}  // namespace

TEST_CASE("post store: proposed, approved, ended, each with its instant and its person") {
  db::test::on_each_engine([](db::Db& db) {
    with_village(db, [](db::Session& session, const Village& village) {
      const PostId id = add_post(session, secretary_of(village));
      Post post = *post_by_id(session, id);
      CHECK(post.person == village.secretary);
      CHECK(post.role == Role::branch_secretary);
      CHECK(post.until == Date::make(2030, 12, 31).value());
      CHECK(post.reason == "2026年换届选举");
      CHECK(post.proposed_at == noon);
      CHECK(post.proposed_by == village.town_officer);
      CHECK_FALSE(post.deputy_for.has_value());
      CHECK_FALSE(post.approved_at.has_value());
      CHECK_FALSE(was_held_on(post, *Date::make(2026, 2, 1)));

      decide_post(session, id, true, {later(1), village.town_officer, "核对无误"});
      post = *post_by_id(session, id);
      CHECK(post.approved_at == later(1));
      CHECK_FALSE(post.refused_at.has_value());
      CHECK(post.decided_by == village.town_officer);
      CHECK(post.decision_reason == "核对无误");
      CHECK(was_held_on(post, *Date::make(2026, 2, 1)));
      CHECK_FALSE(stands_at(post, Instant{later(1).ms - 1}));
      CHECK(stands_at(post, later(1)));

      end_post(session, id, *Date::make(2026, 10, 1), {later(2), std::nullopt, "辞职"});
      post = *post_by_id(session, id);
      CHECK(post.ended_on == Date::make(2026, 10, 1).value());
      CHECK(post.end_recorded_at == later(2));
      CHECK_FALSE(post.ended_by.has_value());
      CHECK(post.end_reason == "辞职");
      CHECK_FALSE(was_held_on(post, *Date::make(2026, 10, 2)));
      // It stood until the end was recorded, though the last day was before.
      CHECK(stands_at(post, Instant{later(2).ms - 1}));
      CHECK_FALSE(stands_at(post, later(2)));
    });
  });
}

TEST_CASE("post store: a refused post never stood") {
  db::test::on_each_engine([](db::Db& db) {
    with_village(db, [](db::Session& session, const Village& village) {
      Post wish = secretary_of(village);
      wish.until.reset();
      wish.proposed_by.reset();
      const PostId id = add_post(session, wish);
      decide_post(session, id, false, {later(1), village.town_officer, "任期未到"});
      const Post post = *post_by_id(session, id);
      CHECK(post.refused_at == later(1));
      CHECK_FALSE(post.approved_at.has_value());
      CHECK_FALSE(post.until.has_value());
      CHECK_FALSE(post.proposed_by.has_value());
      CHECK_FALSE(stands_at(post, later(2)));
    });
  });
}

TEST_CASE("post store: by person, by unit, by role, in the order of proposing") {
  db::test::on_each_engine([](db::Db& db) {
    with_village(db, [](db::Session& session, const Village& village) {
      const PostId first = add_post(session, secretary_of(village));
      Post other = secretary_of(village);
      other.person = village.town_officer;
      other.role = Role::supervisor;
      other.deputy_for = first;
      const PostId second = add_post(session, other);
      CHECK(posts_of(session, village.secretary).size() == 1);
      REQUIRE(posts_at(session, village.id).size() == 2);
      CHECK(posts_at(session, village.id)[0].id == first);
      REQUIRE(posts_in(session, Role::supervisor).size() == 1);
      CHECK(posts_in(session, Role::supervisor)[0].id == second);
      CHECK(posts_in(session, Role::supervisor)[0].deputy_for == first);
      CHECK(posts_in(session, Role::auditor).empty());
      CHECK(post_by_id(session, {second.value + 1}).error().code == ErrorCode::not_found);
    });
  });
}

TEST_CASE("post store: nothing about a post is changed or deleted, and it is decided on once") {
  db::test::on_each_engine([](db::Db& db) {
    PostId id;
    with_village(db, [&id](db::Session& session, const Village& village) {
      id = add_post(session, secretary_of(village));
      decide_post(session, id, true, {later(1), village.town_officer, ""});
      end_post(session, id, *Date::make(2026, 10, 1), {later(2), std::nullopt, "辞职"});
    });
    for (const char* sql :
         {"UPDATE posts SET from_on = '2020-01-01'", "DELETE FROM posts",
          "UPDATE post_decisions SET decided_at = 0", "DELETE FROM post_decisions",
          "UPDATE post_ends SET ended_on = '2030'", "DELETE FROM post_ends"}) {
      CAPTURE(sql);
      CHECK_THROWS_AS((void)run_sql(db, sql), Bug);
    }
    const auto again = [&](bool is_end) {
      return db.write([&](db::Session& session) -> Result<void> {
        const PostStep step{later(3), std::nullopt, "x"};
        if (is_end) {
          end_post(session, id, *Date::make(2026, 5, 1), step);
        } else {
          decide_post(session, id, false, step);
        }
        return {};
      });
    };
    CHECK_THROWS((void)again(false));
    CHECK_THROWS((void)again(true));
  });
}
