// What is sent to each address of the desk: forms with which whoever may, does it.
#include <fmt/format.h>

#include "access/account_actions.h"
#include "access/account_lock.h"
#include "access/factor_reset_actions.h"
#include "access/operator.h"
#include "app/acts_testing.h"
#include "app/routes_testing.h"
#include "platform/http/form_token.h"
#include "platform/submissions/submission.h"
#include "units/people.h"

namespace mingbai::app::test {
namespace {

using access::Role;

std::string number(units::PersonId id) { return std::to_string(id.value); }
std::string number(units::PostId id) { return std::to_string(id.value); }
std::string number(matters::SchemeProposalId id) { return std::to_string(id.value); }

// A role of that kind of post; a city's rules of places let it stand at every kind of unit, but
// administrators.
Role role_about(const RouteRow& row) {
  if (row.about == "a post that watches") return Role::auditor;
  return row.about == "an administrator's post" ? Role::security_admin : Role::accountant;
}

units::PostId proposed(RouteCity& city, Role role, const std::string& unit) {
  const units::Post post{.person = city.newcomer(),
                         .unit = city.people().unit(unit),
                         .role = role,
                         .from = *Date::make(2026, 1, 1),
                         .reason = "test",
                         .proposed_at = Instant{access::test::noon.ms - 1}};
  return *city.db.write([&](db::Session& session) -> Result<units::PostId> {
    return units::add_post(session, post);
  });
}

// An administrator's post is refused: at a town none may be approved, whoever does it.
Sending decision(RouteCity& city, const RouteRow& row, const std::string& unit) {
  const Role role = role_about(row);
  const std::string decided = role == Role::security_admin ? "refused" : "approved";
  return {.params = {{"unit", unit}, {"post", number(proposed(city, role, unit))}},
          .form = {{"decision", decided}, {"reason", "test"}}};
}

Sending end(RouteCity& city, const RouteRow& row, const std::string& unit) {
  const units::PostId post = city.hold(city.newcomer(), role_about(row), unit);
  return {.params = {{"unit", unit}, {"post", number(post)}},
          .form = {{"on", "2026-10-01"}, {"reason", "test"}}};
}

Sending proposal(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}},
          .form = {{"person", number(city.newcomer())},
                   {"role", "accountant"},
                   {"from", "2026-01-01"},
                   {"reason", "test"}}};
}

Sending invitation(RouteCity& city, const RouteRow&, const std::string& unit) {
  const units::PersonId person = city.newcomer();
  city.hold(person, Role::recorder, unit);
  return {.params = {}, .form = {{"person", number(person)}, {"name", city.fresh_name()}}};
}

Sending account(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"name", city.account_at(unit)}}, .form = {}};
}

Sending closed_account(RouteCity& city, const RouteRow& row, const std::string& unit) {
  Sending sending = account(city, row, unit);
  const Result<access::Account> found =
      access::account_by_name(city.db, sending.params.front().second);
  ensure(access::disable_account(city.sign_in_site(), access::operator_actor(), *found,
                                 access::test::noon)
             .has_value(),
         "the account is closed");
  return sending;
}

Sending locked_account(RouteCity& city, const RouteRow& row, const std::string& unit) {
  Sending sending = account(city, row, unit);
  const Result<access::Account> found =
      access::account_by_name(city.db, sending.params.front().second);
  ensure(access::lock_account(city.sign_in_site(), access::operator_actor(), *found,
                              access::test::noon)
             .has_value(),
         "an account is locked");
  return sending;
}

Sending erased_row(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"row", city.audit_row(unit)}}, .form = {{"reason", "test"}}};
}

Sending tied_account(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"name", city.tied_account_at(unit)}}, .form = {}};
}

Sending asking_reset(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"name", city.account_with_card_at(unit)}}, .form = {{"reason", "test"}}};
}

Sending deciding_reset(RouteCity& city, const RouteRow&, const std::string& unit) {
  const std::string name = city.account_with_card_at(unit);
  const access::SignInSite site = city.sign_in_site();
  const Result<access::Account> account = access::account_by_name(city.db, name);
  ensure(
      access::ask_factor_reset(site, access::operator_actor(), *account, "test", access::test::noon)
          .has_value(),
      "a reset is asked for");
  return {.params = {{"name", name}}, .form = {{"decision", "approved"}}};
}

Sending token_end(RouteCity& city, const RouteRow&, const std::string& unit) {
  const access::ProgramTokenId id = city.token_for(city.account_at(unit));
  return {.params = {{"token", std::to_string(id.value)}}, .form = {}};
}

