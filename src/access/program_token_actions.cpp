#include "access/program_token_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/account_actions.h"
#include "access/account_rights.h"
#include "access/account_store.h"
#include "access/authorization.h"
#include "access/own_account.h"
#include "access/program_token_store.h"
#include "units/identity_number.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t day_ms = std::int64_t{24} * 60 * 60 * 1000;
constexpr std::size_t most_program_bytes = 200;

std::string hash_of(const SignInSite& site, std::string_view token) {
  return crypto::keyed_hash(site.secrets.key, "token of a program", token);
}

Failure no_such_token() { return fail(ErrorCode::not_found, msg("There is no such token.")); }

std::string words_of(const ProgramToken& token, std::string_view unit_code) {
  std::string acts;
  for (const Act act : token.acts) acts += (acts.empty() ? "" : " ") + std::string(to_string(act));
  return fmt::format("token for {}: {} at {} until {}", token.program, acts, unit_code,
                     rfc3339(token.expires));
}

Result<std::string> checked_program(const std::string& typed) {
  const Result<Text> text = Text::parse(typed, most_program_bytes);
  if (!text) return fail(ErrorCode::invalid, text.error().message, "program");
  if (text->empty() || units::has_identity_number(text->str())) {
    return fail(ErrorCode::invalid, msg("Say in a few words for which program the token is."),
                "program");
  }
  return text->str();
}

Result<void> check_days(std::int64_t days) {
  if (days >= 1 && days <= most_token_days) return {};
  return fail(ErrorCode::invalid,
              msg("A token holds for 1 to {0} days.", std::to_string(most_token_days)), "days");
}

Result<void> check_acts(const std::vector<Act>& acts) {
  const std::vector<Act> known = token_acts();
  const bool is_known = std::ranges::all_of(
      acts, [&](Act act) { return std::ranges::find(known, act) != known.end(); });
  if (is_known && !acts.empty()) return {};
  return fail(ErrorCode::invalid, msg("Choose what the token is for."), "act");
}

Result<ListedToken> listed(db::Session& session, const ProgramToken& token) {
  const Account account = TRY(present_account(session, token.account));
  const units::Unit unit = TRY(units::unit_by_id(session, token.unit));
  return ListedToken{
      .token = token, .account = account.name, .unit_code = unit.code, .unit_name = unit.name};
}

Result<ProgramToken> own_token(db::Session& session, const SignedIn& who, ProgramTokenId id,
                               Instant now) {
  const std::optional<ProgramToken> token = store::find_token(session, id);
  if (!token || token->account != who.account.id || is_over(*token, now)) return no_such_token();
  return *token;
}

}  // namespace

Result<ProgramTokenId> grant_token(const SignInSite& site, const Actor& actor,
                                   const TokenWish& wish, Instant now) {
  ProgramToken token{.program = TRY(checked_program(wish.program)),
                     .acts = wish.acts,
                     .made_by = actor.name,
                     .made = now};
  TRY(check_acts(wish.acts));
  TRY(check_days(wish.days));
  token.expires = Instant{now.ms + wish.days * day_ms};
  Result<Account> account = account_by_name(site.db, wish.account);
  if (!account) return fail(ErrorCode::invalid, account.error().message, "account");
  return perform_over(site, actor, Act::manage_accounts, *account, now,
                      [&](db::Session& session, const Account& present,
                          AuditEntry& entry) -> Result<ProgramTokenId> {
                        const Result<units::Unit> unit = units::unit_by_code(session, wish.unit);
                        if (!unit) return fail(ErrorCode::invalid, unit.error().message, "unit");
                        token.account = present.id;
                        token.unit = unit->id;
                        entry.after = words_of(token, unit->code);
                        return store::insert_token(session, token);
                      });
}

Result<void> end_token(const SignInSite& site, const Actor& actor, ProgramTokenId id, Instant now) {
  const ListedToken found = TRY(token_under(site, actor, id, now));
  const Account account = TRY(account_by_name(site.db, found.account));
  return perform_over(site, actor, Act::manage_accounts, account, now,
                      [&](db::Session& session, const Account&, AuditEntry& entry) -> Result<void> {
                        const std::optional<ProgramToken> token = store::find_token(session, id);
                        if (!token || is_over(*token, now)) return no_such_token();
                        store::end_token(session, id, now);
                        entry.before = words_of(*token, found.unit_code);
                        entry.after = "token ended";
                        return {};
                      });
}

