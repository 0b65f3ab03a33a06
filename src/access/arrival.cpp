#include "access/account_store.h"
#include "access/factor_reset_actions.h"
#include "access/identity_store.h"
#include "access/own_account.h"
#include "access/session_store.h"
#include "access/sign_in.h"

namespace mingbai::access {
namespace {

// "Seen" is written at most once a minute: a page must not cost a write.
constexpr std::int64_t seen_every_ms = 60'000;

SessionRule rule_of(const SignedIn& who) {
  return owed_by(who) == Owed::nothing ? session_rule(who.actor) : unfinished_sign_in;
}

// Why this session may not go on; empty if it may.
std::string ending_of(const SignedIn& who, Instant now) {
  if (who.account.disabled) return "closed";
  if (who.account.locked) return "locked";
  if (who.actor.posts.empty()) return "post";
  return is_live(who.session, rule_of(who), now) ? "" : "idle";
}

struct Loaded {
  std::optional<SignedIn> who;
  std::string ending;
};

// The session with everything that decides whether it may go on.
Result<Loaded> loaded(db::Session& session, const SignInSite& site, std::string_view token,
                      Instant now) {
  const std::optional<SignedInSession> found =
      store::find_session(session, site.secrets.session_token(token));
  if (!found) return Loaded{};
  if (found->ended.ms != 0) return Loaded{.who = std::nullopt, .ending = found->ending};
  const std::optional<Account> account = store::find_account(session, found->account);
  ensure(account.has_value(), "a session has an account");
  SignedIn who{.session = *found, .account = *account};
  who.actor = TRY(site.find_actor(session, account->person, now));
  who.factors = second_factors_of(session, account->id);
  who.is_tied = store::is_tied(session, account->id);
  who.reset = factor_reset_news(session, account->id, now);
  std::string ending = ending_of(who, now);
  return Loaded{.who = std::move(who), .ending = std::move(ending)};
}

}  // namespace

Owed owed_by(const SignedIn& who) {
  if (who.factors.any()) return who.session.second.ms == 0 ? Owed::code : Owed::nothing;
  const bool is_let = who.account.is_demo || !needs_second_factor(who.actor);
  return is_let ? Owed::nothing : Owed::second_factor;
}

Result<Arrival> arrive(const SignInSite& site, std::string_view token, Instant now) {
  if (token.empty()) return Arrival{};
  Loaded found =
      TRY(site.db.read([&](db::Session& session) { return loaded(session, site, token, now); }));
  Arrival arrival;
  arrival.ending = found.ending;
  if (!found.who) return arrival;
  SignedIn& who = *found.who;
  const bool is_over = !found.ending.empty();
  if (is_over || now.ms - who.session.seen.ms >= seen_every_ms) {
    TRY(site.db.write([&](db::Session& session) -> Result<void> {
      if (is_over) {
        store::end_session(session, who.session.id, found.ending, now);
      } else {
        store::touch_session(session, who.session.id, now);
      }
      return {};
    }));
    who.session.seen = now;
  }
  if (is_over) return arrival;
  arrival.owed = owed_by(who);
  (arrival.owed == Owed::nothing ? arrival.who : arrival.partway) = std::move(found.who);
  return arrival;
}

void came_from(Arrival& arrival, std::string_view address) {
  if (arrival.who) arrival.who->actor.address = address;
  if (arrival.partway) arrival.partway->actor.address = address;
}

Result<void> check_fresh(const SignedIn& who, Act act, Instant now) {
  if (!is_sensitive(act) || who.account.is_demo || is_fresh(who.session, now)) return {};
  return fail(ErrorCode::forbidden,
              msg("This needs a code of your second factor, given within the last five minutes."),
              "second_factor");
}

std::string form_token(const SignInSite& site, const SignedIn& who) {
  return crypto::keyed_hash(site.secrets.key, "form of session",
                            std::to_string(who.session.id.value));
}

std::string form_token(const SignInSite& site, std::string_view browser) {
  return crypto::keyed_hash(site.secrets.key, "form of browser", browser);
}

bool is_form_token(std::string_view expected, std::string_view sent) {
  return crypto::is_same_secret(expected, sent);
}

Result<void> sign_out(const SignInSite& site, const SignedIn& who, Instant now) {
  return site.db.write([&](db::Session& session) -> Result<void> {
    store::end_session(session, who.session.id, "signed out", now);
    record_own(session, who.actor, who.account, Act::sign_out, "signed out", now);
    return {};
  });
}

Result<void> end_own_session(const SignInSite& site, const SignedIn& who, SessionId id,
                             Instant now) {
  return site.db.write([&](db::Session& session) -> Result<void> {
    TRY(live_session(session, site, who.account, id, now));
    store::end_session(session, id, "signed out elsewhere", now);
    record_own(session, who.actor, who.account, Act::sign_out, "one session signed out", now);
    return {};
  });
}

Result<std::int64_t> sign_out_elsewhere(const SignInSite& site, const SignedIn& who, Instant now) {
  return site.db.write([&](db::Session& session) -> Result<std::int64_t> {
    const std::int64_t count =
        store::end_sessions(session, who.account.id, who.session.id, "signed out elsewhere", now);
    record_own(session, who.actor, who.account, Act::sign_out, "signed out elsewhere", now);
    return count;
  });
}

Result<std::vector<SignedInSession>> own_sessions(const SignInSite& site, const SignedIn& who,
                                                  Instant now) {
  return site.db.read(
      [&](db::Session& session) { return live_sessions(session, site, who.account, now); });
}

Result<std::vector<SignedInSession>> live_sessions(db::Session& session, const SignInSite& site,
                                                   const Account& account, Instant now) {
  SignedIn who{.session = {}, .account = account};
  who.actor = TRY(site.find_actor(session, account.person, now));
  who.factors = second_factors_of(session, account.id);
  who.is_tied = store::is_tied(session, account.id);
  std::vector<SignedInSession> live;
  for (SignedInSession& one : store::open_sessions(session, account.id)) {
    who.session = one;
    if (ending_of(who, now).empty()) live.push_back(std::move(one));
  }
  return live;
}

Result<SignedInSession> live_session(db::Session& session, const SignInSite& site,
                                     const Account& account, SessionId id, Instant now) {
  for (SignedInSession& one : TRY(live_sessions(session, site, account, now))) {
    if (one.id == id) return std::move(one);
  }
  return fail(ErrorCode::not_found, msg("There is no such session any more."), "session");
}

}  // namespace mingbai::access
