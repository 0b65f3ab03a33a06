#include <array>
#include <set>

#include <doctest/doctest.h>

#include "access/actor_actions.h"
#include "access/operator.h"
#include "access/password_actions.h"
#include "access/sign_in.h"
#include "app/demo/demo_accounts.h"
#include "app/demo/demo_fill.h"
#include "platform/db/test_database.h"

using namespace mingbai;
using namespace mingbai::app;

TEST_CASE("demo accounts: every role is signed in as, with the password that everybody is told") {
  db::test::on_each_engine([](db::Db& db) {
    constexpr Instant noon{1'790'999'999'000};
    const access::SignInSite site{
        .db = db,
        .secrets = {.key = crypto::SecretKey(std::array<unsigned char, 32>{7}),
                    .cost = {.passes = 1, .memory_bytes = 8192}},
        .find_actor = access::actor_of};
    CHECK(demo_accounts(site, noon)->empty());
    REQUIRE(fill_demo(db, access::operator_actor(),
                      {.villages = 19, .months = 1, .until = Period::of(2026, 9)}, noon,
                      jobs::Progress::none(), {})
                .has_value());
    REQUIRE(open_demo_accounts(site, noon).has_value());
    REQUIRE(open_demo_accounts(site, noon).has_value());

    const std::vector<DemoAccount> accounts = *demo_accounts(site, noon);
    std::set<access::Role> roles;
    for (const DemoAccount& one : accounts) {
      CAPTURE(one.name);
      REQUIRE_FALSE(one.holder.posts.empty());
      for (const access::StandingPost& post : one.holder.posts) roles.insert(post.role);
      const auto entered = access::sign_in(site, one.name, demo_password,
                                           {.address = "127.0.0.1", .browser = one.name}, noon);
      REQUIRE(entered.has_value());
      CHECK(entered->owed == access::Owed::nothing);
    }
    CHECK(roles.size() == access::all_roles().size());
    CHECK(*access::has_demo_passwords(db));
  });
}
