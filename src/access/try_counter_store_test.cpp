#include <algorithm>
#include <iterator>
#include <set>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/staff_testing.h"
#include "access/try_counter.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

TEST_CASE("try counter: the network of an address") {
  struct Row {
    const char* address;
    const char* network;
  };
  for (const Row& row :
       {Row{"203.0.113.7", "203.0.113"}, Row{"203.0.113.255", "203.0.113"},
        Row{"2001:db8:1:2f3:4::1", "20010db8000102"}, Row{"2001:db8:1:2ff::9", "20010db8000102"},
        Row{"::ffff:203.0.113.9", "203.0.113"}, Row{"", ""}, Row{"unix", "unix"},
        Row{"1.2.3", "1.2.3"}}) {
    CAPTURE(row.address);
    CHECK(network_of(row.address) == row.network);
  }
}

// How many of `tries` sign-ins with a wrong password were looked at, one each `every` ms.
int looked_at(Staff& city, const char* name, const std::function<Visitor(int)>& from, int tries,
              std::int64_t every) {
  int count = 0;
  for (int i = 0; i < tries; ++i) {
    const Result<Entered> tried = sign_in(city.site(), name, "wrong", from(i), later(i * every));
    REQUIRE_FALSE(tried.has_value());
    if (tried.error().field != wait_field) ++count;
  }
  return count;
}

std::string numbered(const char* before, int number) { return before + std::to_string(number); }

TEST_CASE("try counter: 14-security 31: the table of who is slowed by what") {
  struct Row {
    const char* what;
    const char* name;
    std::function<Visitor(int)> from;
    int tries;
    std::int64_t every;
    int looked_at;
  };
  const Row rows[] = {
      {"one stranger", "li.na", [](int) { return elsewhere; }, 20, 0, 5},
      {"a fresh cookie each time", "li.na",
       [](int i) {
         return Visitor{elsewhere.address, numbered("cookie ", i)};
       },
       20, 0, 5},
      {"another address of the same network", "li.na",
       [](int i) {
         return Visitor{numbered("198.51.100.", i), ""};
       },
       20, 0, 5},
      {"a name that nobody has", "nobody", [](int) { return elsewhere; }, 20, 0, 5},
      {"the owner's own browser", "li.na", [](int) { return home; }, 20, 0, 5},
      {"one a minute", "li.na", [](int) { return elsewhere; }, 20, minute_ms, 20},
      // A hundred tries in all, then each network has one a minute.
      {"many networks", "li.na",
       [](int i) {
         return Visitor{numbered("10.0.", i % 60) + ".1", ""};
       },
       240, 0, 100},
  };
  for (const Row& row : rows) {
    db::test::on_each_engine([&row](db::Db& db) {
      Staff city(db);
      city.with_account(recorder, "li.na");
      CAPTURE(std::string(row.what));
      CHECK(looked_at(city, row.name, row.from, row.tries, row.every) == row.looked_at);
      // Whatever came before, the owner gets in: at once from the known browser, unless that was
      // the one that guessed, and within a minute from anywhere.
      if (row.from(0).browser != home.browser) {
        CHECK(sign_in(city.site(), "li.na", good_password, home, later(20 * minute_ms)));
      }
      const Visitor anywhere{.address = "192.0.2.77", .browser = ""};
      CHECK(sign_in(city.site(), "li.na", good_password, anywhere, later(21 * minute_ms)));
    });
  }
}

TEST_CASE("try counter: 14-security 31: three hundred people behind one address sign in") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    city.with_account(recorder, "li.na");
    for (int i = 0; i < 300; ++i) {
      const Visitor neighbour{.address = home.address, .browser = numbered("neighbour ", i)};
      REQUIRE(sign_in(city.site(), "li.na", good_password, neighbour, noon).has_value());
    }
  });
}

std::set<std::string> counted_names(db::Db& db) {
  return *db.read([](db::Session& session) -> Result<std::set<std::string>> {
    std::set<std::string> out;
    std::string name;
    soci::statement rows = (session.prepare << "SELECT name FROM sign_in_tries", soci::into(name));
    rows.execute();
    while (rows.fetch()) out.insert(name);
    return out;
  });
}

TEST_CASE("try counter: security 32: addresses are counted by a key of the day, without a gap") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    city.with_account(recorder, "li.na");
    const auto is_looked_at = [&](std::int64_t at_ms) {
      return sign_in(city.site(), "li.na", "wrong", elsewhere, later(at_ms)).error().field !=
             wait_field;
    };
    constexpr std::int64_t day_ms = AddressTags::day_ms;
    CHECK(is_looked_at(0));
    // Once a minute until a second before the key changes.
    for (int i = 20; i > 0; --i) CHECK(is_looked_at(day_ms - second_ms - i * minute_ms));
    CHECK(is_looked_at(day_ms - second_ms));
    const std::set<std::string> before = counted_names(db);
    CHECK_FALSE(is_looked_at(day_ms + second_ms));
    CHECK_FALSE(is_looked_at(day_ms + 58 * second_ms));
    CHECK(counted_names(db) == before);
    CHECK(is_looked_at(day_ms + 60 * second_ms));
    CHECK_FALSE(is_looked_at(day_ms + 70 * second_ms));
    // The two rows that have an address in them are called otherwise now; that of the account
    // stays.
    const std::set<std::string> after = counted_names(db);
    CHECK(after.size() == before.size());
    std::set<std::string> same;
    std::ranges::set_intersection(before, after, std::inserter(same, same.end()));
    CHECK(same.size() == before.size() - 2);
    // The key on the disk does not tell an address.
    for (const char* what : {"stranger", "network"}) {
      for (const char* name : {"li.na", ""}) {
        const std::string text = std::string(name) + "\n198.51.100";
        CHECK_FALSE(after.contains(crypto::keyed_hash(city.site().secrets.key, what, text)));
      }
    }
  });
}

TEST_CASE("try counter: guessing slips slows down and never shuts out") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const NewSlip slip =
        *invite(city.site(), system_actor("operator:test"), recorder, "li.na", noon);
    int counted = 0;
    for (int i = 0; i < 40; ++i) {
      const auto tried = sign_in_by_slip(city.site(), "0000-0000-0000", good_password, home, noon);
      if (tried.error().field != wait_field) ++counted;
    }
    CHECK(counted == 20);
    CHECK(sign_in_by_slip(city.site(), slip.code, good_password, elsewhere, noon).has_value());
  });
}

}  // namespace
}  // namespace mingbai::access
