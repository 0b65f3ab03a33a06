#include "access/platform_attempt.h"

#include "platform/json/json.h"

namespace mingbai::access {
namespace {

constexpr const char* attempt_purpose = "attempt at the platform";

Failure begin_again() {
  return fail(ErrorCode::forbidden,
              msg("This sign-in was begun in another browser, or too long ago. Begin again."));
}

std::int64_t number_of(const json::Value& object, std::string_view name) {
  const json::Value* const member = object.find(name);
  return member == nullptr ? 0 : member->integer().value_or(0);
}

std::string text_of(const json::Value& object, std::string_view name) {
  const json::Value* const member = object.find(name);
  const std::string* const text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string() : *text;
}

// What was sealed for that purpose in the last ten minutes.
Result<json::Value> opened(const Secrets& secrets, const std::string& purpose,
                           std::string_view sealed, Instant now) {
  const Result<std::string> plain = crypto::unseal(secrets.key, purpose, sealed);
  if (!plain) return begin_again();
  const Result<json::Value> object = json::parse(*plain);
  if (!object) return begin_again();
  const std::int64_t age = now.ms - number_of(*object, "at");
  // A clock that was set back between the two makes nothing last longer.
  if (age < -minute_ms || age > attempt_life_ms) return begin_again();
  return *object;
}

std::string proof_purpose(std::string_view holder) {
  return "proof of the platform for " + std::string(holder);
}

}  // namespace

std::string sealed_attempt(const Secrets& secrets, const PlatformAttempt& attempt) {
  return crypto::seal(secrets.key, attempt_purpose,
                      json::write(json::Object{{"for", static_cast<std::int64_t>(attempt.purpose)},
                                               {"at", attempt.begun.ms},
                                               {"session", attempt.session.value},
                                               {"back", attempt.back}}),
                      secrets.random);
}

Result<PlatformAttempt> attempt_from(const Secrets& secrets, std::string_view sealed, Instant now) {
  const json::Value object = TRY(opened(secrets, attempt_purpose, sealed, now));
  PlatformAttempt out{.begun = {number_of(object, "at")},
                      .session = {number_of(object, "session")},
                      .back = text_of(object, "back")};
  for (const AttemptPurpose purpose : {AttemptPurpose::tie, AttemptPurpose::again}) {
    if (number_of(object, "for") == static_cast<std::int64_t>(purpose)) out.purpose = purpose;
  }
  return out;
}

std::string sealed_proof(const Secrets& secrets, const Proved& proved, std::string_view holder,
                         Instant now) {
  return crypto::seal(secrets.key, proof_purpose(holder),
                      json::write(json::Object{{"at", now.ms},
                                               {"issuer", proved.issuer},
                                               {"subject", proved.subject},
                                               {"second", proved.has_second_factor}}),
                      secrets.random);
}

Result<Proved> proof_from(const Secrets& secrets, std::string_view sealed, std::string_view holder,
                          Instant now) {
  const json::Value object = TRY(opened(secrets, proof_purpose(holder), sealed, now));
  const json::Value* const second = object.find("second");
  return Proved{.issuer = text_of(object, "issuer"),
                .subject = text_of(object, "subject"),
                .has_second_factor = second != nullptr && *second == json::Value(true)};
}

}  // namespace mingbai::access
