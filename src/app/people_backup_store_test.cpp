#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/operator.h"
#include "app/backup_testing.h"
#include "platform/backup/keys.h"
#include "platform/db/test_database.h"
#include "units/human.h"
#include "units/people.h"

namespace mingbai::app::test {
namespace {

namespace fs = std::filesystem;
using access::Role;
using access::test::City;
using access::test::noon;
using units::PersonId;
constexpr auto none = jobs::Progress::none;
constexpr const char* village = "990101100200";
constexpr const char* town = "990101100";

Instant at_noon() { return noon; }
Date day(int month, unsigned number) { return *Date::make(2026, month, number); }

// Everything that is recorded about a unit's people and posts, without keys.
std::string people_of(db::Db& db, const City& city) {
  const auto text = db.read([&](db::Session& session) -> Result<std::string> {
    std::string out;
    const auto name = [&](PersonId id) -> std::string {
      return units::person_by_id(session, id)->name.str();
    };
    for (const units::Person& person : units::people_of(session, city.unit(village))) {
      const units::Contact contact = units::contact_of(session, person.id);
      out += fmt::format("{} {}", person.name.str(), contact.phone.str());
      for (const PersonId relative : units::relatives_of(session, person.id)) {
        out += " ~" + name(relative);
      }
      for (const PersonId number : units::numbers_of(session, person.id)) {
        if (number != person.id) out += " =" + name(number);
      }
      out += "\n";
    }
    for (const units::Post& post : units::posts_at(session, city.unit(village))) {
      const std::optional<Date> last = last_day_of(post);
      out += fmt::format("{} {} {}-{}{}{}{}{}\n", name(post.person), to_string(post.role),
                         post.from.iso(), last ? last->iso() : "",
                         post.approved_at ? " approved" : "", post.refused_at ? " refused" : "",
                         post.decided_by ? " by " + name(*post.decided_by) : "",
                         post.deputy_for ? " deputy" : "");
    }
    return out;
  });
  REQUIRE(text.has_value());
  return *text;
}

template <typename Work>
void write(db::Db& db, const Work& work) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    work(session);
    return {};
  });
  REQUIRE(done.has_value());
}

void end(db::Db& db, units::PostId post, Date last) {
  write(db, [&](db::Session& session) {
    units::end_post(session, post, last, {.at = noon, .by = std::nullopt, .reason = "辞职"});
  });
}

PersonId listed(db::Db& db, City& city, const std::string& name, const char* phone) {
  const PersonId id = city.person(name, village);
  write(db, [&](db::Session& session) {
    units::save_contact(session, id, {.phone = *Text::parse(phone), .email = {}});
  });
  return id;
}

// A data folder with keys, and the village's people in every state a post can have.
struct Place {
  explicit Place(db::Db& its_db) : db(its_db), city(its_db) {
    fs::create_directories(site.data / "keys");
    REQUIRE(backup::make_keys(site.data / "keys").has_value());
  }

  void fill() {
    director = listed(db, city, "示例甲", "000-0001");
    recorder = listed(db, city, "示例乙", "000-0002");
    member = listed(db, city, "示例丙", "000-0003");
    post = city.post(director, Role::village_director, village);
    past = city.post(recorder, Role::recorder, village);
    end(db, past, day(3, 31));
    const PersonId reviewer = *city.holder(Role::town_reviewer, town).person;
    write(db, [&](db::Session& session) {
      units::declare_relatives(session, director, recorder, noon);
      units::declare_same(session, director, member, true, noon);
      units::declare_same(session, director, recorder, false, noon);
      const auto proposed = [&](PersonId person, Role role) {
        return units::add_post(session, {.person = person,
                                         .unit = city.unit(village),
                                         .role = role,
                                         .from = day(2, 1),
                                         .reason = "选举",
                                         .proposed_at = noon,
                                         .proposed_by = director});
      };
      proposed(member, Role::grid_worker);
      units::decide_post(session, proposed(member, Role::supervisor), false,
                         {.at = noon, .by = reviewer, .reason = "近亲属"});
    });
  }

  Result<backup::Manifest> restore(const fs::path& file, const fs::path& key = {}) {
    return backup::restore_owner(site, db, {.file = file, .key = key, .owner = village}, false,
                                 none());
  }

  fs::path changed(const RowChange& change) {
    return must_change(site, db, folder.path(), village, change);
  }

  db::Db& db;
  City city;
  db::test::TemporaryFolder folder;
  backup::Site site = backup_site(folder.path() / "data", at_noon);
  PersonId director, recorder, member;
  units::PostId post, past;
};

std::string last_restoration(db::Db& db) {
  const auto rows = access::search_audit(db, access::operator_actor(), {.limit = 1}, noon);
  REQUIRE(rows.has_value());
  return rows->empty() ? "" : rows->front().row.act + ": " + rows->front().row.object;
}

// Another place with the same units, on SQLite.
struct Elsewhere {
  Elsewhere() : db(*db::Db::open((folder.path() / "other.db").string())) {
    REQUIRE(db->migrate().has_value());
  }
  db::test::TemporaryFolder folder;
  std::unique_ptr<db::Db> db;
};

}  // namespace

