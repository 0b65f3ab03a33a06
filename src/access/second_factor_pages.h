// The pages of the second factor: where its code is entered, and where it is set up: a phone, a
// printed card, or codes by message. Part of the pages of signing in, because those who need one
// have nothing open before.
#pragma once

#include "access/sign_in_form.h"

namespace mingbai::access {

Result<http::Response> show_code(const DoorRequest& door);
Result<http::Response> take_code(const DoorRequest& door);
Result<http::Response> show_second_factor(const DoorRequest& door);
Result<http::Response> take_phone(const DoorRequest& door);
Result<http::Response> take_cards(const DoorRequest& door);
Result<http::Response> take_code_message(const DoorRequest& door);
Result<http::Response> take_messages(const DoorRequest& door);

}  // namespace mingbai::access
