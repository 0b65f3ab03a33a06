// An item of the catalogue as JSON: what its page, its twin and the command give to programs.
#pragma once

#include "disclosure/catalogue/item.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {

json::Value json_of(const CatalogueItem& item);

}  // namespace mingbai::disclosure
