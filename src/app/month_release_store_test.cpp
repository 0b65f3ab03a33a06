// Whoever releases a month at the desk releases what stood before his eyes.
#include <doctest/doctest.h>

#include "app/routes_testing.h"
#include "platform/db/test_database.h"
#include "platform/http/form_token.h"
#include "platform/submissions/submission.h"

namespace mingbai::app::test {

TEST_CASE("month release: a month that was opened and closed since it was looked at stays closed") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId director = city.newcomer();
    city.hold(director, access::Role::village_director, own);
    const Browser browser = city.signed_in(director);
    const std::string month = city.closed_month(own, "collective");
    const RouteRow row{.method = http::Method::post,
                       .pattern = "/desk/months/{unit}/{book}/{month}/release"};
    const auto release = [&](std::int64_t seen) {
      return city.ask(row,
                      {.params = {{"unit", own}, {"book", "collective"}, {"month", month}},
                       .form = {{"seen", std::to_string(seen)},
                                {std::string(http::submission_field), submissions::new_id()}}},
                      browser);
    };
    const http::Response before = release(access::test::noon.ms - 1);
    CHECK(before.status == 400);
    CHECK(before.body.find("又有变动") != std::string::npos);
    CHECK(release(access::test::noon.ms).status == 303);
  });
}

}  // namespace mingbai::app::test
