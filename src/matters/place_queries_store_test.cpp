// Tasks and notices of many places asked for together are those that each place has by itself.
#include <algorithm>
#include <random>
#include <tuple>

#include <doctest/doctest.h>

#include "matters/inbox_store.h"
#include "matters/matter_list_store.h"
#include "matters/matter_store.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using units::Role;
using units::UnitId;

constexpr std::array<Role, 3> roles{Role::recorder, Role::accountant, Role::supervisor};
constexpr int offices = 70;  // more than one statement asks about

class Dice {
 public:
  int operator()(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  Role role() { return roles.at(static_cast<std::size_t>((*this)(3))); }

 private:
  std::mt19937 random_{20261128};
};

// Without a day, or within a week.
std::optional<Date> day(Dice& dice) {
  if (dice(4) == 0) return std::nullopt;
  return Date::parse("2026-10-01")->plus(dice(7));
}

auto urgency(const TaskKey& key) {
  return std::tuple(!key.due.has_value(), key.due.value_or(Date()), key.matter, key.task,
                    key.office, key.role);
}
bool is_as_urgent(const TaskKey& a, const TaskKey& b) { return urgency(a) == urgency(b); }

// The most urgent of these.
std::vector<TaskKey> first_of(std::vector<TaskKey> keys, int limit) {
  std::ranges::sort(keys, {}, urgency);
  keys.resize(std::min(keys.size(), static_cast<std::size_t>(limit)));
  return keys;
}

std::vector<std::int64_t> first_of(std::vector<std::int64_t> ids, int limit) {
  std::ranges::sort(ids, std::ranges::greater());
  ids.resize(std::min(ids.size(), static_cast<std::size_t>(limit)));
  return ids;
}

void write_rows(db::Db& db, Dice& dice) {
  constexpr std::array<News::Kind, 5> kinds{News::Kind::reminder, News::Kind::alarm,
                                            News::Kind::reopened, News::Kind::extension,
                                            News::Kind::publication};
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    for (std::int64_t matter = 1; matter <= 400; ++matter) {
      std::vector<TaskRow> rows;
      for (int i = 0; i < 2; ++i) {
        rows.push_back({.office = UnitId{1 + dice(offices)},
                        .role = std::string(units::to_string(dice.role())),
                        .due = day(dice),
                        .task = "step:" + std::to_string(i)});
      }
      save_tasks(session, MatterId{matter}, rows);
      News news{.kind = kinds.at(static_cast<std::size_t>(dice(5))), .key = "x"};
      news.office = UnitId{1 + dice(offices)};
      for (int i = dice(3); i > 0; --i) news.roles.push_back(dice.role());
      insert_news(session, MatterId{matter}, news);
    }
    return {};
  }));
}

}  // namespace

TEST_CASE("places: the tasks of many are those of each, the most urgent first") {
  db::test::on_each_engine([](db::Db& db) {
    Dice dice;
    write_rows(db, dice);
    REQUIRE(db.read([&](db::Session& session) -> Result<void> {
      for (const int count : {0, 1, 3, 4, 16, 21, 64, 65, 200}) {
        std::vector<TaskPlace> places;
        std::vector<TaskKey> each;
        const std::optional<Date> until = dice(3) == 0 ? day(dice) : std::nullopt;
        for (int i = 0; i < count; ++i) {
          places.push_back({.office = UnitId{1 + dice(offices)}, .role = dice.role()});
          std::ranges::copy(select_tasks(session, {places.back()}, until, 1000),
                            std::back_inserter(each));
        }
        for (const int limit : {1, 5, 30, 1000}) {
          CAPTURE(count);
          CAPTURE(limit);
          const std::vector<TaskKey> wanted = first_of(each, limit);
          const std::vector<TaskKey> got =
              first_of(select_tasks(session, places, until, limit), limit);
          CHECK(std::ranges::equal(got, wanted, is_as_urgent));
        }
      }
      return {};
    }));
  });
}

TEST_CASE("places: the notices of many are those of each, the newest first") {
  db::test::on_each_engine([](db::Db& db) {
    Dice dice;
    write_rows(db, dice);
    REQUIRE(db.read([&](db::Session& session) -> Result<void> {
      int found = 0;
      for (const int count : {0, 1, 3, 4, 16, 21, 64, 65, 200}) {
        std::vector<InboxPlace> places;
        std::vector<std::int64_t> each;
        NoticeRange range{.after = dice(100), .before = std::nullopt};
        if (dice(2) == 0) range.before = 200 + dice(200);
        for (int i = 0; i < count; ++i) {
          places.push_back(
              {.office = UnitId{1 + dice(offices)}, .role = dice.role(), .may_read = dice(2) == 0});
          std::ranges::copy(select_notice_ids(session, {places.back()}, range, 1000),
                            std::back_inserter(each));
        }
        found += static_cast<int>(each.size());
        for (const int limit : {1, 10, 1000}) {
          CAPTURE(count);
          CAPTURE(limit);
          CHECK(first_of(select_notice_ids(session, places, range, limit), limit) ==
                first_of(each, limit));
        }
      }
      CHECK(found > 100);
      return {};
    }));
  });
}

}  // namespace mingbai::matters
