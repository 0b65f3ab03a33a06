#include "books/desk_addresses.h"

namespace mingbai::books {

using html::Url;

Url books_url(const std::string& unit_code) { return Url("/desk/books").slash(unit_code); }

Url import_url(const std::string& unit_code) {
  return Url("/desk/vouchers").slash(unit_code).slash("import");
}

Url months_url(const std::string& unit_code) { return Url("/desk/months").slash(unit_code); }

Url month_url(const std::string& unit_code, const Book& book, Period period) {
  return months_url(unit_code).slash(book.name).slash(period.iso());
}

Url figures_url(const std::string& unit_code, Period period) {
  return Url("/desk/review").slash(unit_code).slash(period.iso());
}

std::vector<page::Crumb> months_crumbs(const access::StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")},
          {staff.t("Months of {0}", staff.unit->name), months_url(staff.unit->code)}};
}

}  // namespace mingbai::books
