#include "access/code_message_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/code_message_store.h"
#include "access/own_account.h"
#include "platform/logging/log.h"

namespace mingbai::access {
namespace {

constexpr std::size_t id_characters = 26;

// Eight bytes for six digits: none is likelier than another by more than 1 in 10^13.
std::string six_digits(const crypto::Random& random) {
  constexpr std::size_t bytes = 8;
  constexpr std::uint64_t codes = 1'000'000;
  std::uint64_t number = 0;
  for (const char byte : random(bytes)) number = number << 8U | static_cast<unsigned char>(byte);
  return fmt::format("{:06}", number % codes);
}

std::string hash_of(const Secrets& secrets, AccountId account, std::string_view typed) {
  return crypto::keyed_hash(secrets.key, fmt::format("message {}", account.value),
                            crypto::plain_code(typed));
}

Result<void> check_rate(const store::SentCode& last, Instant now) {
  const bool is_same_hour = now.ms - last.hour.ms < hour_ms;
  if (now.ms - last.sent.ms >= between_messages_ms &&
      (!is_same_hour || last.count < most_messages_an_hour)) {
    return {};
  }
  return fail(ErrorCode::conflict,
              msg("A code was sent already. Another one can be sent after a minute, six in an "
                  "hour."));
}

}  // namespace

Result<void> send_code(const SignInSite& site, const SendMessage& send, const SignedIn& who,
                       Instant now) {
  ensure(static_cast<bool>(send), "codes are sent where the settings say how");
  const AccountId account = who.account.id;
  const std::string code = six_digits(site.secrets.random);
  const Instant expires{now.ms + message_life_ms};
  const auto keep = [&](db::Session& session) -> Result<void> {
    store::SentCode row = store::find_sent_code(session, account).value_or(store::SentCode{});
    TRY(check_rate(row, now));
    if (now.ms - row.hour.ms >= hour_ms) {
      row.hour = now;
      row.count = 0;
    }
    ++row.count;
    row.code = hash_of(site.secrets, account, code);
    row.sent = now;
    row.expires = expires;
    store::save_sent_code(session, account, row);
    record_own(session, who.actor, who.account, Act::sign_in, "code sent by message", now);
    return {};
  };
  TRY(site.db.write(keep));
  const HolderMessage message{
      .id = crypto::new_code(site.secrets.random, id_characters),
      .type = "second_factor.code",
      .data = {
          {"person", who.account.person.value}, {"code", code}, {"expires", rfc3339(expires)}}};
  const Result<void> sent = send(message, now);
  if (sent) return {};
  logging::log(logging::Level::warning, "access: code by message",
               {{"cause", english(sent.error().message)}});
  // It counts in the hour, but nobody waits a minute for a message that did not go out.
  TRY(site.db.write([&](db::Session& session) -> Result<void> {
    store::let_send_again(session, account);
    return {};
  }));
  return fail(ErrorCode::conflict,
              msg("The message could not be handed over. Try again, or use the phone or the "
                  "card."));
}

Result<void> use_sent_code(db::Session& session, const Secrets& secrets, AccountId account,
                           std::string_view typed, Instant now) {
  std::optional<store::SentCode> row = store::find_sent_code(session, account);
  if (!row || row->code.empty() || now >= row->expires ||
      !crypto::is_same_secret(row->code, hash_of(secrets, account, typed))) {
    return fail(ErrorCode::invalid,
                msg("This code is not right, was used already, or is older than five minutes."),
                "code");
  }
  row->code.clear();
  store::save_sent_code(session, account, *row);
  return {};
}

Result<std::int64_t> accounts_with_messages_alone(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::int64_t> {
    return store::count_with_messages_alone(session);
  });
}

}  // namespace mingbai::access
