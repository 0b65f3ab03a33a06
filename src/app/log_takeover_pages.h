// /desk/log-takeover/{unit}: officers of the city confirm or refuse a new key for a log whose key
// is lost.
#pragma once

#include <filesystem>

#include "access/staff_router.h"

namespace mingbai::app {

void add_log_takeover_pages(access::StaffRouter& router, const std::filesystem::path& data);

// On the first page of the desk; empty where nothing waits for the actor.
Result<html::Html> log_takeover_section(db::Session& session, const access::Actor& actor,
                                        const i18n::Translator& t);

}  // namespace mingbai::app
