// Where household slips are opened and worked at.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/html/url.h"

namespace mingbai::publications {

html::Url slip_url(std::int64_t number);  // of the document
html::Url slip_desk_url(std::string_view unit_code);
html::Url slip_desk_url(std::string_view unit_code, std::int64_t list);

}  // namespace mingbai::publications
