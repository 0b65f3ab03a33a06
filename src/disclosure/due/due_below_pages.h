// What /u/{unit}/due and its twins say of a town, county or city: how those directly below it
// stand.
#pragma once

#include "access/actor.h"
#include "disclosure/due/due_pages.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace mingbai::disclosure {

Result<http::Response> due_below_page(const http::Request& request, db::Session& session,
                                      const units::Unit& unit, const DuePages& pages);
Result<http::Response> due_below_json(const http::Request& request, db::Session& session,
                                      const units::Unit& unit, const DuePages& pages);
Result<http::Response> due_below_csv(const http::Request& request, db::Session& session,
                                     const units::Unit& unit, const DuePages& pages);

// For the desk of whoever has a post above villages: what is overdue in them, from the post of a
// line department of what it guides, with the way to write it; nothing where nothing is.
Result<html::Html> late_below_section(db::Session& session, const access::Actor& actor, Instant now,
                                      DueBoard& board, const i18n::Translator& t);

}  // namespace mingbai::disclosure
