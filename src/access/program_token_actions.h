// What may be done with tokens for programs: given by those who look after the account, taken once
// by its holder, ended by either, used by the program. Each but the use leaves its audit row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/program_token.h"
#include "access/sign_in.h"

namespace mingbai::access {

struct TokenWish {
  std::string account;  // the sign-in name of its holder
  std::string program;
  std::vector<Act> acts;
  std::string unit;  // its code
  std::int64_t days = 0;
};

// Wants manage_accounts over the account. invalid with the field of the wish that is not right.
// What the holder's posts do not allow, now or later, the token does not either.
Result<ProgramTokenId> grant_token(const SignInSite& site, const Actor& actor,
                                   const TokenWish& wish, Instant now);
Result<void> end_token(const SignInSite& site, const Actor& actor, ProgramTokenId id, Instant now);

struct ListedToken {
  ProgramToken token;
  std::string account;
  std::string unit_code;
  std::string unit_name;
};
// Those of accounts over which the actor has manage_accounts, the newest first.
Result<std::vector<ListedToken>> tokens_under(const SignInSite& site, const Actor& actor,
                                              Instant now);
// One of them; not_found.
Result<ListedToken> token_under(const SignInSite& site, const Actor& actor, ProgramTokenId id,
                                Instant now);

Result<std::vector<ListedToken>> own_tokens(const SignInSite& site, const SignedIn& who);
// forbidden without a second factor: what the program sends does without one.
Result<void> check_may_take(const SignedIn& who);
// The token itself, which is kept nowhere. not_found: none of one's own, or over. conflict: taken
// before. forbidden as above.
Result<std::string> take_token(const SignInSite& site, const SignedIn& who, ProgramTokenId id,
                               Instant now);
Result<void> end_own_token(const SignInSite& site, const SignedIn& who, ProgramTokenId id,
                           Instant now);

// A program that came with a token: its holder with the posts that stand at this instant.
struct Program {
  Actor actor;
  ProgramToken token;
  std::string path;  // of the token's unit
};
// forbidden, in the same words: no such token, over, its holder's account closed or without a post.
Result<Program> arrive_by_token(const SignInSite& site, std::string_view token, Instant now);
// The holder may, and the token is for it.
bool may(const Program& program, Act act, std::string_view unit_path);

}  // namespace mingbai::access
