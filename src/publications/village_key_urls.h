// Where the key of a village is asked for.
#pragma once

#include <cstdint>
#include <optional>

#include "platform/html/url.h"
#include "units/unit.h"

namespace mingbai::publications {

html::Url village_key_url(const units::Unit& unit);
// Leads back to a publication.
html::Url village_key_url(const units::Unit& unit, std::int64_t publication);

}  // namespace mingbai::publications
