// The pages of the desk on which publications are shown beyond their page, and the proof of that is
// handed in: /desk/channels/{unit}.
#pragma once

#include <filesystem>

#include "access/staff_router.h"
#include "disclosure/due/last_days.h"
#include "platform/html/url.h"

namespace mingbai::disclosure {

// The rules must outlive the router; `data`: where photographs are kept.
void add_proof_pages(access::StaffRouter& router, const DueRules& rules,
                     const std::filesystem::path& data);

html::Url channels_url(std::string_view unit_code);

}  // namespace mingbai::disclosure
