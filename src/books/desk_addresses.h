// Where the desk's pages of a unit's books are. Private to books.
#pragma once

#include <string>
#include <vector>

#include "access/staff_router.h"
#include "books/book.h"

namespace mingbai::books {

html::Url books_url(const std::string& unit_code);
html::Url import_url(const std::string& unit_code);
html::Url months_url(const std::string& unit_code);
// Of the book, without what is done there: "/desk/months/330100001001/collective/2026-01".
html::Url month_url(const std::string& unit_code, const Book& book, Period period);
// Where the figures of a month and what was remarked on them are read.
html::Url figures_url(const std::string& unit_code, Period period);

// Of what stands below the list of months.
std::vector<page::Crumb> months_crumbs(const access::StaffRequest& staff);

}  // namespace mingbai::books
