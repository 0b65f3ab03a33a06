#include "access/program_router.h"

#include "access/post_actions.h"
#include "access/post_json.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using http::Request;
using http::Response;

std::string_view token_of(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("authorization").value_or("");
  return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view();
}

// A unit that does not exist and one that is not the token's look alike.
Result<units::Unit> unit_needed(const StaffSite& site, const Program& program, Act act,
                                std::string_view code) {
  return site.sign_in.db.read([&](db::Session& session) -> Result<units::Unit> {
    const Result<units::Unit> unit = units::unit_by_code(session, code);
    const Result<std::string> path =
        unit ? units::unit_path(session, unit->id) : Result<std::string>(std::string());
    if (unit && path && may(program, act, *path)) return *unit;
    return fail(ErrorCode::forbidden,
                msg("This token is not for that at this unit, or its holder has no post that "
                    "allows it."));
  });
}

Result<Response> answered(const StaffSite& site, Act act, const ProgramHandler& handler,
                          const Request& request) {
  const Instant now = site.clock();
  Program program = TRY(arrive_by_token(site.sign_in, token_of(request), now));
  program.actor.address = request.address;
  units::Unit unit = TRY(unit_needed(site, program, act, request.param("unit").value_or("")));
  return handler(ProgramRequest{
      .http = request, .site = site, .program = program, .unit = std::move(unit), .now = now});
}

Result<Response> posts(const ProgramRequest& program) {
  json::Array rows;
  for (const ListedPost& post :
       TRY(list_posts(program.site.sign_in.db, program.program.actor, program.unit.id))) {
    json::Value row(post_json(post));
    rows.push_back(std::move(row));
  }
  return http::json(json::write(json::Object{{"posts", std::move(rows)}}));
}

}  // namespace

ProgramRouter::ProgramRouter(http::Router& router, const StaffSite& site)
    : router_(router), site_(site) {
  router_.guard("/api/v1");
}

void ProgramRouter::get(std::string_view pattern, Act act, ProgramHandler handler) {
  const StaffSite& site = site_;
  router_.add({.pattern = std::string(pattern),
               .handler =
                   [&site, act, handler = std::move(handler)](const Request& request) {
                     Result<Response> response = answered(site, act, handler, request);
                     if (!response) response = page::error_response(request, response.error());
                     return std::move(*response).with("Cache-Control", "no-store");
                   },
               .runs = http::Runs::on_worker,
               .needs = to_string(at_unit({act}))});
}

void add_program_addresses(ProgramRouter& router) {
  router.get("/api/v1/units/{unit}/posts", Act::read_people, posts);
}

}  // namespace mingbai::access
