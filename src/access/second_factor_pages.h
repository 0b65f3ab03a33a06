// The page on which a second factor is set up: a phone, or a printed card. Part of the pages of
// signing in, because those who need one have nothing open before.
#pragma once

#include "access/sign_in_form.h"

namespace mingbai::access {

Result<http::Response> show_second_factor(const DoorRequest& door);
Result<http::Response> take_phone(const DoorRequest& door);
Result<http::Response> take_cards(const DoorRequest& door);

}  // namespace mingbai::access
