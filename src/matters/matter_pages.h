// The desk's pages of matters: those of a unit, one with its steps and history, the forms that move
// it on; and the news of whoever is signed in.
#pragma once

#include <filesystem>

#include "access/staff_router.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// The rulebook must outlive the server; papers that are uploaded are kept below `data`.
void add_matter_pages(access::StaffRouter& router, const Rulebook& rulebook,
                      const std::filesystem::path& data);

}  // namespace mingbai::matters
