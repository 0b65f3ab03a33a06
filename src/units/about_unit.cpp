#include "units/about_unit.h"

#include "platform/page/display.h"
#include "units/unit_actions.h"

namespace mingbai::units {

Result<std::vector<page::Crumb>> trail_to(db::Session& session, const Unit& unit) {
  std::vector<Unit> way = TRY(ancestors(session, unit.id));
  way.push_back(unit);
  std::vector<page::Crumb> out;
  out.reserve(way.size());
  for (const Unit& each : way) out.push_back({each.name, html::Url("/u").slash(each.code)});
  return out;
}

http::Handler about_unit(db::Db& db, AboutUnit make) {
  return [&db, make = std::move(make)](const http::Request& request) -> http::Response {
    Result<http::Response> response = db.read([&](db::Session& session) -> Result<http::Response> {
      const Unit unit = TRY(unit_by_code(session, request.param("unit").value_or("")));
      return make(request, session, unit);
    });
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

}  // namespace mingbai::units
