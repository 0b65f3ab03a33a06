#include "access/own_account.h"

#include <fmt/format.h>

namespace mingbai::access {

void record_own(db::Session& session, const Actor& holder, const Account& account, Act act,
                const char* what, Instant now) {
  AuditEntry entry{.act = act, .object = fmt::format("account {}", account.id.value)};
  if (!holder.posts.empty()) entry.unit = holder.posts.front().unit;
  entry.after = what;
  record(session, holder, entry, now);
}

}  // namespace mingbai::access
