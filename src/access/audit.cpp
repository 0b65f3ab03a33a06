#include "access/audit.h"

#include <fmt/format.h>

#include "access/audit_store.h"
#include "access/staff_address_store.h"
#include "platform/crypto/random.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

constexpr std::size_t salt_bytes = 32;

std::string save_value(db::Session& session, std::int64_t row, Side side,
                       const std::optional<std::string>& value) {
  if (!value) return {};
  const AuditValue kept{.salt = crypto::hex(crypto::random_bytes(salt_bytes)), .value = *value};
  insert_audit_value(session, row, side, kept);
  return seal_of(kept.salt, kept.value);
}

std::string object_of(const Actor& actor, const AuditEntry& entry) {
  if (!actor.paper) return entry.object;
  return fmt::format("{}, on paper: sheet {}", entry.object, *actor.paper);
}

}  // namespace

void record(db::Session& session, const Actor& actor, const AuditEntry& entry, Instant now) {
  // Writes are serial on both engines, so nobody else takes this number.
  const AuditHead head = audit_head(session);
  AuditRow row{.number = head.number + 1,
               .at = now,
               .person = actor.person,
               .actor = actor.name,
               .posts = posts_text(actor),
               .act = std::string(to_string(entry.act)),
               .outcome = entry.is_refused ? "refused" : "done",
               .object = object_of(actor, entry),
               .unit = entry.unit};
  if (entry.unit) {
    const Result<units::Unit> unit = units::unit_by_id(session, *entry.unit);
    ensure(unit.has_value(), "an act concerns a unit that exists");
    row.unit_code = unit->code;
    row.unit_name = unit->name;
    row.unit_path = *units::unit_path(session, *entry.unit);
  }
  row.old_seal = save_value(session, row.number, Side::before, entry.before);
  row.new_seal = save_value(session, row.number, Side::after, entry.after);
  row.chain = chain_of(head.chain, row);
  insert_audit_row(session, row);
  if (!actor.address.empty()) {
    store::insert_staff_address(session, row.number, actor.address, now);
  }
}

}  // namespace mingbai::access
