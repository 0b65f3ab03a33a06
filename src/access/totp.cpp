#include "access/totp.h"

#include <array>
#include <cstdlib>
#include <memory>

#include <fmt/format.h>
#include <liboath/oath.h>

#include "kernel/result.h"
#include "platform/crypto/secret.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t period_ms = 30'000;
constexpr unsigned digits = 6;

std::string base32(std::string_view secret) {
  char* text = nullptr;
  std::size_t size = 0;
  ensure(oath_base32_encode(secret.data(), secret.size(), &text, &size) == OATH_OK,
         "there is memory for a secret");
  const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
  std::string out(text, size);
  while (out.ends_with('=')) out.pop_back();
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::int64_t totp_step(Instant now) { return now.ms / period_ms; }

std::string totp_code(std::string_view secret, std::int64_t step) {
  std::array<char, digits + 1> code{};
  ensure(oath_init() == OATH_OK, "liboath starts");
  ensure(oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), digits,
                            false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) == OATH_OK,
         "liboath makes a code of any secret");
  return code.data();
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed,
                                          Instant now, std::int64_t last_step) {
  const std::string code = crypto::plain_code(typed);
  std::optional<std::int64_t> found;
  for (const std::int64_t step : {totp_step(now) - 1, totp_step(now), totp_step(now) + 1}) {
    const bool is_same = crypto::is_same_secret(totp_code(secret, step), code);
    if (is_same && step > last_step && !found) found = step;
  }
  return found;
}

std::string totp_secret_in_words(std::string_view secret) {
  std::string out;
  for (const char c : base32(secret)) {
    if (out.size() % 5 == 4) out += ' ';
    out += c;
  }
  return out;
}

std::string totp_uri(std::string_view secret, std::string_view site, std::string_view account) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", percent_encoded(site),
                     percent_encoded(account), base32(secret), percent_encoded(site));
}

}  // namespace mingbai::access
