// The desk's page of a unit's books: those it keeps, and one that is begun.
#pragma once

#include "access/staff_router.h"

namespace mingbai::books {

void add_book_pages(access::StaffRouter& router);

}  // namespace mingbai::books
