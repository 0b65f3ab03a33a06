// Whoever releases a month at the desk releases what stood before his eyes.
#include <doctest/doctest.h>

#include "app/routes_testing.h"
#include "books/book_testing.h"
#include "books/month_pages.h"
#include "platform/db/test_database.h"
#include "platform/http/form_token.h"
#include "platform/submissions/submission.h"
#include "units/unit_actions.h"

namespace mingbai::app::test {
namespace {

books::Book collective(db::Db& db, const char* village) {
  return db
      .read([&](db::Session& session) -> Result<books::Book> {
        const units::Unit unit = TRY(units::unit_by_code(session, village));
        return books::book_of(session, unit.id, "collective");
      })
      .value();
}

}  // namespace

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

TEST_CASE("month release: a correction is released as it was looked at, with the reason for it") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId director = city.newcomer();
    city.hold(director, access::Role::village_director, own);
    const Browser browser = city.signed_in(director);
    const std::string month = city.closed_month(own, "collective");
    const books::Book book = collective(db, own);
    const Instant noon = access::test::noon;
    REQUIRE(books::release_month(db, books::test::keeper(), book, *Period::parse(month), noon, {}));
    const auto post = [&](const char* number) {
      const std::string date = month + "-06";
      books::test::must_post(
          db, book,
          books::test::batch(number, {books::test::voucher(date.c_str(), number,
                                                           {{"101", 70, 0}, {"501", 0, 70}})}),
          "租金收据来迟了");
    };
    const std::string pattern = "/desk/months/{unit}/{book}/{month}/release";
    const Sending to{.params = {{"unit", own}, {"book", "collective"}, {"month", month}}};
    const auto look = [&] {
      return city.ask({.method = http::Method::get, .pattern = pattern}, to, browser);
    };
    const auto release = [&](Instant seen) {
      Sending sending = to;
      sending.form = {{"seen", std::to_string(seen.ms)},
                      {std::string(http::submission_field), submissions::new_id()}};
      return city.ask({.method = http::Method::post, .pattern = pattern}, sending, browser);
    };
    CHECK(look().status == 409);
    post("2");
    CHECK(look().body.find("租金收据来迟了") != std::string::npos);
    // must_post() posts at Instant{1}.
    CHECK(release(Instant{2}).body.find("又有变动") != std::string::npos);
    CHECK(release(Instant{1}).status == 303);
    CHECK(look().status == 409);
    post("3");
    CHECK(look().status == 200);
  });
}

TEST_CASE("month release: a town's reviewer finds the corrections of the villages on his desk") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const access::Actor reviewer = city.people().holder(access::Role::town_reviewer, below);
    const access::Actor director = city.people().holder(access::Role::village_director, far_below);
    const access::Actor recorder = city.people().holder(access::Role::recorder, far_below);
    const std::string month = city.closed_month(far_below, "collective");
    const auto desk = [&](const access::Actor& actor) {
      return db
          .read([&](db::Session& session) -> Result<std::string> {
            const i18n::Translator t(i18n::Language::en);
            return TRY(books::corrections_section(session, actor, t)).str();
          })
          .value();
    };
    CHECK(desk(reviewer).empty());
    const books::Book book = collective(db, far_below);
    REQUIRE(books::release_month(db, books::test::keeper(), book, *Period::parse(month),
                                 access::test::noon, {}));
    const std::string date = month + "-06";
    books::test::must_post(
        db, book,
        books::test::batch(
            "late", {books::test::voucher(date.c_str(), "9", {{"101", 70, 0}, {"501", 0, 70}})}),
        "租金收据来迟了");
    const std::string link =
        "/desk/months/" + std::string(far_below) + "/collective/" + month + "/release";
    CHECK(desk(reviewer).find(link) != std::string::npos);
    CHECK(desk(director).find(link) != std::string::npos);
    CHECK(desk(recorder).empty());
  });
}

}  // namespace mingbai::app::test
