// Act: what someone may do or has done: the word of authorisation and of the audit trail alike.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::access {

// Spelled as stored. Acts of one kind stand together.
enum class Act {
  // content: money
  read_books,  // live books, before release
  import_vouchers,
  cancel_voucher,
  mark_closing,  // whether a voucher carries the year's results over
  attach_paper,
  add_account,
  add_book,
  convert_book,
  close_month,
  reopen_month,
  release_month,
  // content: publications
  draft_publication,
  publish,
  answer_question,
  remark,               // on a figure of a month
  answer_remark,        // of those who look after the village
  approve_month,        // of a village below, before or after its release
  propose_redaction,    // of words that were published
  hide_words,           // of a publication, at once and for three days
  order_redaction,      // the second person, at another unit
  witness_signature,    // hand in a sheet that another signed by hand
  confirm_publication,  // say whether one knows what was published
  give_village_key,     // see the village's key, and replace it
  // content: matters; which role takes which step, its scheme says
  read_matters,
  open_matter,
  move_matter,  // take a step, pause, extend, close
  supervise_matter,
  // people and posts
  read_people,
  read_contact,
  import_people,
  erase_person,
  propose_post,
  approve_post,            // posts that the level above approves
  approve_oversight_post,  // those of supervisors, inspectors, auditors
  approve_admin_post,      // those of the three administrators
  end_post,
  declare_relation,
  withdraw_relation,    // that a declaration of near relatives was wrong
  declare_same_person,  // whether two numbers are one human
  // administration
  import_units,
  change_schemes,
  bring_in_scheme,
  confirm_log_policy,  // whether a change of the log's witnesses may count
  manage_accounts,     // invite, close
  lock_account,        // until it is unlocked
  reset_sign_in,       // passwords and second factors; two persons
  end_sessions,        // of others
  read_audit,
  erase_audit_value,
  read_staff_addresses,  // from where on the network acts came
  make_backup,
  restore_unit,
  restore_all,
  // one's own account: no right needed, but written down
  sign_in,
  sign_out
};

std::string_view to_string(Act act);
std::optional<Act> act_of(std::string_view word);
std::vector<Act> all_acts();
// For example "release a month"; to be translated.
Message act_label(Act act);
// Acts on what residents see or are told: no administrator ever has one.
bool is_content(Act act);

}  // namespace mingbai::access
