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
// The page with the key filled in: behind the #, which no server, log or Referer ever sees
// (14-security.md 3). digits: as they are printed.
html::Url with_key_filled_in(const html::Url& key_page, std::string digits);

}  // namespace mingbai::publications
