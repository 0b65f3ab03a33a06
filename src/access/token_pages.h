// Token pages: those where tokens for programs are given, and those where their holders take them.
#pragma once

#include "access/staff_router.h"

namespace mingbai::access {

void add_token_pages(StaffRouter& router);
void add_own_token_pages(StaffRouter& router);

}  // namespace mingbai::access
