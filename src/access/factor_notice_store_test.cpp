#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/factor_notice.h"
#include "access/factor_reset_actions.h"
#include "access/holder_message_actions.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"
#include "platform/jobs/progress.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using namespace test;

constexpr std::int64_t day_ms = 24 * hour_ms;

std::string words_of(const std::optional<Office>& office) {
  return office ? fmt::format("{}@{}", to_string(office->role), office->unit) : "-";
}

// An inspector with a card, and the city's messaging.
struct Holder {
  explicit Holder(Staff& in) : staff(in), account(in.with_account(inspector, "wang")) {
    const Entered entered = *sign_in(staff.site(), "wang", good_password, home, noon);
    token = make_cards(staff.site(), staff.arrived(entered.token, noon), home, noon)->token;
  }
  void ask(Instant now) {
    REQUIRE(ask_factor_reset(staff.site(), staff.actor(system_one), account, "telephone lost", now)
                .has_value());
  }
  void approve(Instant now) {
    REQUIRE(approve_factor_reset(staff.site(), staff.actor(security), account, now).has_value());
  }
  void run_resets(Instant now) {
    const jobs::Kind job = factor_resets(staff.site(), [now] { return now; });
    REQUIRE(job.work({}, jobs::Progress::none()).has_value());
  }
  // Hands over what waits: "event person more".
  std::int64_t run_messages(Instant now, bool has_messaging = true) {
    SendMessage send;
    if (has_messaging) {
      send = [this](const HolderMessage& message, Instant) -> Result<void> {
        const bool is_refused =
            !refused.empty() && json::write(message.data).find(refused) != std::string::npos;
        if (is_down || is_refused) {
          return fail(ErrorCode::internal, msg("There is no such account."));
        }
        ids.push_back(message.id);
        messages.push_back(message.type + " " + json::write(message.data));
        return {};
      };
    }
    const jobs::Kind job = holder_messages(staff.db(), send, [now] { return now; });
    return *job.work({}, jobs::Progress::none())->find("sent")->integer();
  }
  // What everybody reads at the inspector's unit, the newest first.
  std::vector<std::string> told(std::optional<std::int64_t> below = {}, int limit = 10) {
    const auto list = staff.db().read([&](db::Session& session) -> Result<NoticeList> {
      return factor_notices(session, TRY(units::unit_by_code(session, county)).id, below, limit);
    });
    std::vector<std::string> out;
    for (const FactorNotice& one : list->notices) {
      out.push_back(fmt::format("{} asked {} by {} approved {} by {} {} {}", to_string(one.role),
                                one.asked.ms - noon.ms, words_of(one.asked_by),
                                one.approved.ms == 0 ? 0 : one.approved.ms - noon.ms,
                                words_of(one.approved_by), to_string(one.ending),
                                one.ended.ms == 0 ? 0 : one.ended.ms - noon.ms));
      last = one.id;
    }
    has_more = list->has_more;
    return out;
  }

  Staff& staff;
  Account account;
  std::string token;
  std::vector<std::string> messages;
  std::vector<std::string> ids;
  std::int64_t last = 0;
  bool is_down = false;
  std::string refused;  // what the messaging does not take
  bool has_more = false;
};

