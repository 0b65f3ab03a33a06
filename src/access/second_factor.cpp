#include "access/second_factor.h"

#include <fmt/format.h>

#include "access/code_message_actions.h"
#include "access/code_message_store.h"
#include "access/second_factor_store.h"
#include "access/totp.h"

namespace mingbai::access {
namespace {

std::string card_hash(const Secrets& secrets, AccountId account, std::string_view typed) {
  return crypto::keyed_hash(secrets.key, fmt::format("card {}", account.value),
                            crypto::plain_code(typed));
}

Result<void> use_digits(db::Session& session, const Secrets& secrets, AccountId account,
                        std::string_view typed, Instant now) {
  if (const std::optional<store::TotpRow> totp = store::find_totp(session, account)) {
    const std::string secret =
        TRY(crypto::unseal(secrets.key, totp_purpose(account), totp->sealed));
    if (const auto step = matching_step(secret, typed, now, totp->last_step)) {
      store::set_last_step(session, account, *step);
      return {};
    }
  }
  if (!store::messages_since(session, account)) return wrong_code();
  return use_sent_code(session, secrets, account, typed, now);
}

Result<void> use_card(db::Session& session, const Secrets& secrets, AccountId account,
                      std::string_view typed, Instant now) {
  const std::string hash = card_hash(secrets, account, typed);
  for (const store::CardRow& card : store::cards_of(session, account)) {
    if (!crypto::is_same_secret(card.code, hash)) continue;
    if (card.used.ms != 0) return wrong_code();
    store::use_card(session, account, card.number, now);
    return {};
  }
  return wrong_code();
}

}  // namespace

Failure wrong_code() {
  return fail(
      ErrorCode::invalid,
      msg("This code is not right, or was used already. Wait for the next one on the phone, "
          "or take the next one of the card."),
      "code");
}

std::string totp_purpose(AccountId account) { return fmt::format("totp {}", account.value); }

SecondFactors second_factors_of(db::Session& session, AccountId account) {
  SecondFactors out;
  if (const auto totp = store::find_totp(session, account)) out.totp_since = totp->since;
  out.messages_since = store::messages_since(session, account);
  if (const auto platform = store::find_platform_factor(session, account)) {
    out.platform_since = platform->since;
  }
  for (const store::CardRow& card : store::cards_of(session, account)) {
    out.cards_made = card.made;
    if (card.used.ms == 0) ++out.cards_left;
  }
  return out;
}

std::vector<std::string> replace_cards(db::Session& session, const Secrets& secrets,
                                       AccountId account, Instant now) {
  std::vector<std::string> codes;
  std::vector<store::CardRow> rows;
  for (std::int64_t number = 1; number <= card_count; ++number) {
    codes.push_back(crypto::new_code(secrets.random, card_characters));
    store::CardRow row{.number = number, .code = card_hash(secrets, account, codes.back())};
    row.made = now;
    rows.push_back(std::move(row));
  }
  store::save_cards(session, account, rows);
  return codes;
}

void delete_second_factors(db::Session& session, AccountId account) {
  store::delete_totp(session, account);
  store::delete_messages(session, account);
  store::save_cards(session, account, {});
  store::delete_platform_factor(session, account);
}

CodeKind kind_of_code(std::string_view typed) {
  constexpr std::size_t totp_digits = 6;
  return crypto::plain_code(typed).size() == totp_digits ? CodeKind::digits : CodeKind::card;
}

Result<void> use_code(db::Session& session, const Secrets& secrets, AccountId account,
                      std::string_view typed, Instant now) {
  return kind_of_code(typed) == CodeKind::digits ? use_digits(session, secrets, account, typed, now)
                                                 : use_card(session, secrets, account, typed, now);
}

}  // namespace mingbai::access
