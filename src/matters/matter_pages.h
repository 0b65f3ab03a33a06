// The desk's pages of matters: those of a unit, one with its steps and history, the forms that move
// it on; and the news of whoever is signed in.
#pragma once

#include <filesystem>

#include "access/staff_router.h"
#include "matters/notice_views.h"

namespace mingbai::matters {

// Its rulebook must outlive the server; papers that are uploaded are kept below `data`.
void add_matter_pages(access::StaffRouter& router, const NewsTelling& telling,
                      const std::filesystem::path& data);

}  // namespace mingbai::matters
