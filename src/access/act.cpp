#include "access/act.h"

#include <algorithm>
#include <array>

namespace mingbai::access {
namespace {

struct ActName {
  Act act;
  std::string_view stored;
};

constexpr std::array<ActName, 55> names{{
    {Act::read_books, "read_books"},
    {Act::import_vouchers, "import_vouchers"},
    {Act::cancel_voucher, "cancel_voucher"},
    {Act::mark_closing, "mark_closing"},
    {Act::attach_paper, "attach_paper"},
    {Act::add_account, "add_account"},
    {Act::add_book, "add_book"},
    {Act::convert_book, "convert_book"},
    {Act::close_month, "close_month"},
    {Act::reopen_month, "reopen_month"},
    {Act::release_month, "release_month"},
    {Act::draft_publication, "draft_publication"},
    {Act::publish, "publish"},
    {Act::answer_question, "answer_question"},
    {Act::remark, "remark"},
    {Act::answer_remark, "answer_remark"},
    {Act::approve_month, "approve_month"},
    {Act::propose_redaction, "propose_redaction"},
    {Act::hide_words, "hide_words"},
    {Act::order_redaction, "order_redaction"},
    {Act::witness_signature, "witness_signature"},
    {Act::confirm_publication, "confirm_publication"},
    {Act::give_village_key, "give_village_key"},
    {Act::read_matters, "read_matters"},
    {Act::open_matter, "open_matter"},
    {Act::move_matter, "move_matter"},
    {Act::supervise_matter, "supervise_matter"},
    {Act::read_people, "read_people"},
    {Act::read_contact, "read_contact"},
    {Act::import_people, "import_people"},
    {Act::erase_person, "erase_person"},
    {Act::propose_post, "propose_post"},
    {Act::approve_post, "approve_post"},
    {Act::approve_oversight_post, "approve_oversight_post"},
    {Act::approve_admin_post, "approve_admin_post"},
    {Act::end_post, "end_post"},
    {Act::declare_relation, "declare_relation"},
    {Act::withdraw_relation, "withdraw_relation"},
    {Act::declare_same_person, "declare_same_person"},
    {Act::import_units, "import_units"},
    {Act::change_schemes, "change_schemes"},
    {Act::bring_in_scheme, "bring_in_scheme"},
    {Act::confirm_log_policy, "confirm_log_policy"},
    {Act::manage_accounts, "manage_accounts"},
    {Act::lock_account, "lock_account"},
    {Act::reset_sign_in, "reset_sign_in"},
    {Act::end_sessions, "end_sessions"},
    {Act::read_audit, "read_audit"},
    {Act::erase_audit_value, "erase_audit_value"},
    {Act::read_staff_addresses, "read_staff_addresses"},
    {Act::make_backup, "make_backup"},
    {Act::restore_unit, "restore_unit"},
    {Act::restore_all, "restore_all"},
    {Act::sign_in, "sign_in"},
    {Act::sign_out, "sign_out"},
}};

}  // namespace

std::string_view to_string(Act act) {
  const auto* name = std::ranges::find(names, act, &ActName::act);
  ensure(name != names.end(), "every act has a name");
  return name->stored;
}

std::optional<Act> act_of(std::string_view word) {
  const auto* name = std::ranges::find(names, word, &ActName::stored);
  if (name == names.end()) return std::nullopt;
  return name->act;
}

std::vector<Act> all_acts() {
  std::vector<Act> out;
  out.reserve(names.size());
  for (const ActName& name : names) out.push_back(name.act);
  return out;
}

bool is_content(Act act) { return act < Act::read_people; }

Message act_label(Act act) {
  switch (act) {
    case Act::read_books: return msg("read the books before they are released");
    case Act::import_vouchers: return msg("import vouchers");
    case Act::cancel_voucher: return msg("cancel a voucher");
    case Act::mark_closing: return msg("say whether a voucher is a closing one");
    case Act::attach_paper: return msg("attach a paper to a voucher");
    case Act::add_account: return msg("add an account to a book");
    case Act::add_book: return msg("open a book");
    case Act::convert_book: return msg("convert a book to the rules of 2023");
    case Act::close_month: return msg("close a month");
    case Act::reopen_month: return msg("reopen a month");
    case Act::release_month: return msg("release a month");
    case Act::draft_publication: return msg("draft a publication");
    case Act::publish: return msg("publish");
    case Act::answer_question: return msg("answer a question");
    case Act::remark: return msg("write a remark");
    case Act::answer_remark: return msg("answer a remark");
    case Act::approve_month: return msg("approve a month of a village");
    case Act::propose_redaction: return msg("propose a redaction");
    case Act::hide_words: return msg("hide published words for three days");
    case Act::order_redaction: return msg("order a redaction");
    case Act::witness_signature: return msg("hand in a sheet that another signed");
    case Act::confirm_publication: return msg("say whether one knows a publication");
    case Act::give_village_key: return msg("give out the key of a village");
    case Act::read_matters: return msg("read matters");
    case Act::open_matter: return msg("open a matter");
    case Act::move_matter: return msg("take a matter on");
    case Act::supervise_matter: return msg("supervise a matter");
    case Act::read_people: return msg("read the list of people and posts");
    case Act::read_contact: return msg("read how to reach a person");
    case Act::import_people: return msg("import people");
    case Act::erase_person: return msg("erase a person's data");
    case Act::propose_post: return msg("propose a post");
    case Act::approve_post: return msg("approve a post");
    case Act::approve_oversight_post: return msg("approve the post of who supervises others");
    case Act::approve_admin_post: return msg("approve the post of an administrator");
    case Act::end_post: return msg("end a post");
    case Act::declare_relation: return msg("declare near relatives");
    case Act::withdraw_relation: return msg("withdraw a declaration of near relatives");
    case Act::declare_same_person: return msg("say whether two numbers are one person");
    case Act::import_units: return msg("import units");
    case Act::change_schemes: return msg("change the rules of the city");
    case Act::bring_in_scheme: return msg("bring in a scheme of the city's own");
    case Act::confirm_log_policy:
      return msg("confirm who witnesses the log, and a new key where its key is lost");
    case Act::manage_accounts: return msg("manage accounts");
    case Act::lock_account: return msg("lock or unlock an account");
    case Act::reset_sign_in: return msg("reset how someone signs in");
    case Act::end_sessions: return msg("end the sessions of others");
    case Act::read_audit: return msg("read the audit trail");
    case Act::erase_audit_value: return msg("erase a value from the audit trail");
    case Act::read_staff_addresses: return msg("read from which addresses acts came");
    case Act::make_backup: return msg("make a backup");
    case Act::restore_unit: return msg("restore a unit from a backup");
    case Act::restore_all: return msg("restore everything from a backup");
    case Act::sign_in: return msg("sign in");
    case Act::sign_out: return msg("sign out");
  }
  throw Bug("an act without a label");
}

}  // namespace mingbai::access