Sending token_wish(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {},
          .form = {{"program", "test"},
                   {"account", city.account_at(unit)},
                   {"act", "read_people"},
                   {"unit", unit},
                   {"days", "30"}}};
}

Sending objection(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit},
                     {"matter", std::to_string(city.closed_matter(unit).value)},
                     {"act", "disputed"}},
          .form = {{"reason", "test"}}};
}

Sending item_draft(RouteCity&, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"item", "T01"}},
          .form = {{"period", "2026-10-01"}, {"words", "test"}}};
}

Sending said_occasion(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"item", "T01"}},
          .form = {{"day", city.free_occasion_day(unit)}, {"what", "test"}}};
}

Sending withdrawn_occasion(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"item", "T01"}, {"occasion", city.occasion(unit)}},
          .form = {{"why", "test"}}};
}

Sending taken_objection(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"number", city.notice(unit)}},
          .form = {{"handed_in", "2026-10-02"}, {"how", "口头"}, {"subject", "test"}}};
}

Sending shown_publication(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"number", city.shown_item(unit)}},
          .form = {{"channel", "meeting"},
                   {"shown_on", civil_date(access::test::noon).iso()},
                   {"place", "test"}}};
}

Sending known_publications(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}},
          .form = {{"numbers", city.publication(unit)}, {"known", "yes"}}};
}

Sending known_publication(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"number", city.publication(unit)}},
          .form = {{"known", "no"}, {"why", "test"}}};
}

Sending proposed_redaction(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"number", city.published_words(unit, false)}},
          .form = {{"deed", "propose"}, {"reason", "minors"}, {"why", "test"}}};
}

Sending decided_redaction(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"number", city.published_words(unit, true)}},
          .form = {{"decision", "refuse"}}};
}

Sending key_change(RouteCity&, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}}, .form = {{"sure", "yes"}}};
}

Sending handed_in_slips(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}},
          .form = {{"publication", city.publication(unit)}, {"purpose", "test"}},
          .file = "户,金额\n1组1号,5.00\n"};
}

Sending decided_slips(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"list", city.slip_list(unit, false)}},
          .form = {{"decision", "refused"}}};
}

Sending replaced_code(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"list", city.slip_list(unit, true)}},
          .form = {{"slip", "0002"}}};
}

Sending refused_policy(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"proposal", city.proposed_policy()}},
          .form = {{"decision", "refused"}}};
}

Sending refused_takeover(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"proposal", city.proposed_takeover()}},
          .form = {{"decision", "refused"}}};
}

Sending wanted_value(RouteCity&, const RouteRow&, const std::string& unit) {
  return {
      .params = {{"unit", unit}},
      .form = {
          {"parameter", "closing_days"}, {"value", "10"}, {"source", "test"}, {"how", "propose"}}};
}

Sending value_decision(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit},
                     {"value", std::to_string(city.proposed_value(unit, "days").value)}},
          .form = {{"decision", "approved"}}};
}

Sending wanted_scheme(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}},
          .form = {{"how", "propose"}, {"source", "test"}},
          .file = city.fresh_scheme()};
}

Sending scheme_decision(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"proposal", number(city.proposed_scheme(unit))}},
          .form = {{"decision", "approved"}}};
}

Sending news(RouteCity&, const RouteRow&, const std::string&) {
  return {.params = {}, .form = {{"seen", "0"}}};
}

Sending own_account(RouteCity&, const RouteRow&, const std::string&) { return {}; }

Sending new_password(RouteCity&, const RouteRow&, const std::string&) {
  const char* const wanted = "three white egrets";
  return {.params = {},
          .form = {{"current", chosen_password}, {"password", wanted}, {"again", wanted}}};
}

// By a number that nobody has.
Sending search(RouteCity&, const RouteRow& row, const std::string& unit) {
  const std::string field = row.pattern.starts_with("/desk/audit/") ? "person" : "word";
  return {.params = {{"unit", unit}}, .form = {{field, "999999999"}}};
}

// As people are called: without digits.
std::string fresh_person(RouteCity& city) {
  std::string name = city.fresh_name();
  for (char& c : name) {
    if (c >= '0' && c <= '9') c = static_cast<char>('a' + (c - '0'));
  }
  return name;
}

// Somebody new each time: a list that changes nothing leaves no row.
Sending people_list(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}},
          .form = {{"how", "import"}},
          .file = "name\n" + fresh_person(city) + "\n"};
}

Sending new_person(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}}, .form = {{"name", fresh_person(city)}}};
}

