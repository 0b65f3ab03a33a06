// Who confirms what others did with a matter gives the second factor again, or signs on paper.
#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/second_factor.h"
#include "app/routes_testing.h"
#include "platform/http/form_token.h"
#include "platform/submissions/submission.h"

namespace mingbai::app::test {
namespace {

using access::test::noon;

// A supervisor whose second factor was given six minutes ago, and a code of the card.
struct Supervisor {
  explicit Supervisor(RouteCity& city) {
    const units::PersonId person = city.newcomer();
    city.hold(person, access::Role::supervisor, own);
    browser = city.signed_in(person);
    const auto cards =
        access::make_cards(city.sign_in_site(), arrived(city), browser.visitor, noon);
    REQUIRE(cards.has_value());
    browser.session = cards->token;
    code = cards->codes.front();
    const std::int64_t then = noon.ms - 6 * access::minute_ms;
    REQUIRE(city.db
                .write([&](db::Session& session) -> Result<void> {
                  session << "UPDATE sessions SET second_ms = :then", soci::use(then, "then");
                  return {};
                })
                .has_value());
  }
  access::SignedIn arrived(RouteCity& city) const {
    const auto arrival = access::arrive(city.sign_in_site(), browser.session, noon);
    REQUIRE(arrival->who.has_value());
    return *arrival->who;
  }

  Browser browser;
  std::string code;
};

http::Response confirm(RouteCity& city, const Browser& browser, matters::MatterId matter,
                       http::Fields more) {
  const RouteRow row{.method = http::Method::post,
                     .pattern = "/desk/matters/{unit}/{matter}/{act}"};
  more.emplace_back(http::submission_field, submissions::new_id());
  return city.ask(row,
                  {.params = {{"unit", own},
                              {"matter", std::to_string(matter.value)},
                              {"act", "closure_confirmed"}},
                   .form = std::move(more)},
                  browser);
}

std::string location(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return {};
}

}  // namespace

TEST_CASE("matter sheet: a confirmation is signed by hand, or asks a fresh second factor") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const matters::MatterId matter = city.ending_matter(own);
    const Supervisor supervisor(city);
    CHECK(confirm(city, supervisor.browser, matter, {}).status == 400);
    CHECK(confirm(city, supervisor.browser, matter, {{"second_factor", "000000"}}).status == 400);
    // The sheet is made without a code, and does nothing by itself.
    const http::Response sheet = confirm(city, supervisor.browser, matter, {{"way", "paper"}});
    CHECK(location(sheet).starts_with("/desk/account/sheets/"));
    const http::Response done =
        confirm(city, supervisor.browser, matter, {{"second_factor", supervisor.code}});
    CHECK(done.status == 303);
    CHECK(location(done).find("/desk/matters/") == 0);
  });
}

}  // namespace mingbai::app::test
