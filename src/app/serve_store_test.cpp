#include <mutex>

#include <doctest/doctest.h>

#include "access/account_actions.h"
#include "access/actor_actions.h"
#include "access/password_actions.h"
#include "access/person_reading.h"
#include "access/staff_testing.h"
#include "app/backup_testing.h"
#include "app/rulebook.h"
#include "app/serve.h"
#include "books/book_testing.h"
#include "disclosure/counterparty_class.h"
#include "disclosure/month_log.h"
#include "platform/backup/keys.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "translog/log_actions.h"
#include "translog/log_service.h"

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

const Period january = Period::of(2026, 1);

void post(db::Db& db, const books::Book& book, const char* number, std::int64_t fen) {
  books::test::must_post(
      db, book,
      books::test::batch(
          number, {books::test::voucher("2026-01-05", number, {{"101", fen, 0}, {"501", 0, fen}})}),
      "a receipt was forgotten");
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
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

TEST_CASE("security 33: what is too old in a restored backup goes before anybody is answered") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const backup::Site site = backup_site(folder.path() / "data", system_now);
    std::filesystem::create_directories(site.data / "keys");
    REQUIRE(backup::make_keys(site.data / "keys").has_value());
    Staff city(db);
    const auto saved = db.write([](db::Session& session) -> Result<void> {
      for (const units::PersonId person : {recorder, secretary}) {
        units::save_contact(session, person, {.phone = *Text::parse("000-0001"), .email = {}});
      }
      return {};
    });
    REQUIRE(saved.has_value());
    city.end_posts(recorder);
    const std::filesystem::path file = folder.path() / "old.backup";
    test::must_back_up(site, db, file, "", true);
    const backup::Site copy = backup_site(folder.path() / "copy", system_now);
    REQUIRE(backup::restore_all(copy, {.file = file}, jobs::Progress::none()).has_value());
    const auto restored = db::Db::open((copy.data / "mingbai.db").string());
    REQUIRE(restored.has_value());
    const auto phone_of = [&](units::PersonId person) {
      const access::Actor operators = access::system_actor("operator:test");
      return access::show_person(**restored, operators, person, true, noon)->contact->phone.str();
    };
    constexpr std::int64_t day_ms = 24 * access::hour_ms;
    const std::unique_ptr<matters::Rulebook> rulebook = *load_rulebook(copy.data);
    const access::RetentionRules rules;
    const RetentionSite kept{
        .db = **restored, .backups = copy, .rulebook = *rulebook, .rules = rules};
    CHECK(overdue_all(kept, later(93 * day_ms))->size() == 1);
    CHECK(phone_of(recorder) == "000-0001");

    REQUIRE(catch_up(kept, later(93 * day_ms)).has_value());
    CHECK(overdue_all(kept, later(93 * day_ms))->empty());
    CHECK(phone_of(recorder).empty());
    CHECK(phone_of(secretary) == "000-0001");
  });
}

TEST_CASE(
    "month log: each release and each correction of a released month has its entry, in order") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const translog::LogHome home = translog::log_home(folder.path());
    std::filesystem::create_directories(home.key.parent_path());
    REQUIRE(translog::make_log_if_none(db, home, "log.example", crypto::random_bytes));
    books::test::have_units(db, 1);
    const books::Book book = books::test::new_book(db);
    post(db, book, "1", 100);
    REQUIRE(books::release_through(db, books::test::keeper(), book, january, Instant{1}, {}));
    for (const char* number : {"2", "3"}) {
      post(db, book, number, 200);
      REQUIRE(books::release_month(db, books::test::keeper(), book, january, Instant{1}, {}));
    }
    const Clock clock = system_now;
    const auto rules = disclosure::CounterpartyRules::load("no-such-folder").value();
    const auto gather = [&] {
      return disclosure::record_month_news(
          db, rules, publications::PartKeys::in_data(folder.path()), crypto::random_bytes, clock());
    };
    std::mutex files;
    {
      translog::LogService service(db, home, clock, gather, files);
      service.wait_until_idle(1'000);
    }
    CHECK(has(translog::signed_entry(db, 0).value(), "\"office\":\"11\""));
    CHECK(!has(translog::signed_entry(db, 0).value(), "sup"));
    CHECK(has(translog::signed_entry(db, 1).value(), "\"sup\":0"));
    CHECK(has(translog::signed_entry(db, 2).value(), "\"sup\":1"));
    CHECK(has(translog::signed_entry(db, 2).value(), "\"why\":\"moved\""));
    CHECK(gather() == false);
    CHECK(translog::signed_tree(db)->size == 3);
  });
}

TEST_CASE("month log: what was signed by hand is logged as paper, the rest as who acted") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const translog::LogHome home = translog::log_home(folder.path());
    std::filesystem::create_directories(home.key.parent_path());
    REQUIRE(translog::make_log_if_none(db, home, "log.example", crypto::random_bytes));
    const books::Book book = books::test::new_book(db);
    access::Actor signer = books::test::keeper();
    signer.paper = 7;
    post(db, book, "1", 100);
    REQUIRE(books::close_month(db, books::test::keeper(), book, january, Instant{1}, {}));
    REQUIRE(books::release_month(db, signer, book, january, Instant{2}, {}));
    // A later correction is of another act, which nobody signed by hand.
    post(db, book, "2", 200);
    REQUIRE(books::release_month(db, books::test::keeper(), book, january, Instant{3}, {}));
    const Clock clock = system_now;
    const auto rules = disclosure::CounterpartyRules::load("no-such-folder").value();
    const auto gather = [&] {
      return disclosure::record_month_news(
          db, rules, publications::PartKeys::in_data(folder.path()), crypto::random_bytes, clock());
    };
    std::mutex files;
    {
      const translog::LogService service(db, home, clock, gather, files);
      while (service.state().size < 2) std::this_thread::yield();
    }
    CHECK(has(translog::signed_entry(db, 0).value(), R"("auth":"paper")"));
    CHECK(has(translog::signed_entry(db, 1).value(), R"("auth":"program")"));
  });
}

}  // namespace mingbai::app
