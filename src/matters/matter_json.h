// Matters as JSON, for the command line and the API.
#pragma once

#include "matters/matter_actions.h"
#include "matters/matter_list.h"
#include "platform/json/json.h"

namespace mingbai::matters {

// A unit is told by its code, which may change; its key inside is never shown.
json::Value json_of(const MatterLine& line, const units::Unit& unit);
json::Value json_of(const Paper& paper);
json::Value json_of(const MatterView& view);
json::Value json_of(const Receipt& receipt);

}  // namespace mingbai::matters
