// Numbers of identity cards: recognised wherever someone types or imports one, so that none is ever
// stored (14-security.md 10).
#pragma once

#include <string_view>

namespace mingbai::units {

// Whether the text holds one of 15 or 18 characters, also in full-width digits or with spaces or
// hyphens inside. A wrong check digit does not excuse a number that has a day of birth in its
// place.
bool has_identity_number(std::string_view text);

}  // namespace mingbai::units
