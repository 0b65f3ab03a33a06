// Every SQL statement on staff_addresses but its retention. Private to access.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/staff_address.h"

namespace mingbai::access::store {

// Of a row that is being added to the trail.
void insert_staff_address(db::Session& session, std::int64_t row, std::string_view address,
                          Instant at);

// Newest first; `unit_path` is that of the search's unit, empty: everything.
std::vector<StaffAddress> select_staff_addresses(db::Session& session, const std::string& unit_path,
                                                 const AuditSearch& search);

}  // namespace mingbai::access::store
