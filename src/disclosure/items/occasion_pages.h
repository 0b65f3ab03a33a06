// Occasions on the desk: on the page of an item those that were said, and the form that says one;
// the page on which one is taken back: /desk/items/{unit}/{item}/occasions/{occasion}. Private to
// disclosure.
#pragma once

#include "access/staff_form.h"
#include "access/staff_router.h"
#include "disclosure/catalogue/item.h"
#include "disclosure/due/last_days.h"

namespace mingbai::disclosure {

html::Url items_url(std::string_view unit_code);

// Of an item that follows occasions.
Result<html::Html> occasions_section(const access::StaffRequest& staff, const DueRules& rules,
                                     const CatalogueItem& item, const page::FormState& state);
// What was typed there.
Result<void> say_typed(const access::StaffRequest& staff, const DueRules& rules,
                       const std::string& item);

// The rules must outlive the router.
void add_withdrawal_pages(access::StaffRouter& router, const DueRules& rules);

}  // namespace mingbai::disclosure
