// The desk's pages of months: those of a unit's books with their states, and the release of one.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "access/staff_router.h"
#include "books/book_actions.h"
#include "books/month_act.h"
#include "books/release_check.h"

namespace mingbai::books {

// Where released months are in public, as a module above knows.
using TellMonthPlaces = std::function<std::map<Period, html::Html>(
    db::Session& session, const std::string& unit_code, const Book& book,
    const std::vector<Month>& months, const i18n::Translator& t)>;

struct MonthReleasing {
  MonthFollower follower;
  ReleaseCheck check;
  TellMonthPlaces places;
};
void add_month_pages(access::StaffRouter& router, const MonthReleasing& how);
// Closing a month that is checked, and opening one again that is not released.
void add_closing_pages(access::StaffRouter& router, const MonthFollower& follower);

// For the desk of whoever may release months: those with a correction; nothing where there is none.
Result<html::Html> corrections_section(db::Session& session, const access::Actor& actor,
                                       const i18n::Translator& t);

}  // namespace mingbai::books
