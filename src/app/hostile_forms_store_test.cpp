// Every address that takes a form, through a real server: what comes without the right session, the
// form's token or from elsewhere is refused and writes nothing; what is right acts once.
#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/account_actions.h"
#include "access/operator.h"
#include "access/rights_testing.h"
#include "access/second_factor.h"
#include "app/acts_testing.h"
#include "app/routes_testing.h"
#include "platform/http/form_token.h"
#include "platform/http/test_client.h"
#include "platform/page/document.h"
#include "units/people.h"

namespace mingbai::app::test {
namespace {

using access::Role;
using access::test::noon;

// As a browser sends a form; whatever is empty is left out.
struct Letter {
  std::string session;
  std::string browser = "of-a-visitor";
  std::string token;
  std::string origin = "http://localhost";
  std::string more_headers;
};

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

std::string path_of(const RouteRow& row, const Sending& sending) {
  std::string path = row.pattern;
  for (const auto& [name, value] : sending.params) {
    const std::string part = "{" + name + "}";
    path.replace(path.find(part), part.size(), value);
  }
  return path;
}

std::string in_a_line(const http::Fields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    out += (out.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
  }
  return out;
}

std::string in_parts(const http::Fields& fields, const std::string& file) {
  std::string out;
  for (const auto& [name, value] : fields) {
    out +=
        fmt::format("--part\r\nContent-Disposition: form-data; name={}\r\n\r\n{}\r\n", name, value);
  }
  return out + "--part\r\nContent-Disposition: form-data; name=file; filename=list.csv\r\n\r\n" +
         file + "\r\n--part--\r\n";
}

class Doors {
 public:
  explicit Doors(db::Db& db) : city(db) {
    http::ServerConfig config = http::test_config();
    config.clock = [] { return noon; };
    config.temporary_folder = folder_.path();
    Result<std::unique_ptr<http::Server>> server =
        http::Server::start(std::move(config), city.router(), page::error_response, nullptr);
    REQUIRE(server.has_value());
    server_ = *std::move(server);
  }

  [[nodiscard]] http::Reply send(const RouteRow& row, const Sending& sending,
                                 const Letter& letter) const {
    http::Fields fields = sending.form;
    if (!letter.token.empty()) fields.emplace_back(http::token_field, letter.token);
    const bool has_file = !sending.file.empty();
    const std::string body = has_file ? in_parts(fields, sending.file) : in_a_line(fields);
    std::string text = fmt::format(
        "POST {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Language: en\r\n"
        "Content-Type: {}\r\nContent-Length: {}\r\n",
        path_of(row, sending),
        has_file ? "multipart/form-data; boundary=part" : "application/x-www-form-urlencoded",
        body.size());
    std::string cookies = letter.browser.empty() ? "" : "browser=" + letter.browser;
    if (!letter.session.empty()) {
      cookies += (cookies.empty() ? "" : "; ") + ("session=" + letter.session);
    }
    if (!cookies.empty()) text += "Cookie: " + cookies + "\r\n";
    if (!letter.origin.empty()) text += "Origin: " + letter.origin + "\r\n";
    http::Reply reply = http::ask(server_->port(), text + letter.more_headers + "\r\n" + body);
    // 14-security.md 41: whatever it says, an answer has the strict headers.
    CHECK_MESSAGE(reply.header("Content-Security-Policy").starts_with("default-src 'none'"),
                  row.words());
    CHECK_MESSAGE(reply.header("X-Content-Type-Options") == "nosniff", row.words());
    CHECK_MESSAGE(reply.header("Cache-Control") == "no-store", row.words());
    return reply;
  }

  RouteCity city;

 private:
  db::test::TemporaryFolder folder_;
  std::unique_ptr<http::Server> server_;
};

// Everything but when and how sessions ended.
std::string content_but_sessions(db::Db& db) {
  std::string out;
  std::istringstream lines(content(db));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("sessions: ")) out += line + "\n";
  }
  return out;
}

