// What news in inboxes hold, as JSON that this module wrote.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/json/json.h"

namespace mingbai::disclosure {

// Empty, or 0, where there is none.
std::string text_in(const json::Value& object, std::string_view name);
std::int64_t number_in(const json::Value& object, std::string_view name);

}  // namespace mingbai::disclosure