Sending corrected_person(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"person", number(city.newcomer(unit))}},
          .form = {{"how", "save"}, {"name", fresh_person(city)}}};
}

Sending on_a_person(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {
      .params = {{"person", number(city.newcomer(unit))}},
      .form = {{"relative", number(city.newcomer())}, {"near_why", "test"}, {"reason", "test"}}};
}

Sending withdrawn_relation(RouteCity& city, const RouteRow&, const std::string& unit) {
  const units::PersonId one = city.newcomer(unit);
  const units::PersonId other = city.newcomer(unit);
  const Result<void> declared = city.db.write([&](db::Session& session) -> Result<void> {
    units::declare_relatives(session, one, other, access::test::noon);
    return {};
  });
  REQUIRE(declared.has_value());
  return {.params = {{"person", number(one)}},
          .form = {{"not_near", number(other)}, {"wrong_why", "test"}}};
}

Sending another_number(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"person", number(city.newcomer(unit))}},
          .form = {{"number", number(city.newcomer(unit))}, {"is_one", "yes"}, {"why", "test"}}};
}

Sending month_release(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit},
                     {"book", "committee"},
                     {"month", city.closed_month(unit, "committee")}},
          .form = {{"seen", std::to_string(access::test::noon.ms)}}};
}

Sending begun_book(RouteCity& city, const RouteRow&, const std::string& unit) {
  forget_book(city.db, city.people().unit(unit), "party_fund");
  return {.params = {{"unit", unit}},
          .form = {{"book", "party_fund"}, {"regime", "2023"}, {"from", "2026-01"}}};
}

Sending month_close(RouteCity& city, const RouteRow&, const std::string& unit) {
  city.closed_month(unit, "collective");
  return {.params = {{"unit", unit},
                     {"book", "collective"},
                     {"month", city.next_month(unit, "collective")}}};
}

Sending month_reopening(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {
      .params = {{"unit", unit}, {"book", "owners"}, {"month", city.closed_month(unit, "owners")}},
      .form = {{"reason", "test"}}};
}

// A voucher that is new each time.
Sending voucher_file(RouteCity& city, const RouteRow&, const std::string& unit) {
  city.closed_month(unit, "owners");
  const std::string digits = city.fresh_name().substr(std::string_view("name").size());
  const std::string line = "2026-09-05,记," + digits + ",";
  return {.params = {{"unit", unit}},
          .form = {{"book", "owners"}, {"how", "import"}},
          .file = "date,type,number,account,summary,debit,credit\n" + line + "101,test,5.00,\n" +
                  line + "501,test,,5.00\n"};
}

// Not the month that is approved: an open remark makes an exception of it.
constexpr const char* remarked_month = "2025-02";
// Open, and nothing stands in it.
constexpr const char* untouched_month = "2035-12";

Sending month_remark(RouteCity& city, const RouteRow&, const std::string& unit) {
  city.closed_month(unit, "collective");
  return {.params = {{"unit", unit}, {"month", remarked_month}},
          .form = {{"figure", "income"}, {"words", "test"}}};
}

Sending remark_answer(RouteCity& city, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit},
                     {"month", remarked_month},
                     {"remark", city.remark(unit, remarked_month)}},
          .form = {{"settled", "no"}, {"words", "test"}}};
}

Sending month_approval(RouteCity& city, const RouteRow&, const std::string& unit) {
  const SeenMonth seen = city.seen_month(unit);
  return {.params = {{"unit", unit}, {"month", seen.month}},
          .form = {{"seen", seen.mark}, {"reason", "test"}}};
}

// Of a village below, where one is.
Sending month_approvals(RouteCity& city, const RouteRow&, const std::string& unit) {
  const std::string village = unit == elsewhere ? unit : far_below;
  const SeenMonth seen = city.seen_month(village);
  return {.params = {{"unit", unit}},
          .form = {{"period", seen.month}, {"village_" + village, seen.mark}}};
}

Sending sheet_signature(RouteCity& city, const RouteRow&, const std::string& unit) {
  return city.signed_sheet(unit);
}

Sending begun_matter(RouteCity&, const RouteRow&, const std::string& unit) {
  return {.params = {{"unit", unit}, {"scheme", "objectionable"}}, .form = {{"title", "test"}}};
}

using Make = Sending (*)(RouteCity&, const RouteRow&, const std::string&);

