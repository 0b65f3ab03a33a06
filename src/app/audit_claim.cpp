#include "app/audit_claim.h"

#include <variant>

#include "translog/entry.h"

namespace mingbai::app {

std::optional<AuditClaim> claim_of(std::string_view bytes, std::int64_t number) {
  const Result<translog::Entry> entry = translog::parse_entry(bytes);
  if (!entry || entry->type.text() != "audit") return std::nullopt;
  AuditClaim claim{.number = number};
  for (const auto& [name, value] : entry->fields) {
    const auto* const rows = std::get_if<std::int64_t>(&value);
    const auto* const root = std::get_if<translog::Hash>(&value);
    if (name.text() == "rows" && rows != nullptr) claim.rows = *rows;
    if (name.text() == "root" && root != nullptr) claim.root = *root;
  }
  return claim;
}

}  // namespace mingbai::app
