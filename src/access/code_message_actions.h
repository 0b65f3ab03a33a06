// Codes by message as a second factor: a code that was asked for goes to the city's own messaging
// and is good for five minutes, once; a newer one takes its place.
#pragma once

#include "access/holder_message.h"
#include "access/sign_in.h"

namespace mingbai::access {

inline constexpr std::int64_t message_life_ms = 5 * minute_ms;
// One a minute, six an hour: whoever knows the password floods nobody's phone.
inline constexpr std::int64_t between_messages_ms = minute_ms;
inline constexpr std::int64_t most_messages_an_hour = 6;

// Sends a code to the holder of the account, to set these codes up or to be entered. Blocks while
// `send` does. conflict: too early, or the message could not be handed over.
Result<void> send_code(const SignInSite& site, const SendMessage& send, const SignedIn& who,
                       Instant now);

// Inside a write: the code that was sent last, once; invalid with field "code".
Result<void> use_sent_code(db::Session& session, const Secrets& secrets, AccountId account,
                           std::string_view typed, Instant now);

// How many open accounts have no other second factor: whoever holds one gets in only as long as the
// city's messaging does its work, or after a reset.
Result<std::int64_t> accounts_with_messages_alone(db::Db& db);

}  // namespace mingbai::access