const std::map<std::string, Make>& forms() {
  static const std::map<std::string, Make> all{
      {"/desk/account/sessions-end", own_account},
      {"/desk/account/platform-untie", own_account},
      {"/desk/account/password", new_password},
      {"/desk/matters/{unit}/{matter}/{act}", objection},
      {"/desk/matters/{unit}/begin/{scheme}", begun_matter},
      {"/desk/items/{unit}/{item}", item_draft},
      {"/desk/items/{unit}/{item}/occasions", said_occasion},
      {"/desk/items/{unit}/{item}/occasions/{occasion}", withdrawn_occasion},
      {"/desk/notices/{unit}/{number}", taken_objection},
      {"/desk/channels/{unit}/{number}", shown_publication},
      {"/desk/village-key/{unit}", key_change},
      {"/desk/log-policy/{unit}/{proposal}", refused_policy},
      {"/desk/log-takeover/{unit}/{proposal}", refused_takeover},
      {"/desk/slips/{unit}", handed_in_slips},
      {"/desk/slips/{unit}/{list}", decided_slips},
      {"/desk/slips/{unit}/{list}/code", replaced_code},
      {"/desk/publications/{unit}", known_publications},
      {"/desk/publications/{unit}/{number}", known_publication},
      {"/desk/redactions/{unit}/{number}", proposed_redaction},
      {"/desk/redactions/{unit}/{number}/decision", decided_redaction},
      {"/desk/values/{unit}", wanted_value},
      {"/desk/values/{unit}/{value}", value_decision},
      {"/desk/scheme-proposals/{unit}", wanted_scheme},
      {"/desk/scheme-proposals/{unit}/{proposal}", scheme_decision},
      {"/desk/news", news},
      {"/desk/books/{unit}", begun_book},
      {"/desk/vouchers/{unit}/import", voucher_file},
      {"/desk/months/{unit}/{book}/{month}/close", month_close},
      {"/desk/months/{unit}/{book}/{month}/reopen", month_reopening},
      {"/desk/months/{unit}/{book}/{month}/release", month_release},
      {"/desk/review/{unit}", month_approvals},
      {"/desk/review/{unit}/{month}", month_remark},
      {"/desk/review/{unit}/{month}/approval", month_approval},
      {"/desk/review/{unit}/{month}/remarks/{remark}", remark_answer},
      {"/desk/audit/{unit}", search},
      {"/desk/sheets/{unit}/{sheet}/signature", sheet_signature},
      {"/desk/posts/{unit}", proposal},
      {"/desk/posts/{unit}/{post}/decision", decision},
      {"/desk/posts/{unit}/{post}/end", end},
      {"/desk/account/tokens/{token}/taking", own_account},
      {"/desk/account/tokens/{token}/end", own_account},
      {"/desk/tokens", token_wish},
      {"/desk/tokens/{token}/end", token_end},
      {"/desk/people/{unit}", search},
      {"/desk/people/{unit}/import", people_list},
      {"/desk/people/{unit}/new", new_person},
      {"/desk/person/{person}/correction", corrected_person},
      {"/desk/person/{person}/relative", on_a_person},
      {"/desk/person/{person}/relative-withdrawal", withdrawn_relation},
      {"/desk/person/{person}/number", another_number},
      {"/desk/person/{person}/contact", on_a_person},
      {"/desk/person/{person}/erasure", on_a_person},
      {"/desk/invitation", invitation},
      {"/desk/accounts/{name}/slip", account},
      {"/desk/accounts/{name}/lock", account},
      {"/desk/accounts/{name}/unlock", locked_account},
      {"/desk/audit/{unit}/{row}/erasure", erased_row},
      {"/desk/accounts/{name}/platform-untie", tied_account},
      {"/desk/account/session-end", own_account},
      {"/desk/accounts/{name}/factor-reset", asking_reset},
      {"/desk/accounts/{name}/factor-reset/decision", deciding_reset},
      {"/desk/account/objection", own_account},
      {"/desk/accounts/{name}/sessions-end", account},
      {"/desk/accounts/{name}/closing", account},
      {"/desk/accounts/{name}/reopening", closed_account},
  };
  return all;
}

