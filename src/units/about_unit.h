// What public pages about a unit have in common, whichever module they belong to: the unit is in
// the address (`{unit}`, its code), and the way to it stands on top.
#pragma once

#include <functional>
#include <vector>

#include "platform/db/db.h"
#include "platform/http/router.h"
#include "platform/page/document.h"
#include "units/unit.h"

namespace mingbai::units {

// The units above, from the top, then the unit itself.
Result<std::vector<page::Crumb>> trail_to(db::Session& session, const Unit& unit);

using AboutUnit =
    std::function<Result<http::Response>(const http::Request&, db::Session&, const Unit&)>;
// Makes the answer in one read; not_found where no unit has the code. The database must outlive it.
http::Handler about_unit(db::Db& db, AboutUnit make);

}  // namespace mingbai::units
