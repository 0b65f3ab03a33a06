// The desk's page where somebody brings the file of an accounting program and it becomes vouchers.
#pragma once

#include <filesystem>

#include "access/staff_router.h"

namespace mingbai::books {

// own_schemes: <data>/schemes, with layouts and cash rules of the city's own.
void add_voucher_import_pages(access::StaffRouter& router,
                              const std::filesystem::path& own_schemes);

}  // namespace mingbai::books
