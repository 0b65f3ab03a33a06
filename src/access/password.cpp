#include "access/password.h"

#include <algorithm>
#include <array>
#include <set>

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "access/refused_passwords.h"
#include "kernel/text.h"

namespace mingbai::access {
namespace {

constexpr std::size_t least_different = 5;
// Shorter sign-in names stand in many words by chance.
constexpr std::size_t least_name_bytes = 4;

// Whether each character but a few follows the one before it, as in 123456789012 or fedcba9876.
bool is_run(const icu::UnicodeString& text) {
  std::int32_t steps = 0;
  for (std::int32_t i = 1; i < text.length(); ++i) {
    const int difference = text[i] - text[i - 1];
    if (difference == 1 || difference == -1 || difference == 0) ++steps;
  }
  return steps >= text.length() - 2;
}

Failure unfit(Message why) { return fail(ErrorCode::invalid, std::move(why), "password"); }

}  // namespace

std::string password_as_hashed(std::string_view typed) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  ensure(U_SUCCESS(status) != 0, "ICU offers NFKC");
  const icu::UnicodeString folded =
      nfkc->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(typed)), status);
  ensure(U_SUCCESS(status) != 0, "ICU normalises any text");
  std::string out;
  folded.toUTF8String(out);
  return out;
}

Result<void> check_password(std::string_view typed, std::string_view account_name) {
  if (typed.size() > most_password_bytes || !is_utf8(typed)) {
    return unfit(msg("This password is too long. Choose a shorter one."));
  }
  const std::string password = password_as_hashed(typed);
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(password);
  if (static_cast<std::size_t>(text.countChar32()) < least_password_characters) {
    return unfit(
        msg("A password has at least {0} characters. Three words that only you put "
            "together are good, and easy to remember.",
            std::to_string(least_password_characters)));
  }
  std::set<char16_t> different;
  for (std::int32_t i = 0; i < text.length(); ++i) different.insert(text[i]);
  icu::UnicodeString lower(text);
  std::string small;
  lower.foldCase().toUTF8String(small);
  if (different.size() < least_different || is_run(text) || is_refused_password(small)) {
    return unfit(
        msg("Many people use this password, so it is guessed at once. Choose another one."));
  }
  if (account_name.size() >= least_name_bytes && small.find(account_name) != std::string::npos) {
    return unfit(msg("The sign-in name is part of this password. Choose one without it."));
  }
  return {};
}

std::string hash_password(std::string_view typed, const HashCost& cost) {
  ensure(sodium_init() >= 0, "libsodium starts");
  const std::string password = password_as_hashed(typed);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed =
      crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes,
                            cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  ensure(failed == 0, "there is memory for Argon2id");
  return hash.data();
}

bool is_password(std::string_view hash, std::string_view typed, const HashCost& cost) {
  if (hash.empty()) {
    hash_password(typed.substr(0, most_password_bytes), cost);
    return false;
  }
  if (typed.size() > most_password_bytes) return false;
  ensure(sodium_init() >= 0, "libsodium starts");
  const std::string password = password_as_hashed(typed);
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

}  // namespace mingbai::access
