// How an address of this server looks to somebody who does not see the page: on paper, in a
// message.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/request.h"

namespace mingbai::http {

// public_address: "https://mingbai.example", as it was set; empty: as the request came. path: from
// "/" on.
std::string whole_address(std::string public_address, const Request& request,
                          std::string_view path);

}  // namespace mingbai::http