TEST_CASE("people backup: restoring brings back no post that ended and nobody who was erased") {
  db::test::on_each_engine([](db::Db& db) {
    Place here(db);
    here.fill();
    const fs::path file = here.folder.path() / "village.backup";
    must_back_up(here.site, db, file, village);
    end(db, here.post, day(9, 30));
    write(db, [&](db::Session& session) {
      units::erase_person(session, *units::person_by_id(session, here.recorder), noon);
    });
    const std::string before = people_of(db, here.city);
    CHECK(before.find("示例乙") == std::string::npos);
    CHECK(before.find("2026-09-30 approved") != std::string::npos);
    REQUIRE(here.restore(file).has_value());
    CHECK(people_of(db, here.city) == before);
    CHECK(here.city.actor(here.director).posts.empty());
    CHECK(last_restoration(db).empty());
  });
}

TEST_CASE("people backup: elsewhere the past comes back, and no right does until it is approved") {
  db::test::on_each_engine([](db::Db& db) {
    const Elsewhere other;
    Place from(*other.db);
    from.fill();
    const fs::path file = from.folder.path() / "village.backup";
    must_back_up(from.site, *other.db, file, village);
    Place here(db);
    const fs::path key = from.site.data / "keys" / "backup.secret";
    // Its keys are taken here by others.
    for (const char* name : {"示例庚", "示例辛", "示例壬"}) here.city.person(name, town);
    REQUIRE(here.restore(file, key).has_value());
    CHECK(people_of(db, here.city) ==
          "示例丙 000-0003 =示例甲\n示例乙 000-0002 ~示例甲\n示例甲 000-0001 ~示例乙 =示例丙\n"
          "示例甲 village_director 2026-01-01-\n"
          "示例乙 recorder 2026-01-01-2026-03-31 approved\n"
          "示例丙 grid_worker 2026-02-01-\n"
          "示例丙 supervisor 2026-02-01- refused by 示例1\n");
    CHECK(last_restoration(db) == "restore_unit: people: 4, posts: 2 past, 2 proposed, 0 ended");
    const auto director = db.read([&](db::Session& session) -> Result<PersonId> {
      return units::people_named(session, "示例甲").front().id;
    });
    CHECK(here.city.actor(*director).posts.empty());
    // Once more changes nothing, also with what happened here meanwhile.
    const std::string once = people_of(db, here.city);
    REQUIRE(here.restore(file, key).has_value());
    CHECK(people_of(db, here.city) == once);
    CHECK(here.city.actor(*director).posts.empty());
  });
}

TEST_CASE("people backup: a post that goes on here ends if the backup knows its end") {
  db::test::on_each_engine([](db::Db& db) {
    const Elsewhere other;
    Place from(*other.db);
    from.fill();
    const fs::path key = from.site.data / "keys" / "backup.secret";
    const fs::path file = from.folder.path() / "village.backup";
    must_back_up(from.site, *other.db, file, village);
    Place here(db);
    REQUIRE(here.restore(file, key).has_value());
    const auto find = [&](db::Session& session) -> Result<units::Post> {
      return units::posts_at(session, here.city.unit(village)).front();
    };
    const units::Post post = *db.read(find);
    write(db, [&](db::Session& session) {
      units::decide_post(session, post.id, true, {.at = noon, .by = std::nullopt, .reason = ""});
    });
    CHECK(here.city.actor(post.person).posts.size() == 1);
    end(*other.db, from.post, day(9, 30));
    const fs::path later = from.folder.path() / "later.backup";
    must_back_up(from.site, *other.db, later, village);
    REQUIRE(here.restore(later, key).has_value());
    CHECK(here.city.actor(post.person).posts.empty());
    CHECK(last_restoration(db) == "restore_unit: people: 0, posts: 0 past, 0 proposed, 1 ended");
  });
}

TEST_CASE("people backup: what an attacker writes into the file gives nobody anything") {
  const Elsewhere other;
  Place from(*other.db);
  from.fill();
  const Elsewhere target;
  Place here(*target.db);
  const std::string before = people_of(*target.db, here.city);
  const RowChange changes[] = {
      {"posts", "village_director", "king"},
      {"posts", "2026-01-01", "2026-13-01"},
      {"posts", "test", "身份证11010519491231002X\\r"},
      {"persons", "示例甲", "11010519491231002X"},
      {"persons", "示例甲", "a\u202eb"},
      {"persons", "rural", "noble"},
      {"persons", "uid", "uidd"},
      {"post_decisions", "\t1\t", "\tx\t"},
      {"post_ends", "2026-03-31", "2025-03-31"},
      {"person_contacts", "000-0001", "\\N"},
      {"person_relatives", "\n1\t2\t", "\n1\t1\t"},
      {"person_relatives", "\n1\t2\t", "\n1\t99\t"},
      {"same_people", "\n1\t3\t", "\n1\t99\t"},
  };
  for (const RowChange& change : changes) {
    CAPTURE(change.table);
    CAPTURE(change.replacement);
    const fs::path file = from.changed(change);
    const Result<backup::Manifest> done = here.restore(file);
    REQUIRE_FALSE(done.has_value());
    CHECK(english(done.error().message).find("are damaged") != std::string::npos);
    CHECK(people_of(*target.db, here.city) == before);
  }
  // A role that he does not have: a proposal, which somebody above sees.
  REQUIRE(here.restore(from.changed({"posts", "village_director", "branch_secretary"})));
  const std::string after = people_of(*target.db, here.city);
  CHECK(after.find("示例甲 branch_secretary 2026-01-01-\n") != std::string::npos);
}

}  // namespace mingbai::app::test