// Addresses that are read: each parameter is something that there is at this unit.
Sending reading(RouteCity& city, const RouteRow& row, const std::string& unit) {
  Sending sending;
  const auto has = [&](const char* part) { return row.pattern.find(part) != std::string::npos; };
  if (has("{unit}")) sending.params.emplace_back("unit", unit);
  if (has("{post}")) {
    const units::PostId post = city.hold(city.newcomer(), Role::accountant, unit);
    sending.params.emplace_back("post", number(post));
  }
  if (has("{person}")) sending.params.emplace_back("person", number(city.newcomer(unit)));
  if (has("{row}")) sending.params.emplace_back("row", city.audit_row(unit));
  if (has("{item}")) sending.params.emplace_back("item", "T01");
  if (has("{occasion}")) sending.params.emplace_back("occasion", city.occasion(unit));
  if (has("{scheme}")) sending.params.emplace_back("scheme", "objectionable");
  if (has("{form}")) {
    const std::string form = submissions::new_id();
    city.open_matter(unit, form);
    sending.params.emplace_back("form", form);
  }
  if (has("{value}")) {
    sending.params.emplace_back("value",
                                std::to_string(city.proposed_value(unit, "closing_days").value));
  }
  if (has("{proposal}")) {
    sending.params.emplace_back("proposal", number(city.proposed_scheme(unit)));
  }
  if (has("{paper}")) {
    const OpenMatter open = city.matter_with_paper(unit);
    sending.params.emplace_back("matter", std::to_string(open.matter.value));
    sending.params.emplace_back("paper", open.paper);
  } else if (has("{picture}")) {
    const OpenMatter open = city.matter_with_picture(unit);
    sending.params.emplace_back("matter", std::to_string(open.matter.value));
    sending.params.emplace_back("picture", open.paper);
    if (has("{copy}")) sending.params.emplace_back("copy", "shown");
  } else if (has("{matter}")) {
    sending.params.emplace_back("matter", std::to_string(city.closed_matter(unit).value));
  }
  if (has("/desk/publications/{unit}/{number}")) {
    sending.params.emplace_back("number", city.publication(unit));
  }
  if (has("/desk/notices/{unit}/{number}") || has("/desk/posters/{unit}/{number}")) {
    sending.params.emplace_back("number", city.notice(unit));
  }
  if (has("/desk/channels/{unit}/{number}")) {
    sending.params.emplace_back("number", city.shown_item(unit));
  }
  if (has("/desk/redactions/{unit}/{number}")) {
    const bool is_picture = has("/parts/{part}.jpg");
    sending.params.emplace_back("number", is_picture ? city.picture(unit) : city.words(unit));
    if (is_picture) sending.params.emplace_back("part", "3");
  }
  if (has("{list}")) sending.params.emplace_back("list", city.slip_list(unit, has("/paper")));
  if (has("{act}")) sending.params.emplace_back("act", "disputed");
  if (has("{name}")) sending.params.emplace_back("name", city.account_at(unit));
  if (has("{account}")) sending.params.emplace_back("account", "101");
  if (has("{token}") && row.about != "one's own") {
    const access::ProgramTokenId id = city.token_for(city.account_at(unit));
    sending.params.emplace_back("token", std::to_string(id.value));
  }
  if (has("{book}")) sending.params.emplace_back("book", "collective");
  if (has("{remark}")) {
    sending.params.emplace_back("month", remarked_month);
    sending.params.emplace_back("remark", city.remark(unit, remarked_month));
  } else if (has("{month}")) {
    const std::string closed = city.closed_month(unit, "collective");
    const bool closes = row.pattern.ends_with("/close");
    sending.params.emplace_back("month", closes ? untouched_month : closed);
  }
  if (has("{sheet}") && row.about != "one's own sheet") {
    const units::UnitId at = city.people().unit(unit);
    sending.params.emplace_back("sheet", std::to_string(plant_sheet(city.db, city.newcomer(), at)));
  }
  if (has("{file}")) sending.params.emplace_back("file", "none.css");
  return sending;
}

}  // namespace

Sending sending_for(RouteCity& city, const RouteRow& row, const std::string& unit,
                    const Browser& browser) {
  Sending sending;
  if (row.method == http::Method::get) {
    sending = reading(city, row, unit);
  } else {
    const auto found = forms().find(row.pattern);
    ensure(found != forms().end(), "test_route_forms.cpp knows a form for every POST of the desk");
    if (row.pattern == "/desk/account/platform-untie") city.tie(browser);
    if (row.pattern == "/desk/account/objection") plant_factor_reset(city.db, browser.person);
    sending = found->second(city, row, unit);
    if (row.pattern == "/desk/account/session-end") {
      sending.form.emplace_back("session", city.second_session(browser));
    }
    sending.form.emplace_back(http::submission_field, submissions::new_id());
  }
  if (row.about == "one's own") {
    sending.params.emplace_back("token", std::to_string(city.token_for(browser.name).value));
  }
  if (row.about == "one's own sheet") {
    const units::UnitId at = city.people().unit(unit);
    sending.params.emplace_back("sheet", std::to_string(plant_sheet(city.db, browser.person, at)));
  }
  return sending;
}

}  // namespace mingbai::app::test