void on_each_holder(const std::function<void(Holder&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff staff(db);
    Holder holder(staff);
    run(holder);
  });
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "factor notice: 14-security 12: everybody reads of a reset by post, and its holder by "
    "message") {
  on_each_holder([](Holder& holder) {
    CHECK(holder.told().empty());
    holder.ask(noon);
    const std::string person = std::to_string(inspector.value);
    CHECK(holder.told().size() == 1);
    CHECK(holder.told().front().starts_with("inspector asked 0 by system_admin@"));
    CHECK(holder.told().front().find("示例") == std::string::npos);
    // Before anybody has approved it.
    CHECK(holder.run_messages(noon) == 1);
    CHECK(holder.messages ==
          Lines{"second_factor.reset {\"person\":" + person + ",\"event\":\"asked\"}"});
    holder.approve(later(hour_ms));
    holder.run_resets(later(hour_ms + day_ms));
    CHECK(holder.told().front().find("approved 3600000 by security_admin@") != std::string::npos);
    CHECK(holder.told().front().ends_with(" done 90000000"));
    CHECK(holder.run_messages(later(hour_ms + day_ms)) == 2);
    CHECK(holder.messages[1] == "second_factor.reset {\"person\":" + person +
                                    ",\"event\":\"approved\",\"takes_effect\":\"" +
                                    rfc3339(later(hour_ms + day_ms)) + "\"}");
    CHECK(holder.messages[2] ==
          "second_factor.reset {\"person\":" + person + ",\"event\":\"done\"}");
    CHECK(holder.run_messages(later(hour_ms + day_ms)) == 0);
  });
}

TEST_CASE("factor notice: what the holder does is public, and he is not told of it") {
  on_each_holder([](Holder& holder) {
    holder.ask(noon);
    REQUIRE(
        object_to_factor_reset(holder.staff.site(), holder.staff.arrived(holder.token, noon), noon)
            .has_value());
    CHECK(holder.told().front().ends_with(" objected 0"));
    CHECK(holder.run_messages(noon) == 1);
    holder.ask(later(hour_ms));
    REQUIRE(stop_factor_reset(holder.staff.site(), holder.staff.actor(security), holder.account,
                              later(2 * hour_ms))
                .has_value());
    CHECK(holder.told().size() == 2);
    CHECK(holder.told({}, 1).front().ends_with(" stopped 7200000"));
    CHECK(holder.has_more);
    CHECK(holder.told(holder.last, 1).front().ends_with(" objected 0"));
    CHECK_FALSE(holder.has_more);
    CHECK(holder.run_messages(later(2 * hour_ms)) == 2);
  });
}

TEST_CASE("factor notice: a message waits for the messaging, and not for ever") {
  on_each_holder([](Holder& holder) {
    holder.ask(noon);
    holder.is_down = true;
    CHECK(holder.run_messages(noon) == 0);
    CHECK(holder.run_messages(later(day_ms)) == 0);
    holder.is_down = false;
    CHECK(holder.run_messages(later(2 * day_ms)) == 1);
    holder.approve(later(2 * day_ms));
    CHECK(holder.run_messages(later(9 * day_ms)) == 0);
    CHECK(holder.run_messages(later(2 * day_ms)) == 0);
    REQUIRE(stop_factor_reset(holder.staff.site(), holder.staff.actor(security), holder.account,
                              later(2 * day_ms))
                .has_value());
    // Without a messaging nothing is kept for one.
    CHECK(holder.run_messages(later(2 * day_ms), false) == 0);
    CHECK(holder.run_messages(later(2 * day_ms)) == 0);
  });
}

TEST_CASE("factor notice: a message that the messaging refuses holds up no other") {
  on_each_holder([](Holder& holder) {
    holder.ask(noon);
    holder.approve(later(1));
    holder.refused = "asked";
    CHECK(holder.run_messages(later(2)) == 1);
    CHECK(holder.run_messages(later(3)) == 0);
    holder.refused.clear();
    CHECK(holder.run_messages(later(4)) == 1);
    REQUIRE(holder.messages.size() == 2);
    CHECK(holder.messages[0].find("approved") != std::string::npos);
    CHECK(holder.messages[1].find("asked") != std::string::npos);
  });
}

TEST_CASE("factor notice: what everybody was told never changes") {
  on_each_holder([](Holder& holder) {
    holder.ask(noon);
    for (const char* sql : {"UPDATE factor_notices SET at_ms = 1", "DELETE FROM factor_notices"}) {
      const auto change = [&] {
        return holder.staff.db().write([&](db::Session& session) -> Result<void> {
          db::script(session, sql);
          return {};
        });
      };
      CHECK_THROWS(static_cast<void>(change()));
    }
    CHECK(holder.told().size() == 1);
  });
}

}  // namespace mingbai::access
