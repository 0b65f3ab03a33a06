#include "access/authorization.h"

#include <algorithm>
#include <array>

namespace mingbai::access {
namespace {

using enum Act;
using enum Scope;

// In the order of docs/access.md.
constexpr auto table = std::to_array<Grant>({
    {read_books, Role::recorder, own},
    {read_books, Role::supervisor, own},
    {read_books, Role::village_director, own},
    {read_books, Role::committee_member, own},
    {read_books, Role::branch_secretary, own},
    {read_books, Role::board_director, own},
    {read_books, Role::board_supervisor, own},
    {read_books, Role::first_secretary, own},
    {read_books, Role::instructor, own},
    {read_books, Role::contact_leader, own_and_below},
    {read_books, Role::accountant, own_and_below},
    {read_books, Role::town_reviewer, own_and_below},
    {read_books, Role::county_officer, own_and_below},
    {read_books, Role::city_officer, own_and_below},
    {read_books, Role::inspector, own_and_below},
    {read_books, Role::auditor, own_and_below},

    {import_vouchers, Role::recorder, own},
    {import_vouchers, Role::accountant, own_and_below},
    {cancel_voucher, Role::recorder, own},
    {cancel_voucher, Role::accountant, own_and_below},
    {mark_closing, Role::recorder, own},
    {mark_closing, Role::accountant, own_and_below},
    {attach_paper, Role::recorder, own},
    {attach_paper, Role::accountant, own_and_below},
    {add_account, Role::recorder, own},
    {add_account, Role::accountant, own_and_below},
    {add_book, Role::accountant, own_and_below},
    {add_book, Role::town_reviewer, own_and_below},
    {convert_book, Role::accountant, own_and_below},
    {convert_book, Role::town_reviewer, own_and_below},
    {close_month, Role::recorder, own},
    {close_month, Role::accountant, own_and_below},
    {reopen_month, Role::recorder, own},
    {reopen_month, Role::accountant, own_and_below},
    {release_month, Role::village_director, own},
    {release_month, Role::branch_secretary, own},
    {release_month, Role::board_director, own},
    {release_month, Role::town_reviewer, below},

    {draft_publication, Role::recorder, own},
    {draft_publication, Role::village_director, own},
    {draft_publication, Role::committee_member, own},
    {draft_publication, Role::branch_secretary, own},
    {draft_publication, Role::board_director, own},
    {draft_publication, Role::first_secretary, own},
    {draft_publication, Role::work_team, own},
    {draft_publication, Role::property_manager, own},
    {draft_publication, Role::owners_committee, own},
    {draft_publication, Role::task_force, own},
    {draft_publication, Role::party_school, own},
    {draft_publication, Role::accountant, own_and_below},
    {draft_publication, Role::town_reviewer, own_and_below},
    {draft_publication, Role::street_officer, own_and_below},
    {draft_publication, Role::line_department, own_and_below},
    {draft_publication, Role::county_officer, own_and_below},
    {draft_publication, Role::city_officer, own_and_below},
    {publish, Role::supervisor, own},
    {publish, Role::village_director, own},
    {publish, Role::branch_secretary, own},
    {publish, Role::board_director, own},
    {publish, Role::property_manager, own},
    {publish, Role::owners_committee, own},
    {publish, Role::party_school, own},
    {publish, Role::town_reviewer, own_and_below},
    {publish, Role::street_officer, own_and_below},
    {publish, Role::county_officer, own_and_below},
    {publish, Role::city_officer, own_and_below},
    {answer_question, Role::recorder, own},
    {answer_question, Role::village_director, own},
    {answer_question, Role::committee_member, own},
    {answer_question, Role::branch_secretary, own},
    {answer_question, Role::board_director, own},
    {answer_question, Role::grid_worker, own},
    {answer_question, Role::property_manager, own},
    {answer_question, Role::owners_committee, own},
    {answer_question, Role::task_force, own},
    {answer_question, Role::town_reviewer, own_and_below},
    {answer_question, Role::street_officer, own_and_below},
    {answer_question, Role::line_department, own_and_below},
    {answer_question, Role::county_officer, own_and_below},
    {answer_question, Role::city_officer, own_and_below},
    {remark, Role::supervisor, own},
    {remark, Role::board_supervisor, own},
    {remark, Role::instructor, own},
    {remark, Role::contact_leader, own_and_below},
    {remark, Role::inspector, own_and_below},
    {remark, Role::auditor, own_and_below},
    {remark, Role::town_reviewer, own_and_below},
    {remark, Role::county_officer, own_and_below},
    {answer_remark, Role::recorder, own},
    {answer_remark, Role::village_director, own},
    {answer_remark, Role::branch_secretary, own},
    {answer_remark, Role::board_director, own},
    {answer_remark, Role::accountant, own_and_below},
    {approve_month, Role::town_reviewer, own_and_below},
    {approve_month, Role::county_officer, own_and_below},
    {propose_redaction, Role::recorder, own},
    {propose_redaction, Role::supervisor, own},
    {propose_redaction, Role::village_director, own},
    {propose_redaction, Role::branch_secretary, own},
    {propose_redaction, Role::board_director, own},
    {propose_redaction, Role::board_supervisor, own},
    {propose_redaction, Role::town_reviewer, below},
    {propose_redaction, Role::county_officer, below},
    {propose_redaction, Role::city_officer, below},
    {propose_redaction, Role::inspector, below},
    {hide_words, Role::supervisor, own},
    {hide_words, Role::village_director, own},
    {hide_words, Role::branch_secretary, own},
    {hide_words, Role::board_director, own},
    {hide_words, Role::board_supervisor, own},
    {hide_words, Role::town_reviewer, below},
    {hide_words, Role::county_officer, below},
    {hide_words, Role::city_officer, below},
    {hide_words, Role::inspector, below},
    {order_redaction, Role::town_reviewer, below},
    {order_redaction, Role::county_officer, below},
    {order_redaction, Role::city_officer, below},
    {order_redaction, Role::inspector, below},
    {witness_signature, Role::supervisor, own},
    {witness_signature, Role::village_director, own},
    {witness_signature, Role::branch_secretary, own},
    {witness_signature, Role::board_director, own},
    {witness_signature, Role::board_supervisor, own},
    {witness_signature, Role::town_reviewer, own_and_below},
    {witness_signature, Role::county_officer, own_and_below},
    {witness_signature, Role::city_officer, own_and_below},
    {witness_signature, Role::inspector, own_and_below},

    {confirm_publication, Role::supervisor, own},
    {confirm_publication, Role::board_supervisor, own},
    {give_village_key, Role::recorder, own},
    {give_village_key, Role::village_director, own},
    {give_village_key, Role::branch_secretary, own},
    {give_village_key, Role::board_director, own},

    {read_matters, Role::recorder, own},
    {read_matters, Role::supervisor, own},
    {read_matters, Role::village_director, own},
    {read_matters, Role::committee_member, own},
    {read_matters, Role::branch_secretary, own},
    {read_matters, Role::board_director, own},
    {read_matters, Role::board_supervisor, own},
    {read_matters, Role::first_secretary, own},
    {read_matters, Role::work_team, own},
    {read_matters, Role::instructor, own},
    {read_matters, Role::contact_leader, own_and_below},
    {read_matters, Role::grid_worker, own},
    {read_matters, Role::building_head, own},
    {read_matters, Role::property_manager, own},
    {read_matters, Role::owners_committee, own},
    {read_matters, Role::task_force, own_and_below},
    {read_matters, Role::party_school, own},
    {read_matters, Role::accountant, own_and_below},
    {read_matters, Role::town_reviewer, own_and_below},
    {read_matters, Role::street_officer, own_and_below},
    {read_matters, Role::line_department, own_and_below},
    {read_matters, Role::county_officer, own_and_below},
    {read_matters, Role::city_officer, own_and_below},
    {read_matters, Role::inspector, own_and_below},
    {read_matters, Role::auditor, own_and_below},
    {open_matter, Role::recorder, own},
    {open_matter, Role::supervisor, own},
    {open_matter, Role::village_director, own},
    {open_matter, Role::committee_member, own},
    {open_matter, Role::branch_secretary, own},
    {open_matter, Role::board_director, own},
    {open_matter, Role::board_supervisor, own},
    {open_matter, Role::first_secretary, own},
    {open_matter, Role::work_team, own},
    {open_matter, Role::grid_worker, own},
    {open_matter, Role::building_head, own},
    {open_matter, Role::property_manager, own},
    {open_matter, Role::owners_committee, own},
    {open_matter, Role::task_force, own},
    {open_matter, Role::party_school, own},
    {open_matter, Role::accountant, own_and_below},
    {open_matter, Role::town_reviewer, own_and_below},
    {open_matter, Role::street_officer, own_and_below},
    {open_matter, Role::line_department, own_and_below},
    {open_matter, Role::county_officer, own_and_below},
    {open_matter, Role::city_officer, own_and_below},
    {open_matter, Role::inspector, own_and_below},
    {move_matter, Role::recorder, own},
    {move_matter, Role::supervisor, own},
    {move_matter, Role::village_director, own},
    {move_matter, Role::committee_member, own},
    {move_matter, Role::branch_secretary, own},
    {move_matter, Role::board_director, own},
    {move_matter, Role::board_supervisor, own},
    {move_matter, Role::first_secretary, own},
    {move_matter, Role::work_team, own},
    {move_matter, Role::instructor, own},
    {move_matter, Role::grid_worker, own},
    {move_matter, Role::building_head, own},
    {move_matter, Role::property_manager, own},
    {move_matter, Role::owners_committee, own},
    {move_matter, Role::party_school, own},
    {move_matter, Role::accountant, own_and_below},
    {move_matter, Role::contact_leader, own_and_below},
    {move_matter, Role::task_force, own_and_below},
    {move_matter, Role::town_reviewer, own_and_below},
    {move_matter, Role::street_officer, own_and_below},
    {move_matter, Role::line_department, own_and_below},
    {move_matter, Role::county_officer, own_and_below},
    {move_matter, Role::city_officer, own_and_below},
    {move_matter, Role::inspector, own_and_below},
    {supervise_matter, Role::town_reviewer, below},
    {supervise_matter, Role::street_officer, below},
    {supervise_matter, Role::county_officer, below},
    {supervise_matter, Role::city_officer, below},
    {supervise_matter, Role::inspector, own_and_below},

    {read_people, Role::supervisor, own},
    {read_people, Role::village_director, own},
    {read_people, Role::branch_secretary, own},
    {read_people, Role::first_secretary, own},
    {read_people, Role::instructor, own},
    {read_people, Role::town_reviewer, own_and_below},
    {read_people, Role::street_officer, own_and_below},
    {read_people, Role::county_officer, own_and_below},
    {read_people, Role::city_officer, own_and_below},
    {read_people, Role::inspector, own_and_below},
    {read_people, Role::auditor, own_and_below},
    {read_people, Role::system_admin, own_and_below},
    {read_people, Role::security_admin, own_and_below},
    {read_people, Role::audit_admin, own_and_below},
    {read_contact, Role::branch_secretary, own},
    {read_contact, Role::town_reviewer, own_and_below},
    {read_contact, Role::street_officer, own_and_below},
    {read_contact, Role::county_officer, own_and_below},
    {read_contact, Role::city_officer, own_and_below},
    {read_contact, Role::system_admin, own_and_below},
    {import_people, Role::branch_secretary, own},
    {import_people, Role::town_reviewer, own_and_below},
    {import_people, Role::street_officer, own_and_below},
    {import_people, Role::county_officer, own_and_below},
    {import_people, Role::city_officer, own_and_below},
    {erase_person, Role::town_reviewer, own_and_below},
    {erase_person, Role::street_officer, own_and_below},
    {erase_person, Role::county_officer, own_and_below},
    {erase_person, Role::city_officer, own_and_below},
    {propose_post, Role::village_director, own},
    {propose_post, Role::branch_secretary, own},
    {propose_post, Role::board_director, own},
    {propose_post, Role::owners_committee, own},
    {propose_post, Role::town_reviewer, own_and_below},
    {propose_post, Role::street_officer, own_and_below},
    {propose_post, Role::county_officer, own_and_below},
    {propose_post, Role::city_officer, own_and_below},
    {propose_post, Role::inspector, own_and_below},
    {propose_post, Role::system_admin, own_and_below},
    {approve_post, Role::town_reviewer, below},
    {approve_post, Role::street_officer, below},
    {approve_post, Role::county_officer, below},
    {approve_post, Role::city_officer, own_and_below},
    {approve_oversight_post, Role::inspector, own_and_below},
    {approve_admin_post, Role::security_admin, own_and_below},
    {approve_admin_post, Role::audit_admin, own_and_below},
    {end_post, Role::town_reviewer, below},
    {end_post, Role::street_officer, below},
    {end_post, Role::county_officer, below},
    {end_post, Role::city_officer, own_and_below},
    {declare_relation, Role::village_director, own},
    {declare_relation, Role::branch_secretary, own},
    {declare_relation, Role::supervisor, own},
    {declare_relation, Role::town_reviewer, own_and_below},
    {declare_relation, Role::street_officer, own_and_below},
    {declare_relation, Role::county_officer, own_and_below},
    {declare_relation, Role::city_officer, own_and_below},
    {declare_relation, Role::inspector, own_and_below},
    {withdraw_relation, Role::city_officer, own_and_below},
    {withdraw_relation, Role::inspector, own_and_below},
    {declare_same_person, Role::security_admin, own_and_below},

    {import_units, Role::system_admin, own_and_below},
    {change_schemes, Role::county_officer, own_and_below},
    {change_schemes, Role::city_officer, own_and_below},
    {bring_in_scheme, Role::city_officer, own},
    {confirm_log_policy, Role::city_officer, own},
    {manage_accounts, Role::system_admin, own_and_below},
    {lock_account, Role::system_admin, own_and_below},
    {lock_account, Role::security_admin, own_and_below},
    {reset_sign_in, Role::system_admin, own_and_below},
    {reset_sign_in, Role::security_admin, own_and_below},
    {end_sessions, Role::security_admin, own_and_below},
    {read_audit, Role::supervisor, own},
    {read_audit, Role::inspector, own_and_below},
    {read_audit, Role::auditor, own_and_below},
    {read_audit, Role::audit_admin, own_and_below},
    {erase_audit_value, Role::audit_admin, own_and_below},
    {read_staff_addresses, Role::security_admin, own_and_below},
});

bool reaches(Scope scope, std::string_view post_path, std::string_view unit_path) {
  const bool is_own = post_path == unit_path;
  const bool is_below = post_path.size() < unit_path.size() && unit_path.starts_with(post_path);
  switch (scope) {
    case own: return is_own;
    case below: return is_below;
    case own_and_below: return is_own || is_below;
  }
  throw Bug("a scope without a meaning");
}

bool wants_a_person(Act act) {
  return act == approve_post || act == approve_oversight_post || act == approve_admin_post;
}

// None of the three administrators has a right over content, whatever else he should hold.
bool is_kept_from_content(const Actor& actor) {
  return std::ranges::any_of(actor.posts,
                             [](const StandingPost& post) { return is_administrator(post.role); });
}

}  // namespace

std::span<const Grant> grants() { return table; }

Result<void> authorize(const Actor& actor, Act act, std::string_view unit_path) {
  if (actor.is_system() && !wants_a_person(act)) return {};
  if (is_content(act) && is_kept_from_content(actor)) {
    return fail(ErrorCode::forbidden,
                msg("An administrator has no right over what residents are told or see, whatever "
                    "other posts he holds."));
  }
  for (const Grant& grant : table) {
    if (grant.act != act) continue;
    for (const StandingPost& post : actor.posts) {
      if (post.role == grant.role && reaches(grant.scope, post.path, unit_path)) return {};
    }
  }
  return fail(ErrorCode::forbidden,
              msg("None of your posts lets you do this for this unit. The table of rights says "
                  "which post does."));
}

bool reaches_below(const Actor& actor, Act act, std::string_view unit_path) {
  const std::string below = std::string(unit_path) + units::path_step(units::UnitId{1});
  return authorize(actor, act, below).has_value();
}

Result<units::PathRange> reach(const Actor& actor, Act act, std::string_view unit_path) {
  TRY(authorize(actor, act, unit_path));
  return reaches_below(actor, act, unit_path) ? units::path_and_below(unit_path)
                                              : units::path_alone(unit_path);
}

}  // namespace mingbai::access