// Somebody whom the table of rights lets do this about the unit `own`.
struct Holding {
  Role role = Role::member;
  const char* unit = own;
};
Holding holding_for(const RouteRow& row) {
  std::set<access::Act> acts;
  const access::test::RightsTable rights = access::test::documented_rights(acts);
  if (row.acts.empty()) return {.role = access::all_roles().front()};
  std::optional<Holding> from_above;
  for (const Role role : access::all_roles()) {
    for (const access::Act act : row.acts) {
      const auto scope = access::test::scope_of(rights, act, role);
      if (!scope) continue;
      if (*scope != access::Scope::below) return {.role = role};
      if (!from_above) from_above = Holding{.role = role, .unit = above};
    }
  }
  ensure(from_above.has_value(), "somebody may do everything that there is an address for");
  return *from_above;
}

std::vector<RouteRow> forms(bool of_the_desk) {
  std::vector<RouteRow> rows = documented_routes();
  std::erase_if(rows, [&](const RouteRow& row) {
    return row.method != http::Method::post || row.is_for_everybody() == of_the_desk;
  });
  REQUIRE_FALSE(rows.empty());
  return rows;
}

struct Refusal {
  const char* name = "";
  Letter letter;
  int status = 403;
  const char* location = "";  // the beginning
};

void expect_refused(const Doors& doors, const RouteRow& row, const Sending& sending,
                    const Refusal& refusal) {
  const std::string before = content(doors.city.db);
  const http::Reply reply = doors.send(row, sending, refusal.letter);
  CHECK_MESSAGE(reply.status == refusal.status, row.words() << ": " << std::string(refusal.name));
  CHECK_MESSAGE(reply.header("Location").starts_with(refusal.location),
                row.words() << ": " << std::string(refusal.name));
  CHECK_MESSAGE(content(doors.city.db) == before,
                row.words() << ": " << std::string(refusal.name) << " wrote something");
}

// A session of nobody, of somebody else, that has ended; a token of none of these, of somebody
// else, of the browser before it signed in; from another site.
std::vector<Refusal> refusals(const RouteCity& city, const Browser& browser, const Browser& other,
                              const std::string& ended) {
  const std::string early = access::form_token(city.sign_in_site(), "of-a-visitor");
  const Letter right{.session = browser.session, .token = browser.form};
  const auto with = [&](auto change) {
    Letter letter = right;
    change(letter);
    return letter;
  };
  const std::string wrong(browser.form.size(), '0');
  return {
      {"no session", with([](Letter& l) { l.session.clear(); }), 303, "/sign-in"},
      {"an unknown session", with([](Letter& l) { l.session = "none"; }), 303, "/sign-in"},
      {"an ended session", with([&](Letter& l) { l.session = ended; }), 303, "/sign-in?ended="},
      {"somebody else's session", with([&](Letter& l) { l.session = other.session; })},
      {"no token", with([](Letter& l) { l.token.clear(); })},
      {"a wrong token", with([&](Letter& l) { l.token = wrong; })},
      {"somebody else's token", with([&](Letter& l) { l.token = other.form; })},
      {"the token from before signing in", with([&](Letter& l) { l.token = early; })},
      {"another site", with([](Letter& l) { l.origin = "http://evil.example"; })},
      {"another port", with([](Letter& l) { l.origin = "http://localhost:81"; })},
      {"no origin", with([](Letter& l) { l.origin.clear(); })},
      {"across sites", with([](Letter& l) { l.more_headers = "Sec-Fetch-Site: cross-site\r\n"; })},
      {"a token for programs beside the cookie", with([](Letter& l) {
         l.origin = "http://evil.example";
         l.more_headers = "Authorization: Bearer x\r\n";
       })},
  };
}

