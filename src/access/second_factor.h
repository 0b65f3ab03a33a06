// Second factor: what proves besides the password that it is really this person: a code of a phone
// (TOTP), one of ten codes printed on a card, a code by message, or the second factor of the city's
// sign-in platform (platform_factor.h). Each code works once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/secrets.h"
#include "access/try_counter.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct SignedIn;    // sign_in.h
struct SignInSite;  // sign_in_site.h

inline constexpr std::int64_t card_count = 10;
inline constexpr std::size_t card_characters = 8;  // 40 bits

struct SecondFactors {
  std::optional<Instant> totp_since;
  std::int64_t cards_left = 0;
  std::optional<Instant> cards_made;
  std::optional<Instant> messages_since;  // codes by message, see code_message_actions.h
  std::optional<Instant> platform_since;  // the platform's, see platform_factor.h
  // Nothing but a card, which counts when all its codes are used, too: otherwise a slip from one
  // person would do for whoever used the last.
  [[nodiscard]] bool is_card_alone() const {
    return cards_made && !totp_since && !messages_since && !platform_since;
  }
  [[nodiscard]] bool are_used_up() const { return is_card_alone() && cards_left == 0; }
  // One of ours, for which a code is typed.
  [[nodiscard]] bool has_codes() const {
    return totp_since || cards_left > 0 || messages_since || are_used_up();
  }
  [[nodiscard]] bool any() const { return has_codes() || platform_since; }
};
SecondFactors second_factors_of(db::Session& session, AccountId account);

// Setting up one's own:

// What the page that sets up a phone shows, once.
struct TotpOffer {
  std::string uri;     // for the QR picture
  std::string words;   // for typing
  std::string sealed;  // a hidden field; good for ten minutes, for this account and for one use
};
// `site_name` as the phone lists it.
TotpOffer offer_totp(const SignInSite& site, const SignedIn& who, std::string_view site_name,
                     Instant now);

// Both: where a second factor was set up already, it has to be fresh (forbidden, field
// "second_factor"). The session goes on under the token returned, the second factor counts as just
// given.

// The first code that the phone shows proves that it knows the secret. conflict: the form is too
// old or was used; invalid with field "code".
Result<std::string> confirm_totp(const SignInSite& site, const SignedIn& who,
                                 std::string_view sealed, std::string_view typed,
                                 const Visitor& visitor, Instant now);

// The code that send_code() sent: it proves that messages reach the person. Counted as a try;
// invalid with field "code".
Result<std::string> confirm_messages(const SignInSite& site, const SignedIn& who,
                                     std::string_view typed, const Visitor& visitor, Instant now);

struct NewCards {
  std::vector<std::string> codes;  // to be printed, and shown never again
  std::string token;
};
Result<NewCards> make_cards(const SignInSite& site, const SignedIn& who, const Visitor& visitor,
                            Instant now);

// For the acts of signing in:

// Ten new codes; those before work no more.
std::vector<std::string> replace_cards(db::Session& session, const Secrets& secrets,
                                       AccountId account, Instant now);
void delete_second_factors(db::Session& session, AccountId account);

CodeKind kind_of_code(std::string_view typed);
// Inside the write of what it allows, after count_code_try(). Of two who send the same code at once
// one is refused.
Result<void> use_code(db::Session& session, const Secrets& secrets, AccountId account,
                      std::string_view typed, Instant now);

// What a TOTP secret is sealed for.
std::string totp_purpose(AccountId account);
Failure wrong_code();

}  // namespace mingbai::access
