// Six people in posts of the small city, for the tests of accounts and sessions.
#pragma once

#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/account_actions.h"
#include "access/actor_actions.h"
#include "access/sign_in.h"
#include "units/people.h"

namespace mingbai::access::test {

inline constexpr std::int64_t second_ms = 1000;
inline Instant later(std::int64_t ms) { return {noon.ms + ms}; }

inline constexpr const char* village = "990101100200";
inline constexpr const char* town = "990101100";
inline constexpr const char* county = "990101";

inline constexpr units::PersonId secretary{1};   // of a village
inline constexpr units::PersonId inspector{2};   // of the county
inline constexpr units::PersonId recorder{3};    // of the village
inline constexpr units::PersonId system_one{4};  // system administrator of the county
inline constexpr units::PersonId town_admin{5};  // system administrator of the town
inline constexpr units::PersonId security{6};    // security administrator of the county

inline constexpr const char* good_password = "correct horse battery";
inline const Visitor home{.address = "203.0.113.7", .browser = "browser of the owner"};
inline const Visitor elsewhere{.address = "198.51.100.9", .browser = "browser of a stranger"};

// The secret of a phone, as the QR picture says it.
inline std::string secret_of(const TotpOffer& offer) {
  std::string bits;
  for (const char c : offer.words) {
    if (c == ' ') continue;
    const int value = c >= 'A' ? c - 'A' : c - '2' + 26;
    for (int bit = 4; bit >= 0; --bit) bits += (value >> bit) % 2 == 1 ? '1' : '0';
  }
  std::string secret;
  for (std::size_t i = 0; i + 8 <= bits.size(); i += 8) {
    secret += static_cast<char>(std::stoi(bits.substr(i, 8), nullptr, 2));
  }
  return secret;
}

class Staff {
 public:
  explicit Staff(db::Db& db) : db_(db), city_(db) {
    hire(secretary, Role::branch_secretary, village);
    hire(inspector, Role::inspector, county);
    hire(recorder, Role::recorder, village);
    hire(system_one, Role::system_admin, county);
    hire(town_admin, Role::system_admin, town);
    hire(security, Role::security_admin, county);
  }

  [[nodiscard]] SignInSite site() const {
    return {.db = db_,
            .secrets = {.key = crypto::SecretKey(std::array<unsigned char, 32>{7}),
                        .cost = {.passes = 1, .memory_bytes = 8192},
                        .tags = tags_},
            .find_actor = actor_of};
  }

  Actor actor(units::PersonId person) { return city_.actor(person); }
  void hold(units::PersonId person, Role role, const std::string& unit, Instant approved = noon) {
    city_.post(person, role, unit, approved);
  }
  // One more person, perhaps of a name that another has.
  units::PersonId hire(const std::string& name, Role role, const std::string& unit) {
    const units::PersonId person = city_.person(name);
    hold(person, role, unit);
    return person;
  }
  // Approved at noon, for days to come.
  void hold_from(units::PersonId person, Role role, const std::string& unit, Date from) {
    const units::Post post{.person = person,
                           .unit = city_.unit(unit),
                           .role = role,
                           .from = from,
                           .reason = "test",
                           .proposed_at = noon};
    const Result<void> held = db_.write([&](db::Session& session) -> Result<void> {
      const units::PostId id = units::add_post(session, post);
      units::decide_post(session, id, true, {.at = noon, .by = std::nullopt, .reason = {}});
      return {};
    });
    REQUIRE(held.has_value());
  }
  // From noon on.
  void end_posts(units::PersonId person) {
    const Result<void> ended = db_.write([&](db::Session& session) -> Result<void> {
      for (const units::Post& post : units::posts_of(session, person)) {
        units::end_post(session, post.id, civil_date(noon).plus(-1),
                        {.at = noon, .by = std::nullopt, .reason = "test"});
      }
      return {};
    });
    REQUIRE(ended.has_value());
  }

  // With a password chosen by slip at noon; every session of it has ended.
  Account with_account(units::PersonId person, const std::string& name) {
    const Result<NewSlip> slip = invite(site(), system_actor("operator:test"), person, name, noon);
    REQUIRE(slip.has_value());
    REQUIRE(sign_in_by_slip(site(), slip->code, good_password, home, noon).has_value());
    REQUIRE(sign_out_everywhere(site(), system_actor("operator:test"), slip->account, noon)
                .has_value());
    return *account_by_name(db_, name);
  }

  // What the session of this token may do; ends the test if there is none.
  SignedIn arrived(const std::string& token, Instant now) {
    Result<Arrival> arrival = arrive(site(), token, now);
    REQUIRE(arrival.has_value());
    REQUIRE((arrival->who || arrival->partway));
    return arrival->who ? *arrival->who : *arrival->partway;
  }

  [[nodiscard]] db::Db& db() const { return db_; }

 private:
  std::shared_ptr<AddressTags> tags_ = std::make_shared<AddressTags>();
  void hire(units::PersonId wanted, Role role, const std::string& unit) {
    const units::PersonId person = city_.person("示例" + std::to_string(wanted.value));
    REQUIRE(person == wanted);
    hold(person, role, unit);
  }

  db::Db& db_;
  City city_;
};

}  // namespace mingbai::access::test