Result<std::vector<ListedToken>> tokens_under(const SignInSite& site, const Actor& actor,
                                              Instant now) {
  return site.db.read([&](db::Session& session) -> Result<std::vector<ListedToken>> {
    std::vector<ListedToken> out;
    for (const ProgramToken& token : store::all_tokens(session)) {
      const Account account = TRY(present_account(session, token.account));
      if (!authorize_over(session, actor, Act::manage_accounts, account.person, now)) continue;
      out.push_back(TRY(listed(session, token)));
    }
    return out;
  });
}

Result<ListedToken> token_under(const SignInSite& site, const Actor& actor, ProgramTokenId id,
                                Instant now) {
  return site.db.read([&](db::Session& session) -> Result<ListedToken> {
    const std::optional<ProgramToken> token = store::find_token(session, id);
    if (!token) return no_such_token();
    const Account account = TRY(present_account(session, token->account));
    // One that does not exist and one that is not under one's posts look alike.
    if (!authorize_over(session, actor, Act::manage_accounts, account.person, now)) {
      return no_such_token();
    }
    return listed(session, *token);
  });
}

Result<std::vector<ListedToken>> own_tokens(const SignInSite& site, const SignedIn& who) {
  return site.db.read([&](db::Session& session) -> Result<std::vector<ListedToken>> {
    std::vector<ListedToken> out;
    for (const ProgramToken& token : store::tokens_of(session, who.account.id)) {
      out.push_back(TRY(listed(session, token)));
    }
    return out;
  });
}

Result<void> check_may_take(const SignedIn& who) {
  if (who.factors.any() || who.is_tied || who.account.is_demo) return {};
  return fail(ErrorCode::forbidden,
              msg("Set up a second factor first, under “My account”: a token opens without a "
                  "password what you may read."));
}

Result<std::string> take_token(const SignInSite& site, const SignedIn& who, ProgramTokenId id,
                               Instant now) {
  TRY(check_may_take(who));
  const std::string token =
      std::string(program_token_prefix) + crypto::new_token(site.secrets.random);
  const auto take = [&](db::Session& session) -> Result<void> {
    const ProgramToken found = TRY(own_token(session, who, id, now));
    if (!store::take_token(session, id, hash_of(site, token), now)) {
      return fail(ErrorCode::conflict,
                  msg("This token was taken already, and is shown only once. Ask for a new one."));
    }
    record_own(session, who.actor, who.account, Act::sign_in,
               ("token taken for " + found.program).c_str(), now);
    return {};
  };
  TRY(site.db.write(take));
  return token;
}

Result<void> end_own_token(const SignInSite& site, const SignedIn& who, ProgramTokenId id,
                           Instant now) {
  return site.db.write([&](db::Session& session) -> Result<void> {
    const ProgramToken found = TRY(own_token(session, who, id, now));
    store::end_token(session, id, now);
    record_own(session, who.actor, who.account, Act::sign_out,
               ("token ended for " + found.program).c_str(), now);
    return {};
  });
}

Result<Program> arrive_by_token(const SignInSite& site, std::string_view token, Instant now) {
  const std::string hash = hash_of(site, token);
  const auto refused = [] {
    return fail(ErrorCode::forbidden,
                msg("This address is for programs: send a token that is in use, as “Authorization: "
                    "Bearer …”. Whoever looks after accounts gives one."));
  };
  const auto find = [&](db::Session& session) -> Result<Program> {
    const std::optional<ProgramToken> found = store::find_token(session, hash);
    if (!found || !is_live(*found, now)) return refused();
    const Account account = TRY(present_account(session, found->account));
    Program out{.token = *found};
    if (account.disabled || account.locked) return refused();
    out.actor = TRY(site.find_actor(session, account.person, now));
    if (out.actor.posts.empty()) return refused();
    out.path = TRY(units::unit_path(session, found->unit));
    return out;
  };
  Program program = TRY(site.db.read(find));
  if (now.ms - program.token.used.ms >= day_ms) {
    TRY(site.db.write([&](db::Session& session) -> Result<void> {
      store::touch_token(session, program.token.id, now);
      return {};
    }));
  }
  return program;
}

bool may(const Program& program, Act act, std::string_view unit_path) {
  const std::vector<Act>& acts = program.token.acts;
  return std::ranges::find(acts, act) != acts.end() && unit_path.starts_with(program.path) &&
         authorize(program.actor, act, unit_path).has_value();
}

}  // namespace mingbai::access
