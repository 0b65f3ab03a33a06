#include <doctest/doctest.h>

#include "access/code_message_actions.h"
#include "access/second_factor.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

// What is said and to whom; the rest of it is the end of its time.
struct Handed {
  std::string id;
  std::int64_t person = 0;
  std::string code;
};

// An inspector who has no second factor yet, and the messaging with what it was given.
struct Holder {
  explicit Holder(Staff& in) : city(in) {
    account = city.with_account(inspector, "wang");
    token = sign_in(city.site(), "wang", good_password, home, noon)->token;
  }
  SignedIn who(Instant now) { return city.arrived(token, now); }
  SendMessage send() {
    return [this](const HolderMessage& message, Instant) -> Result<void> {
      if (is_down) return fail(ErrorCode::internal, msg("The messaging is down."));
      CHECK(message.type == "second_factor.code");
      CHECK(message.data.size() == 3);
      const json::Value data(message.data);
      messages.push_back({.id = message.id,
                          .person = *data.find("person")->integer(),
                          .code = *data.find("code")->string()});
      return {};
    };
  }
  Result<void> sent(Instant now) { return send_code(city.site(), send(), who(now), now); }
  // Sets the codes up at noon.
  void set_up() {
    REQUIRE(sent(noon).has_value());
    const auto confirmed =
        confirm_messages(city.site(), who(noon), messages.back().code, home, noon);
    REQUIRE(confirmed.has_value());
    token = *confirmed;
  }
  // As far as the password goes, from a browser that is known.
  SignedIn partway(Instant now) {
    const Result<Entered> entered = sign_in(city.site(), "wang", good_password, home, now);
    REQUIRE(entered.has_value());
    CHECK(entered->owed == Owed::code);
    token = entered->token;
    return who(now);
  }
  Result<std::string> entered(const std::string& code, Instant now) {
    return enter_code(city.site(), who(now), code, home, now);
  }

  Staff& city;
  Account account;
  std::string token;
  bool is_down = false;
  std::vector<Handed> messages;
};

void on_each_holder(const std::function<void(Holder&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff city(db);
    Holder holder(city);
    run(holder);
  });
}

TEST_CASE("code message: set up by the first code, and good for signing in") {
  on_each_holder([](Holder& holder) {
    CHECK(confirm_messages(holder.city.site(), holder.who(noon), "000000", home, noon)
              .error()
              .field == "code");
    holder.set_up();
    const Arrival arrival = *arrive(holder.city.site(), holder.token, noon);
    REQUIRE(arrival.who.has_value());
    CHECK(arrival.who->factors.messages_since == noon);
    const Instant next = later(2 * minute_ms);
    holder.partway(next);
    REQUIRE(holder.sent(next).has_value());
    CHECK(holder.messages.back().person == inspector.value);
    CHECK(holder.messages.back().code.size() == 6);
    CHECK(holder.messages.at(0).id != holder.messages.at(1).id);
    CHECK_FALSE(holder.entered(holder.messages.at(0).code, next).has_value());
    const auto full = holder.entered(holder.messages.back().code, next);
    REQUIRE(full.has_value());
    CHECK(arrive(holder.city.site(), *full, next)->who.has_value());
  });
}

TEST_CASE("code message: who has nothing else is counted, as long as the account is open") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.city.site();
    const auto count = [&site] { return accounts_with_messages_alone(site.db).value(); };
    CHECK(count() == 0);
    holder.set_up();
    CHECK(count() == 1);
    const NewCards cards = *make_cards(site, holder.who(noon), home, noon);
    CHECK(count() == 0);
    // A card that is used up opens nothing.
    Instant now = noon;
    for (const std::string& code : cards.codes) {
      now = Instant{now.ms + hour_ms};
      holder.partway(now);
      REQUIRE(holder.entered(code, now).has_value());
    }
    CHECK(count() == 1);
    REQUIRE(disable_account(site, system_actor("operator:test"), holder.account, now).has_value());
    CHECK(count() == 0);
  });
}

TEST_CASE("code message: a code is good once, for five minutes, until a newer one is sent") {
  on_each_holder([](Holder& holder) {
    holder.set_up();
    Instant now = later(2 * minute_ms);
    holder.partway(now);
    REQUIRE(holder.sent(now).has_value());
    const std::string code = holder.messages.back().code;
    const SignedIn other = holder.who(now);
    holder.token = *holder.entered(code, now);
    CHECK(enter_code(holder.city.site(), other, code, home, now).error().field == "code");

    now = later(4 * minute_ms);
    holder.partway(now);
    REQUIRE(holder.sent(now).has_value());
    const Instant too_late{now.ms + message_life_ms};
    CHECK(holder.entered(holder.messages.back().code, too_late).error().field == "code");
    const Instant last{too_late.ms - 1};
    CHECK(holder.entered(holder.messages.back().code, last).has_value());
  });
}

TEST_CASE("code message: one a minute, six an hour, and five tries in ten minutes") {
  on_each_holder([](Holder& holder) {
    holder.set_up();
    CHECK(holder.sent(later(minute_ms - 1)).error().code == ErrorCode::conflict);
    for (int i = 1; i < most_messages_an_hour; ++i) {
      REQUIRE(holder.sent(later(i * minute_ms)).has_value());
    }
    CHECK(holder.sent(later(10 * minute_ms)).error().code == ErrorCode::conflict);
    const Instant next = later(hour_ms);
    holder.partway(next);
    REQUIRE(holder.sent(next).has_value());
    const std::string code = holder.messages.back().code;
    const std::string wrong = code == "000000" ? "000001" : "000000";
    for (int i = 0; i < 5; ++i) CHECK(holder.entered(wrong, next).error().field == "code");
    CHECK(holder.entered(code, next).error().field == wait_field);
  });
}

TEST_CASE("code message: what could not be handed over is said, and another goes out at once") {
  on_each_holder([](Holder& holder) {
    holder.is_down = true;
    CHECK(holder.sent(noon).error().code == ErrorCode::conflict);
    CHECK(holder.messages.empty());
    holder.is_down = false;
    CHECK(holder.sent(later(second_ms)).has_value());
    CHECK(holder.sent(later(2 * second_ms)).error().code == ErrorCode::conflict);
    // The one that did not go out counts in the hour, so that nobody makes us call without end.
    for (int i = 2; i < most_messages_an_hour; ++i) {
      REQUIRE(holder.sent(later(i * minute_ms)).has_value());
    }
    CHECK(holder.sent(later(10 * minute_ms)).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("code message: somebody else's code, and one of an account without them, is worthless") {
  on_each_holder([](Holder& holder) {
    holder.set_up();
    holder.city.with_account(security, "zhao");
    const auto other = sign_in(holder.city.site(), "zhao", good_password, home, noon);
    const SignedIn who = holder.city.arrived(other->token, noon);
    REQUIRE(send_code(holder.city.site(), holder.send(), who, noon).has_value());
    const std::string code = holder.messages.back().code;
    // Sent, but not set up: it opens nothing.
    CHECK(enter_code(holder.city.site(), who, code, home, noon).error().field == "code");
    const Instant next = later(2 * minute_ms);
    holder.partway(next);
    CHECK(holder.entered(code, next).error().field == "code");
  });
}

}  // namespace
}  // namespace mingbai::access
