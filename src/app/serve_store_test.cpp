#include <doctest/doctest.h>

#include "access/account_actions.h"
#include "access/actor_actions.h"
#include "access/password_actions.h"
#include "access/staff_testing.h"
#include "app/serve.h"
#include "platform/db/test_database.h"

namespace mingbai::app {
namespace {

using namespace access::test;

bool may_serve(db::Db& db, const char* listen, std::vector<std::string> proxies = {}) {
  Config config;
  config.listen = listen;
  config.trusted_proxies = std::move(proxies);
  const Result<void> checked = check_demo_stays_here(db, config);
  if (!checked) CHECK(english(checked.error().message).starts_with("The demo city's passwords"));
  return checked.has_value();
}

}  // namespace

TEST_CASE("security 47: with a demo password the server answers this machine only") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const access::Actor operators = access::system_actor("operator:test");
    const access::Account account = city.with_account(recorder, "li.na");
    CHECK(may_serve(db, "0.0.0.0:0"));
    REQUIRE(access::set_password(city.site(), operators, account, "demo", true, noon).has_value());
    CHECK_FALSE(may_serve(db, "0.0.0.0:0"));
    CHECK_FALSE(may_serve(db, ":0"));
    CHECK(may_serve(db, "127.0.0.1:0"));
    CHECK_FALSE(may_serve(db, "127.0.0.1:0", {"127.0.0.1"}));
    // A password of one's own, or a closed account, and it is a city like others.
    REQUIRE(access::set_password(city.site(), operators, account, good_password, false, noon)
                .has_value());
    CHECK(may_serve(db, "0.0.0.0:0"));
    REQUIRE(access::set_password(city.site(), operators, account, "demo", true, noon).has_value());
    REQUIRE(access::disable_account(city.site(), operators, account, noon).has_value());
    CHECK(may_serve(db, "0.0.0.0:0"));
  });
}

}  // namespace mingbai::app
