// TOTP: six digits that a phone shows, new every 30 seconds (RFC 6238: SHA-1, as every app has it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"

namespace mingbai::access {

inline constexpr std::size_t totp_secret_bytes = 20;

// Number of the 30 seconds in which `now` lies.
std::int64_t totp_step(Instant now);
std::string totp_code(std::string_view secret, std::int64_t step);

// The step whose code was typed: now's, the one before or the one after, and later than
// `last_step`, so that no code works twice (14-security.md 25). Spaces and full-width digits are
// forgiven.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed,
                                          Instant now, std::int64_t last_step);

// What people type who cannot scan: groups of four letters and digits.
std::string totp_secret_in_words(std::string_view secret);
// "otpauth://totp/…", what the QR code says. `site` and `account` in UTF-8.
std::string totp_uri(std::string_view secret, std::string_view site, std::string_view account);

}  // namespace mingbai::access
