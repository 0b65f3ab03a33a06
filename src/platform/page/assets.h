// Assets: the style, script and pictures that every page shares, served under names that change
// with their content: /static/site.<hash>.css.
#pragma once

#include <string_view>

#include "platform/html/url.h"
#include "platform/http/router.h"

namespace mingbai::page {

// asset("site.css"); a name that is not in the embedded set "web" is a Bug.
html::Url asset(std::string_view name);

// GET /static/{file}: cached by browsers for ever.
void add_asset_routes(http::Router& router);

}  // namespace mingbai::page
