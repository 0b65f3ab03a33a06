#include "access/session.h"

#include <algorithm>

#include "access/authorization.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t fresh_ms = 5 * minute_ms;

constexpr Act sensitive[] = {Act::publish,
                             Act::release_month,
                             Act::hide_words,
                             Act::order_redaction,
                             Act::supervise_matter,
                             Act::remark,
                             Act::approve_month,
                             Act::witness_signature,
                             Act::approve_post,
                             Act::approve_oversight_post,
                             Act::approve_admin_post,
                             Act::read_contact,
                             Act::erase_person,
                             Act::declare_same_person,
                             Act::manage_accounts,
                             Act::lock_account,
                             Act::reset_sign_in,
                             Act::end_sessions,
                             Act::erase_audit_value,
                             Act::read_staff_addresses,
                             Act::change_schemes,
                             Act::bring_in_scheme,
                             Act::confirm_log_policy};

bool has_role(const Actor& actor, Role role) {
  return std::ranges::any_of(actor.posts,
                             [&](const StandingPost& post) { return post.role == role; });
}

}  // namespace

SessionRule session_rule(const Actor& actor) {
  if (has_role(actor, Role::inspector)) {
    return {.idle_ms = 15 * minute_ms, .absolute_ms = 4 * hour_ms};
  }
  return {};
}

// A clock that was set back ends nothing, one that jumps ahead ends too much rather than too
// little.
bool is_live(const SignedInSession& session, const SessionRule& rule, Instant now) {
  return session.ended.ms == 0 && now.ms - session.seen.ms < rule.idle_ms &&
         now.ms - session.created.ms < rule.absolute_ms;
}

bool is_fresh(const SignedInSession& session, Instant now) {
  return session.second.ms != 0 && now.ms - session.second.ms < fresh_ms;
}

std::vector<SignedInSession> surplus_sessions(const std::vector<SignedInSession>& last_seen_first) {
  std::size_t whole = 0;
  std::size_t partway = 0;
  std::vector<SignedInSession> out;
  for (const SignedInSession& one : last_seen_first) {
    std::size_t& count = one.second.ms != 0 ? whole : partway;
    if (++count > most_sessions) out.push_back(one);
  }
  return out;
}

bool is_sensitive(Act act) { return std::ranges::find(sensitive, act) != std::end(sensitive); }

bool needs_second_factor(Role role) {
  return std::ranges::any_of(
      grants(), [&](const Grant& grant) { return is_sensitive(grant.act) && grant.role == role; });
}

bool needs_second_factor(const Actor& actor) {
  return std::ranges::any_of(
      actor.posts, [](const StandingPost& post) { return needs_second_factor(post.role); });
}

}  // namespace mingbai::access
