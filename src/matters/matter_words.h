// The words of an event: cleaned when they come in, apart from the rest when they are stored.
// Private to matters.
#pragma once

#include <string>
#include <string_view>

#include "matters/matter_store.h"

namespace mingbai::matters {

constexpr std::size_t most_title_bytes = 200;

// Whatever was typed or named: trimmed, within its lengths, without control characters; `invalid`
// otherwise, naming the field.
Result<void> clean(Event& event);

// Reason and fields of type text beside the rest, since they may have to be erased one day.
NumberedEvent apart(const Scheme& scheme, const Event& event);

// What the audit trail keeps of it, to be erased there too. Empty title: none.
std::string audit_text(std::string_view title, const Event& event);

}  // namespace mingbai::matters
