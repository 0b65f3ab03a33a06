// The desk's pages of sheets: one to be printed and signed, the form with which it is handed in,
// and the photograph of one that was.
#pragma once

#include "access/sheet_actions.h"
#include "access/staff_router.h"

namespace mingbai::access {

// The kinds must outlive the server.
void add_sheet_pages(StaffRouter& router);

}  // namespace mingbai::access
