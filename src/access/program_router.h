// Program router: addresses that programs read with a token, and with nothing else: a cookie opens
// none of them. Who asks, and with which posts, is found anew with each request.
#pragma once

#include <functional>
#include <string_view>

#include "access/program_token_actions.h"
#include "access/staff_router.h"

namespace mingbai::access {

struct ProgramRequest {
  const http::Request& http;
  const StaffSite& site;
  const Program& program;
  units::Unit unit;  // that of the address
  Instant now;
};

using ProgramHandler = std::function<Result<http::Response>(const ProgramRequest&)>;

class ProgramRouter {
 public:
  // Both must outlive the server. Every route in /api/v1 is from here on one that says its need.
  ProgramRouter(http::Router& router, const StaffSite& site);
  // `pattern` has {unit}, at which the token's holder needs `act`.
  void get(std::string_view pattern, Act act, ProgramHandler handler);

 private:
  http::Router& router_;
  const StaffSite& site_;
};

// What this module has for programs.
void add_program_addresses(ProgramRouter& router);

}  // namespace mingbai::access
