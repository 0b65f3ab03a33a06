#include "access/platform_attempt.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

constexpr Instant now{1'800'000'000'000};
const Secrets secrets{.key = crypto::SecretKey({7})};
const Secrets others{.key = crypto::SecretKey({8})};

TEST_CASE("platform attempt: what a browser kept comes back, for ten minutes") {
  const PlatformAttempt attempt{.purpose = AttemptPurpose::tie,
                                .begun = now,
                                .session = SessionId{7},
                                .back = "/desk/account"};
  const std::string sealed = sealed_attempt(secrets, attempt);
  CHECK(sealed != sealed_attempt(secrets, attempt));
  CHECK(sealed.find_first_not_of("0123456789abcdef") == std::string::npos);
  const PlatformAttempt back = attempt_from(secrets, sealed, {now.ms + attempt_life_ms}).value();
  CHECK(back.purpose == AttemptPurpose::tie);
  CHECK(back.begun == now);
  CHECK(back.session == SessionId{7});
  CHECK(back.back == "/desk/account");
  CHECK(!attempt_from(secrets, sealed, {now.ms + attempt_life_ms + 1}).has_value());
  CHECK(!attempt_from(secrets, sealed, {now.ms - minute_ms - 1}).has_value());
  CHECK(!attempt_from(others, sealed, now).has_value());
  for (const std::string& wrong : {std::string(), std::string("00"), sealed.substr(2),
                                   sealed + "00", std::string(4000, 'f'), std::string("\xff")}) {
    CHECK(!attempt_from(secrets, wrong, now).has_value());
  }
}

TEST_CASE("platform attempt: a proof is for one holder, for ten minutes, and is no attempt") {
  const Proved proved{.issuer = "https://id.example", .subject = "42", .has_second_factor = true};
  const std::string sealed = sealed_proof(secrets, proved, "session 7", now);
  const Proved back = proof_from(secrets, sealed, "session 7", now).value();
  CHECK(back.issuer == proved.issuer);
  CHECK(back.subject == proved.subject);
  CHECK(back.has_second_factor);
  CHECK(!proof_from(secrets, sealed, "session 8", now).has_value());
  CHECK(!proof_from(secrets, sealed, "session 7", {now.ms + attempt_life_ms + 1}).has_value());
  CHECK(!attempt_from(secrets, sealed, now).has_value());
  CHECK(
      !proof_from(secrets, sealed_attempt(secrets, {.begun = now}), "session 7", now).has_value());
}

}  // namespace
}  // namespace mingbai::access
