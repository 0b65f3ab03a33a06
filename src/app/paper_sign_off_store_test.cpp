// Every form that may be signed on paper, from the button to the photograph, by the addresses of
// the running program: what it does, and what makes the sheet worthless.
#include <algorithm>
#include <regex>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "access/session.h"
#include "app/acts_testing.h"
#include "app/routes_testing.h"
#include "platform/http/form_token.h"
#include "platform/pictures/test_picture.h"
#include "platform/submissions/submission.h"
#include "units/people.h"

namespace mingbai::app::test {
namespace {

using access::Role;
using access::test::noon;

struct Signable {
  const char* pattern;
  const char* about;  // as docs/access.md has it
  Role signer;
  const char* signer_unit;
  const char* unit;  // of the form
  Role witness;
  const char* office;  // whose sheet it is: the unit of its address
  const char* act;     // as the trail has it
};

const Signable signables[] = {
    {"/desk/months/{unit}/{book}/{month}/release", "–", Role::village_director, far_below,
     far_below, Role::supervisor, far_below, "release_month"},
    {"/desk/review/{unit}", "–", Role::town_reviewer, below, below, Role::county_officer, below,
     "approve_month"},
    {"/desk/review/{unit}/{month}/approval", "–", Role::town_reviewer, below, far_below,
     Role::inspector, below, "approve_month"},
    {"/desk/review/{unit}/{month}", "–", Role::town_reviewer, below, far_below,
     Role::county_officer, below, "remark"},
    {"/desk/review/{unit}/{month}/remarks/{remark}", "–", Role::town_reviewer, below, far_below,
     Role::inspector, below, "remark"},
    {"/desk/redactions/{unit}/{number}/decision", "–", Role::town_reviewer, below, far_below,
     Role::supervisor, far_below, "order_redaction"},
    {"/desk/slips/{unit}/{list}", "–", Role::village_director, far_below, far_below,
     Role::supervisor, far_below, "publish"},
    {"/desk/values/{unit}/{value}", "–", Role::county_officer, own, own, Role::inspector, own,
     "change_schemes"},
    {"/desk/posts/{unit}/{post}/decision", "a post", Role::town_reviewer, below, far_below,
     Role::supervisor, far_below, "approve_post"},
    {"/desk/posts/{unit}/{post}/decision", "a post that watches", Role::inspector, own, far_below,
     Role::branch_secretary, far_below, "approve_oversight_post"},
    {"/desk/posts/{unit}/{post}/decision", "an administrator's post", Role::security_admin, above,
     own, Role::county_officer, own, "approve_admin_post"},
    {"/desk/posts/{unit}/{post}/end", "a post that watches", Role::inspector, own, far_below,
     Role::branch_secretary, far_below, "end_post"},
    {"/desk/posts/{unit}/{post}/end", "an administrator's post", Role::security_admin, above, own,
     Role::county_officer, own, "end_post"},
};

RouteRow row_of(const char* pattern, const char* about, http::Method method) {
  for (RouteRow& row : documented_routes()) {
    if (row.pattern == pattern && row.about == about && row.method == method) return row;
  }
  FAIL("docs/access.md has " << pattern);
  return {};
}

std::string location(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return {};
}

// Somebody who signs, and somebody who saw it, at the desk of the running program.
class SigningDesk {
 public:
  SigningDesk(RouteCity& city, const Signable& signable)
      : city_(city),
        signable_(signable),
        form_(row_of(signable.pattern, signable.about, http::Method::post)),
        signer_(hired(signable.signer, signable.signer_unit)),
        witness_(hired(signable.witness, signable.office)) {
    request_ = sending_for(city_, form_, signable.unit, signer_);
  }

  // By the form's button for a sheet; the number of the sheet.
  std::string asked_for() {
    Sending sending = request_;
    sending.form.emplace_back("way", "paper");
    const http::Response response = city_.ask(form_, sending, signer_);
    REQUIRE_MESSAGE(response.status == 303, signable_.pattern << response.body);
    const std::string page = location(response);
    REQUIRE_MESSAGE(page.starts_with("/desk/account/sheets/"), page);
    return page.substr(page.rfind('/') + 1);
  }
  // What its signer finds on the sheet.
  std::string printed(const std::string& sheet) {
    const RouteRow row =
        row_of("/desk/account/sheets/{sheet}", "one's own sheet", http::Method::get);
    return city_.ask(row, {.params = {{"sheet", sheet}}}, signer_).body;
  }
  std::string code(const std::string& sheet) {
    const std::string page = printed(sheet);
    std::smatch found;
    const bool has_code =
        std::regex_search(page, found, std::regex("[0-9A-F]{4}(-[0-9A-F]{4}){4}"));
    return has_code ? found.str() : std::string();
  }
  // The status of the answer; 303: it is done.
  int handed_in(const std::string& sheet, const std::string& code, const Browser& by) {
    const RouteRow row =
        row_of("/desk/sheets/{unit}/{sheet}/signature", "two acts", http::Method::post);
    return city_
        .ask(row,
             {.params = {{"unit", signable_.office}, {"sheet", sheet}},
              .form = {{"code", code},
                       {"was_seen", "yes"},
                       {std::string(http::submission_field), submissions::new_id()}},
              .file = pictures::test::sound_jpeg()},
             by)
        .status;
  }
  int handed_in(const std::string& sheet, const std::string& code) {
    return handed_in(sheet, code, witness_);
  }
  // By another of the same post, with a code of his second factor.
  bool is_done_by_another() {
    Sending sending = request_;
    for (auto& [name, value] : sending.form) {
      if (name == http::submission_field) value = submissions::new_id();
    }
    const Browser other = hired(signable_.signer, signable_.signer_unit);
    return city_.ask(form_, sending, other).status == 303;
  }
  void end_posts_of_signer() {
    const Result<void> ended = city_.db.write([&](db::Session& session) -> Result<void> {
      for (const units::Post& post : units::posts_of(session, signer_.person)) {
        units::end_post(session, post.id, civil_date(noon).plus(-1),
                        {.at = noon, .by = std::nullopt, .reason = "test"});
      }
      return {};
    });
    REQUIRE(ended.has_value());
  }
  // "approve_month by its signer, on paper: sheet 3": the last row of the act.
  std::string trail() {
    const auto rows =
        access::search_audit(city_.db, access::system_actor("test"),
                             {.act = access::act_of(signable_.act), .limit = 1}, noon);
    REQUIRE(rows.has_value());
    if (rows->empty()) return {};
    const access::AuditRow& row = rows->front().row;
    const std::size_t at = row.object.find(", on paper: ");
    return row.person == signer_.person && at != std::string::npos ? row.object.substr(at + 12)
                                                                   : std::string();
  }
  [[nodiscard]] const Browser& signer() const { return signer_; }