// A session that has ended, of somebody who may do it.
std::string ended_session(RouteCity& city, const Holding& holding) {
  const units::PersonId person = city.newcomer();
  city.hold(person, holding.role, holding.unit);
  const Browser browser = city.signed_in(person);
  const Result<access::Arrival> arrival =
      access::arrive(city.sign_in_site(), browser.session, noon);
  REQUIRE(arrival.has_value());
  REQUIRE(access::sign_out(city.sign_in_site(), *arrival->who, noon).has_value());
  return browser.session;
}

// The only post ends while its holder is signed in: the form it had open does nothing.
void expect_post_ends(Doors& doors, const RouteRow& row) {
  RouteCity& city = doors.city;
  const units::PersonId person = city.newcomer();
  const Holding holding = holding_for(row);
  const units::PostId post = city.hold(person, holding.role, holding.unit);
  const Browser browser = city.signed_in(person);
  const Sending sending = sending_for(city, row, own, browser);
  const auto ended = city.db.write([&](db::Session& session) -> Result<void> {
    units::end_post(session, post, civil_date(noon).plus(-1),
                    {.at = noon, .by = std::nullopt, .reason = "test"});
    return {};
  });
  REQUIRE(ended.has_value());
  const std::string before = content_but_sessions(city.db);
  const http::Reply reply =
      doors.send(row, sending, {.session = browser.session, .token = browser.form});
  CHECK_MESSAGE(reply.status == 303, row.words());
  CHECK_MESSAGE(reply.header("Location") == "/sign-in?ended=post", row.words());
  CHECK_MESSAGE(content_but_sessions(city.db) == before, row.words());
}

// These answer with a secret that is kept nowhere, or want the password that has just been changed:
// they cannot answer again as they did. Who looks at a telephone number, or a row of the trail,
// twice has looked twice, and a search is sent as often as one likes.
bool answers_anew(const RouteRow& row) {
  return row.pattern.ends_with("/slip") || row.pattern.ends_with("/reopening") ||
         row.pattern.ends_with("/taking") || row.pattern == "/desk/invitation" ||
         row.pattern == "/desk/account/password" || row.pattern.ends_with("/contact") ||
         row.pattern.ends_with("/{row}/erasure") || row.about == "a search";
}

// What was refused in every other way is done, once.
void expect_done(const Doors& doors, const RouteRow& row, const Sending& sending,
                 const Browser& browser) {
  const Letter letter{.session = browser.session, .token = browser.form};
  const std::int64_t rows = count_done_rows(doors.city.db);
  const http::Reply done = doors.send(row, sending, letter);
  CHECK_MESSAGE((done.status == 303 || done.status == 200), row.words());
  const bool is_act = row.about != "no act" && row.about != "a search";
  const std::int64_t acts = !is_act ? 0 : row.about == "two acts" ? 2 : 1;
  CHECK_MESSAGE(count_done_rows(doors.city.db) == rows + acts, row.words());
  if (answers_anew(row)) return;
  const std::string after = content(doors.city.db);
  const http::Reply again = doors.send(row, sending, letter);
  CHECK_MESSAGE(again.status == 303, row.words());
  CHECK_MESSAGE(again.header("Location") == done.header("Location"), row.words());
  Sending changed = sending;
  changed.form.emplace_back("more", "1");
  CHECK_MESSAGE(doors.send(row, changed, letter).status == 400, row.words());
  Sending without = sending;
  std::erase_if(without.form, [](const auto& f) { return f.first == http::submission_field; });
  CHECK_MESSAGE(doors.send(row, without, letter).status == 400, row.words());
  CHECK_MESSAGE(content(doors.city.db) == after, row.words());
}

bool is_of_another_visit(const http::Reply& reply) {
  return reply.status == 403 && reply.body.find("from an earlier visit") != std::string::npos;
}

