// The pages of the desk that are about people, posts, accounts and the trail: /desk and below.
#pragma once

#include "access/audit_proof.h"
#include "access/staff_router.h"

namespace mingbai::access {

// /desk: what waits for this person.
void add_desk_pages(StaffRouter& router);
// /desk/audit/{unit}: the trail, the same as a table, and as a file with proofs, made by `prove`.
void add_audit_pages(StaffRouter& router, const ProveRows& prove);
// /desk/audit/{unit}/{row}/erasure: taking values of the trail away.
void add_audit_erasure_pages(StaffRouter& router);
// /desk/addresses/{unit}: from where acts came.
void add_staff_address_pages(StaffRouter& router);
// /desk/account: one's own sessions, second factor and password.
void add_own_account_pages(StaffRouter& router);
// /desk/posts/{unit}: proposing, deciding, ending.
void add_post_pages(StaffRouter& router);
// /desk/people/{unit}: the list, a search, the import of a file.
void add_people_pages(StaffRouter& router);
// /desk/people/{unit}/new, /desk/person/{person}/correction: one person by a form.
void add_person_entry_pages(StaffRouter& router);
// /desk/person/{person}: posts, relatives, how to reach him, erasing.
void add_person_pages(StaffRouter& router);
// /desk/accounts: inviting, slips, ending sessions, closing.
void add_account_pages(StaffRouter& router);

}  // namespace mingbai::access