 private:
  Browser hired(Role role, const std::string& unit) {
    const units::PersonId person = city_.newcomer();
    city_.hold(person, role, unit);
    return city_.signed_in(person);
  }

  RouteCity& city_;
  const Signable& signable_;
  RouteRow form_;
  Browser signer_, witness_;
  Sending request_;
};

void on_each_form(const std::function<void(RouteCity&, const Signable&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    RouteCity city(db);
    for (const Signable& signable : signables) {
      const std::string pattern = signable.pattern;
      CAPTURE(pattern);
      run(city, signable);
    }
  });
}

TEST_CASE("paper sign-off: each form that may be signed does its act by a sheet, once") {
  on_each_form([](RouteCity& city, const Signable& signable) {
    SigningDesk desk(city, signable);
    const std::int64_t before = count_done_rows(city.db);
    const std::string sheet = desk.asked_for();
    CHECK_MESSAGE(count_done_rows(city.db) == before + 1, "that it was printed, and no more");
    const std::string code = desk.code(sheet);
    REQUIRE_FALSE(code.empty());
    CHECK(desk.handed_in(sheet, "0000-0000-0000-0000-0000") == 400);
    CHECK(desk.handed_in(sheet, code, desk.signer()) != 303);
    CHECK(desk.trail().empty());
    CHECK(desk.handed_in(sheet, code) == 303);
    CHECK(desk.trail() == "sheet " + sheet);
    CHECK(desk.handed_in(sheet, code) == 400);
    CHECK_MESSAGE(desk.code(sheet).empty(), "a used sheet is not printed again");
  });
}

TEST_CASE("paper sign-off: what others did meanwhile makes each sheet worthless") {
  on_each_form([](RouteCity& city, const Signable& signable) {
    SigningDesk desk(city, signable);
    const std::string sheet = desk.asked_for();
    const std::string code = desk.code(sheet);
    REQUIRE(desk.is_done_by_another());
    CHECK(desk.code(sheet).empty());
    CHECK(desk.handed_in(sheet, code) == 400);
    CHECK(desk.trail().empty());
  });
}

TEST_CASE("paper sign-off: nobody signs on paper whose post has ended") {
  on_each_form([](RouteCity& city, const Signable& signable) {
    SigningDesk desk(city, signable);
    const std::string sheet = desk.asked_for();
    const std::string code = desk.code(sheet);
    desk.end_posts_of_signer();
    CHECK(desk.handed_in(sheet, code) == 400);
    CHECK(desk.trail().empty());
  });
}

// Forms that ask for a code and are not signed on paper: 0105 says of each why.
const char* const by_code_alone[] = {"/desk/values/{unit}",
                                     "/desk/scheme-proposals/{unit}",
                                     "/desk/scheme-proposals/{unit}/{proposal}",
                                     "/desk/sheets/{unit}/{sheet}/signature",
                                     "/desk/log-policy/{unit}/{proposal}",
                                     "/desk/log-takeover/{unit}/{proposal}",
                                     "/desk/audit/{unit}/{row}/erasure",
                                     "/desk/tokens",
                                     "/desk/tokens/{token}/end",
                                     "/desk/person/{person}/contact",
                                     "/desk/person/{person}/number",
                                     "/desk/person/{person}/erasure",
                                     "/desk/invitation",
                                     "/desk/accounts/{name}/slip",
                                     "/desk/accounts/{name}/sessions-end",
                                     "/desk/accounts/{name}/platform-untie",
                                     "/desk/accounts/{name}/lock",
                                     "/desk/accounts/{name}/unlock",
                                     "/desk/accounts/{name}/closing",
                                     "/desk/accounts/{name}/reopening",
                                     "/desk/accounts/{name}/factor-reset",
                                     "/desk/accounts/{name}/factor-reset/decision"};

TEST_CASE("paper sign-off: each form that asks for a code is signed on paper, or named as not") {
  std::vector<std::string> named;
  for (const RouteRow& row : documented_routes()) {
    if (row.method != http::Method::post) continue;
    if (std::ranges::none_of(row.acts, access::is_sensitive)) continue;
    const bool is_signed = std::ranges::any_of(signables, [&](const Signable& each) {
      return each.pattern == row.pattern && each.about == row.about;
    });
    const bool is_named = std::ranges::find(by_code_alone, row.pattern) != std::end(by_code_alone);
    CHECK_MESSAGE(is_signed != is_named, row.words());
    if (is_named) named.push_back(row.pattern);
  }
  CHECK(named.size() == std::size(by_code_alone));
}

}  // namespace
}  // namespace mingbai::app::test