// Before the desk: what would be let in, were it not for the token.
Sending at_the_door(RouteCity& city, const RouteRow& row) {
  if (row.pattern == "/sign-in") {
    const std::string name = city.signed_in(city.bystander()).name;
    return {.params = {}, .form = {{"name", name}, {"password", chosen_password}}};
  }
  if (row.pattern == "/sign-in/invitation") {
    const auto slip = access::invite(city.sign_in_site(), access::operator_actor(),
                                     city.bystander(), city.fresh_name(), noon);
    REQUIRE(slip.has_value());
    const std::string wanted = chosen_password;
    return {.params = {}, .form = {{"code", slip->code}, {"password", wanted}, {"again", wanted}}};
  }
  const bool is_about_unit = row.pattern.find("{unit}") != std::string::npos;
  return {.params = is_about_unit ? http::Fields{{"unit", own}} : http::Fields(),
          .form = {{"code", "000000"}, {"proof", "x"}, {"sealed", "x"}}};
}

}  // namespace

TEST_CASE("security 41, 42: no form of the desk acts for anybody but its own session, and once") {
  db::test::on_each_engine([](db::Db& db) {
    Doors doors(db);
    RouteCity& city = doors.city;
    for (const RouteRow& row : forms(true)) {
      const units::PersonId person = city.bystander();
      const Holding holding = holding_for(row);
      city.hold(person, holding.role, holding.unit);
      const Browser browser = city.signed_in(person);
      const Browser other = city.signed_in(city.bystander());
      const std::string ended = ended_session(city, holding);
      const Sending sending = sending_for(city, row, own, browser);
      for (const Refusal& refusal : refusals(city, browser, other, ended)) {
        expect_refused(doors, row, sending, refusal);
      }
      // Signed in, with a token of one's own, but without the right.
      if (!row.acts.empty()) {
        expect_refused(doors, row, sending,
                       {"no right", {.session = other.session, .token = other.form}});
      }
      expect_post_ends(doors, row);
      expect_done(doors, row, sending, browser);
    }
  });
}

TEST_CASE("security 41: no form at the door acts without the token of its browser or session") {
  db::test::on_each_engine([](db::Db& db) {
    Doors doors(db);
    RouteCity& city = doors.city;
    const std::string early = access::form_token(city.sign_in_site(), "of-a-visitor");
    for (const RouteRow& row : forms(false)) {
      const Browser browser = city.signed_in(city.bystander());
      const Browser other = city.signed_in(city.bystander());
      const Sending sending = at_the_door(city, row);
      const Letter visitor{.token = early};
      const Letter staff{.session = browser.session, .token = browser.form};
      std::vector<Refusal> wrong{
          {"another site", {.token = early, .origin = "http://evil.example"}},
          {"another site, signed in",
           {.session = browser.session, .token = browser.form, .origin = "http://evil.example"}},
          {"no origin", {.session = browser.session, .token = browser.form, .origin = ""}},
      };
      // How pages look, and a village's key, are a visitor's own cookies; a code on paper only
      // reads what it opens. Nothing is kept here.
      const bool keeps_nothing = row.pattern == "/settings/display" ||
                                 row.pattern.starts_with("/u/{unit}/key") ||
                                 row.pattern == "/p/{number}/slip";
      if (!keeps_nothing) {
        CHECK_MESSAGE(is_of_another_visit(doors.send(row, sending, {.token = ""})), row.words());
        wrong.push_back({"no token", {.token = ""}});
        wrong.push_back({"another browser's token", {.browser = "another", .token = early}});
        wrong.push_back({"no browser", {.browser = "", .token = early}});
        wrong.push_back({"the token from before", {.session = browser.session, .token = early}});
        wrong.push_back(
            {"somebody else's token", {.session = browser.session, .token = other.form}});
      }
      for (const Refusal& refusal : wrong) expect_refused(doors, row, sending, refusal);
      for (const Letter& letter : {visitor, staff}) {
        CHECK_FALSE_MESSAGE(is_of_another_visit(doors.send(row, sending, letter)), row.words());
      }
    }
  });
}

}  // namespace mingbai::app::test
