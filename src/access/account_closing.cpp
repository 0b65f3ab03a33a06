#include "access/account_closing.h"

#include "access/account_store.h"
#include "access/identity_store.h"
#include "access/program_token_store.h"
#include "access/session_store.h"

namespace mingbai::access {

std::string close_for_good(db::Session& session, const Account& account, Instant now) {
  store::disable_account(session, account.id, now);
  store::end_sessions(session, account.id, std::nullopt, "closed", now);
  store::end_slips(session, account.id, now);
  const bool had_tokens = store::end_tokens(session, account.id, now) > 0;
  const bool was_tied = store::delete_identities(session, account.id) > 0;
  if (had_tokens && was_tied) return "account closed, tokens ended, platform untied";
  if (had_tokens) return "account closed, tokens ended";
  return was_tied ? "account closed, platform untied" : "account closed";
}

}  // namespace mingbai::access
