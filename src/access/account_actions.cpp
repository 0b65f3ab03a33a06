#include "access/account_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/account_closing.h"
#include "access/account_rights.h"
#include "access/account_store.h"
#include "access/session_store.h"
#include "access/sign_in.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

Result<NewSlip> new_slip(db::Session& session, const SignInSite& site, const Actor& actor,
                         const Account& account, Instant now) {
  if (account.disabled) return closed_already(account);
  NewSlip out{.account = account, .code = crypto::new_code(site.secrets.random, slip_characters)};
  out.purpose = account.has_password ? SlipPurpose::reset : SlipPurpose::invitation;
  out.expires = Instant{now.ms + slip_life_ms(out.purpose)};
  store::end_slips(session, account.id, now);
  Slip slip{.account = account.id, .purpose = out.purpose, .made_by = actor.name};
  slip.made = now;
  slip.expires = out.expires;
  store::insert_slip(session, slip, site.secrets.slip_code(out.code));
  return out;
}

// The person's account of that name, made if there is none.
Result<Account> account_for(db::Session& session, units::PersonId person, const std::string& name,
                            Instant now) {
  if (const auto own = store::account_of(session, person)) {
    if (own->name == name && !own->has_password) return *own;
    return fail(ErrorCode::conflict,
                msg("This person has an account already, with the sign-in name {0}.", own->name),
                "person");
  }
  if (store::find_account(session, name)) {
    return fail(ErrorCode::conflict,
                msg("Somebody else signs in as {0}. Choose another name.", name), "name");
  }
  Account account{.person = person, .name = name, .created = now};
  account.id = store::insert_account(session, account);
  return account;
}

}  // namespace

Result<NewSlip> invite(const SignInSite& site, const Actor& actor, units::PersonId person,
                       std::string_view name, Instant now) {
  const std::string parsed = TRY(parse_account_name(name));
  constexpr Act act = Act::manage_accounts;
  Result<NewSlip> slip = site.db.write([&](db::Session& session) -> Result<NewSlip> {
    TRY(authorize_over(session, actor, act, person, now));
    const Account account = TRY(account_for(session, person, parsed, now));
    NewSlip out = TRY(new_slip(session, site, actor, account, now));
    AuditEntry entry = entry_about(session, account, act, now);
    entry.after = fmt::format("person {} invited", person.value);
    record(session, actor, entry, now);
    return out;
  });
  if (!slip) TRY(note_refusal(site, actor, {.person = person}, act, slip.error(), now));
  return slip;
}

Result<NewSlip> give_slip(const SignInSite& site, const Actor& actor, const Account& account,
                          Instant now) {
  return perform_over(
      site, actor, Act::reset_sign_in, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<NewSlip> {
        entry.after = "slip given";
        return new_slip(session, site, actor, present, now);
      });
}

Result<void> disable_account(const SignInSite& site, const Actor& actor, const Account& account,
                             Instant now) {
  return perform_over(
      site, actor, Act::manage_accounts, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        if (present.disabled) return closed_already(present);
        entry.after = close_for_good(session, present, now);
        return {};
      });
}

Result<NewSlip> reopen_account(const SignInSite& site, const Actor& actor, const Account& account,
                               Instant now) {
  return perform_over(
      site, actor, Act::manage_accounts, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<NewSlip> {
        if (!present.disabled) {
          return fail(ErrorCode::conflict, msg("The account {0} is not closed.", present.name));
        }
        if (TRY(units::person_by_id(session, present.person)).erased_at) {
          return fail(
              ErrorCode::conflict,
              msg("The data of whoever had this account were erased. Invite somebody new."));
        }
        store::reopen_account(session, present.id);
        entry.before = "account closed";
        entry.after = "reopened, slip given";
        return new_slip(session, site, actor, TRY(present_account(session, present.id)), now);
      });
}

Failure nobody_signs_in_as(std::string_view name) {
  return fail(ErrorCode::not_found, msg("Nobody has the sign-in name {0}.", name), "name");
}

Result<Account> account_by_name(db::Db& db, std::string_view typed) {
  const std::string name = TRY(parse_account_name(typed));
  return db.read([&](db::Session& session) -> Result<Account> {
    const std::optional<Account> found = store::find_account(session, name);
    if (found) return *found;
    return nobody_signs_in_as(name);
  });
}

bool may_look_after(db::Session& session, const Actor& actor, units::PersonId holder, Instant now) {
  return std::ranges::any_of(looking_after, [&](Act act) {
    return authorize_over(session, actor, act, holder, now).has_value();
  });
}

Result<std::vector<Account>> accounts_under(const SignInSite& site, const Actor& actor,
                                            AccountId after, int limit, Instant now) {
  return site.db.read([&](db::Session& session) -> Result<std::vector<Account>> {
    std::vector<Account> out;
    for (Account& account : store::accounts_after(session, after)) {
      if (static_cast<int>(out.size()) >= limit) break;
      if (may_look_after(session, actor, account.person, now)) {
        out.push_back(std::move(account));
      }
    }
    return out;
  });
}

Result<std::vector<SignedInSession>> sessions_of(const SignInSite& site, const Actor& actor,
                                                 const Account& account, Instant now) {
  using Sessions = std::vector<SignedInSession>;
  return perform_over(
      site, actor, Act::end_sessions, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<Sessions> {
        entry.after = "looked at sessions";
        return live_sessions(session, site, present, now);
      });
}

Result<void> end_one_session(const SignInSite& site, const Actor& actor, const Account& account,
                             SessionId id, Instant now) {
  return perform_over(
      site, actor, Act::end_sessions, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        TRY(live_session(session, site, present, id, now));
        store::end_session(session, id, "by others", now);
        entry.after = "one session ended";
        return {};
      });
}

Result<std::int64_t> sign_out_everywhere(const SignInSite& site, const Actor& actor,
                                         const Account& account, Instant now) {
  return perform_over(
      site, actor, Act::end_sessions, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<std::int64_t> {
        entry.after = "signed out everywhere";
        return store::end_sessions(session, present.id, std::nullopt, "by others", now);
      });
}

}  // namespace mingbai::access
