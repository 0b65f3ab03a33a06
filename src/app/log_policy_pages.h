// /desk/log-policy/{unit}: somebody at the desk of the city confirms what whoever operates the
// machine wants to change about the witnesses of the log (14-security.md 36).
#pragma once

#include <filesystem>

#include "access/staff_router.h"

namespace mingbai::app {

// data: the folder with the log's key; copied into the routes.
void add_log_policy_pages(access::StaffRouter& router, const std::filesystem::path& data);

// For the desks of whoever looks after the log: that nobody outside watches it (14-security.md 13).
Result<html::Html> no_witness_notice(db::Session& session, const access::Actor& actor, Instant now,
                                     const i18n::Translator& t);

// For the desk of whoever may confirm it: that a change waits. Otherwise empty.
Result<html::Html> log_policy_section(db::Session& session, const access::Actor& actor,
                                      const i18n::Translator& t);

}  // namespace mingbai::app
