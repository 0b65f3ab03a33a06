// The words of an event: cleaned when they come in, apart from the rest when they are stored.
// Private to matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "matters/matter_store.h"
#include "matters/standing.h"

namespace mingbai::matters {

constexpr std::size_t most_title_bytes = 200;

// Whatever was typed or named: trimmed, within its lengths, without control characters; `invalid`
// otherwise, naming the field.
Result<void> clean(Event& event);

// Reason and fields of type text beside the rest, since they may have to be erased one day.
NumberedEvent apart(const Scheme& scheme, const Event& event);

// What the audit trail keeps of it, to be erased there too. Empty title: none.
std::string audit_text(std::string_view title, const Event& event);
// The same of an act upon a matter: what state, owner and the fields that it sets were before
// (empty: nothing of them was otherwise), and what they are now beside the rest.
struct AuditChange {
  std::optional<std::string> before;
  std::string after;
};
AuditChange audit_change(const Standing& before, const Standing& after, const Event& event);

}  // namespace mingbai::matters
