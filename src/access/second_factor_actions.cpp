#include <charconv>

#include <fmt/format.h>

#include "access/code_message_actions.h"
#include "access/code_message_store.h"
#include "access/factor_reset_actions.h"
#include "access/own_account.h"
#include "access/second_factor.h"
#include "access/second_factor_store.h"
#include "access/session_store.h"
#include "access/sign_in.h"
#include "access/totp.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t form_ms = 10 * minute_ms;

std::string form_purpose(AccountId account) { return totp_purpose(account) + " form"; }

std::int64_t since_ms(const SecondFactors& factors) {
  return factors.totp_since ? factors.totp_since->ms : 0;
}

// "expires since secret": `since` is that of the phone which the new one takes the place of.
struct Form {
  std::int64_t expires_ms = 0;
  std::int64_t since_ms = 0;
  std::string secret;
};

std::optional<Form> form_of(const std::string& plain) {
  const char* const end = plain.data() + plain.size();
  Form form;
  const char* at = std::from_chars(plain.data(), end, form.expires_ms).ptr;
  if (at == end) return std::nullopt;
  at = std::from_chars(at + 1, end, form.since_ms).ptr;
  if (at == end) return std::nullopt;
  form.secret.assign(at + 1, end);
  return form;
}

Failure form_too_old() {
  return fail(ErrorCode::conflict,
              msg("This form is too old. Here is a new one: scan the picture again."), "code");
}

// Whether this session may change the account's second factors, as they are now.
Result<SecondFactors> changeable(db::Session& session, const SignedIn& who, Instant now) {
  SecondFactors factors = second_factors_of(session, who.account.id);
  if (!factors.any() || is_fresh(who.session, now)) return factors;
  return fail(ErrorCode::forbidden,
              msg("This needs a code of your second factor, given within the last five minutes."),
              "second_factor");
}

std::string renewed(db::Session& session, const SignInSite& site, const SignedIn& who,
                    const Visitor& visitor, Instant now) {
  std::string token = crypto::new_token(site.secrets.random);
  store::renew_session(session, who.session.id, site.secrets.session_token(token), now);
  remember_browser(session, site.secrets, who.account.id, visitor, now);
  return token;
}

}  // namespace

TotpOffer offer_totp(const SignInSite& site, const SignedIn& who, std::string_view site_name,
                     Instant now) {
  const std::string secret = site.secrets.random(totp_secret_bytes);
  const std::string form = fmt::format("{} {} {}", now.ms + form_ms, since_ms(who.factors), secret);
  return {.uri = totp_uri(secret, site_name, who.account.name),
          .words = totp_secret_in_words(secret),
          .sealed = crypto::seal(site.secrets.key, form_purpose(who.account.id), form,
                                 site.secrets.random)};
}

Result<std::string> confirm_totp(const SignInSite& site, const SignedIn& who,
                                 std::string_view sealed, std::string_view typed,
                                 const Visitor& visitor, Instant now) {
  const AccountId account = who.account.id;
  const Result<std::string> plain = crypto::unseal(site.secrets.key, form_purpose(account), sealed);
  const std::optional<Form> form = plain ? form_of(*plain) : std::nullopt;
  if (!form || now.ms >= form->expires_ms) return form_too_old();
  return site.db.write([&](db::Session& session) -> Result<std::string> {
    const SecondFactors before = TRY(changeable(session, who, now));
    // A form works once: what it set up would otherwise forget which codes were used since.
    if (since_ms(before) != form->since_ms) return form_too_old();
    const std::optional<std::int64_t> step = matching_step(form->secret, typed, now, 0);
    if (!step) return wrong_code();
    store::TotpRow row{.sealed = crypto::seal(site.secrets.key, totp_purpose(account), form->secret,
                                              site.secrets.random)};
    row.last_step = *step;
    row.since = now;
    store::save_totp(session, account, row);
    record_own(session, who.actor, who.account, Act::sign_in, "phone set up", now);
    keep_new_factor(session, site, who, now);
    return renewed(session, site, who, visitor, now);
  });
}

Result<std::string> confirm_messages(const SignInSite& site, const SignedIn& who,
                                     std::string_view typed, const Visitor& visitor, Instant now) {
  const AccountId account = who.account.id;
  TRY(count_code_try(site.db, site.secrets, account, CodeKind::digits, visitor, now));
  return site.db.write([&](db::Session& session) -> Result<std::string> {
    TRY(changeable(session, who, now));
    TRY(use_sent_code(session, site.secrets, account, typed, now));
    forgive_code_tries(session, site.secrets, account, CodeKind::digits, visitor);
    store::save_messages_since(session, account, now);
    record_own(session, who.actor, who.account, Act::sign_in, "codes by message set up", now);
    keep_new_factor(session, site, who, now);
    return renewed(session, site, who, visitor, now);
  });
}

Result<NewCards> make_cards(const SignInSite& site, const SignedIn& who, const Visitor& visitor,
                            Instant now) {
  return site.db.write([&](db::Session& session) -> Result<NewCards> {
    TRY(changeable(session, who, now));
    NewCards out{.codes = replace_cards(session, site.secrets, who.account.id, now)};
    record_own(session, who.actor, who.account, Act::sign_in, "card of codes printed", now);
    keep_new_factor(session, site, who, now);
    out.token = renewed(session, site, who, visitor, now);
    return out;
  });
}

}  // namespace mingbai::access
