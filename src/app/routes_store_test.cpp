// Every address of the running program, asked for by the holder of every post at every time, and
// compared with docs/access.md.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "access/rights_testing.h"
#include "app/acts_testing.h"
#include "app/routes_testing.h"
#include "platform/db/test_server_role.h"
#include "units/people.h"

namespace mingbai::app::test {
namespace {

using access::Act;
using access::Role;
using access::Scope;
using access::test::noon;

constexpr std::int64_t year_ms = std::int64_t{365} * 86'400'000;
const Date today = civil_date(noon);
const Date long_ago = today.plus(-300);
const Instant before{noon.ms - year_ms};
const Instant next{noon.ms + 1};

// How a post stands at noon: its days, and what was recorded when.
struct Term {
  const char* name = "";
  bool stands = false;
  Date from = long_ago;
  std::optional<Date> until = std::nullopt;
  std::optional<Instant> approved = before;
  std::optional<Date> ended_on = std::nullopt;
  Instant end_recorded = before;
  bool is_refused = false;
};

const Term terms[] = {
    {.name = "held for long", .stands = true},
    {.name = "its first day", .stands = true, .from = today},
    {.name = "its last day", .stands = true, .until = today},
    {.name = "begins tomorrow", .from = today.plus(1)},
    {.name = "was over yesterday", .until = today.plus(-1)},
    {.name = "proposed only", .approved = std::nullopt},
    {.name = "refused", .is_refused = true},
    {.name = "recorded late, just now", .stands = true, .approved = noon},
    {.name = "approved late, a moment from now", .approved = next},
    {.name = "ended yesterday", .ended_on = today.plus(-1)},
    {.name = "its end recorded just now", .ended_on = today.plus(-9), .end_recorded = noon},
    {.name = "its end recorded later",
     .stands = true,
     .ended_on = today.plus(-9),
     .end_recorded = next},
    {.name = "ends tomorrow", .stands = true, .ended_on = today.plus(1)},
};

void take_post(RouteCity& city, units::PersonId person, Role role, const Term& term) {
  const units::Post post{.person = person,
                         .unit = city.people().unit(own),
                         .role = role,
                         .department = access::test::department_of(role),
                         .from = term.from,
                         .until = term.until,
                         .reason = "test",
                         .proposed_at = before};
  const Result<void> taken = city.db.write([&](db::Session& session) -> Result<void> {
    const units::PostId id = units::add_post(session, post);
    if (term.approved) {
      units::decide_post(session, id, !term.is_refused,
                         {.at = *term.approved, .by = std::nullopt, .reason = "test"});
    }
    if (term.ended_on) {
      units::end_post(session, id, *term.ended_on,
                      {.at = term.end_recorded, .by = std::nullopt, .reason = "test"});
    }
    return {};
  });
  REQUIRE(taken.has_value());
}

bool reaches(Scope scope, const std::string& unit) {
  if (unit == own) return scope != Scope::below;
  return scope != Scope::own && (unit == below || unit == far_below);
}

// Whether the two tables of docs/access.md together let this post in.
bool is_let_in(const access::test::RightsTable& rights, const RouteRow& row, Role role,
               const Term& term, const std::string& unit) {
  if (row.acts.empty()) return true;
  return term.stands && std::ranges::any_of(row.acts, [&](Act act) {
           const std::optional<Scope> scope = access::test::scope_of(rights, act, role);
           return scope && (row.where == "any unit" || reaches(*scope, unit));
         });
}

bool leads_to_the_door(const http::Response& response) {
  return std::ranges::any_of(response.headers, [](const auto& header) {
    return header.first == "Location" && header.second.starts_with("/sign-in");
  });
}

// A page is shown, a form acts and leaves its row in the audit trail; or neither.
bool gets_in(RouteCity& city, const RouteRow& row, const Sending& sending, const Browser& browser) {
  const std::int64_t before_it = newest_done_row(city.db);
  const http::Response response = city.ask(row, sending, browser);
  const bool is_done = newest_done_row(city.db) > before_it;
  const bool is_success =
      (response.status == 200 || response.status == 303) && !leads_to_the_door(response);
  if (row.method == http::Method::get) return is_success;
  const bool is_act = row.about != "no act" && row.about != "a search";
  CHECK_MESSAGE(is_done == (is_success && is_act), row.words());
  return is_success;
}

std::vector<RouteRow> rows_of_the_desk() {
  std::vector<RouteRow> rows = documented_routes();
  std::erase_if(rows, [](const RouteRow& row) { return row.is_for_everybody(); });
  return rows;
}

std::vector<std::string> units_for(const RouteRow& row, const Term& term) {
  const bool is_first = &term == &terms[0];
  // Whoever is signed in is, whatever one of his posts is worth.
  if (row.acts.empty() && !is_first) return {};
  if (row.acts.empty() || row.where == "any unit") return {own};
  if (!is_first) return {own, below};
  return {above, own, below, far_below, elsewhere};
}

class Walk {
 public:
  explicit Walk(db::Db& db) : city_(db) {}

  // How often somebody was let in.
  int run(Role role, const Term& term) {
    const units::PersonId person = city_.bystander();
    take_post(city_, person, role, term);
    Browser browser = city_.signed_in(person);
    browser.program = city_.taken_token(browser);
    int allowed = 0;
    for (const RouteRow& row : rows_) {
      for (const std::string& unit : units_for(row, term)) {
        const bool is_expected = is_let_in(rights_, row, role, term, unit);
        const bool got_in = gets_in(city_, row, sending(row, unit, browser), browser);
        CHECK_MESSAGE(got_in == is_expected, access::to_string(role)
                                                 << ", " << std::string(term.name) << ": "
                                                 << row.words() << " " << unit);
        allowed += got_in ? 1 : 0;
        if (got_in) kept_.erase(row.words() + unit);
      }
    }
    return allowed;
  }

 private:
  // What was refused did nothing, so that the next one may try the same.
  const Sending& sending(const RouteRow& row, const std::string& unit, const Browser& browser) {
    const std::string key = row.words() + unit;
    if (row.acts.empty()) kept_.erase(key);
    const auto found = kept_.find(key);
    if (found != kept_.end()) return found->second;
    return kept_.emplace(key, sending_for(city_, row, unit, browser)).first->second;
  }

  RouteCity city_;
  std::set<Act> acts_;
  const access::test::RightsTable rights_ = access::test::documented_rights(acts_);
  const std::vector<RouteRow> rows_ = rows_of_the_desk();
  std::map<std::string, Sending> kept_;
};

std::set<Act> acts_in(const std::string& needs) {
  std::set<Act> out;
  for (const Act act : access::all_acts()) {
    if ((" " + needs + " ").find(" " + std::string(access::to_string(act)) + " ") !=
        std::string::npos) {
      out.insert(act);
    }
  }
  return out;
}

TEST_CASE("security 12: docs/access.md has every address, and what each says it needs") {
  db::test::on_each_engine([](db::Db& db) {
    const RouteCity city(db);
    std::map<std::string, std::vector<RouteRow>> rows;
    for (RouteRow& row : documented_routes()) {
      rows[std::string(http::to_string(row.method)) + " " + row.pattern].push_back(std::move(row));
    }
    for (const http::Route& route : city.router().routes()) {
      const std::string key = std::string(http::to_string(route.method)) + " " + route.pattern;
      const auto found = rows.find(key);
      CHECK_MESSAGE(found != rows.end(), "docs/access.md has no row for " << key);
      if (found == rows.end()) continue;
      std::set<Act> acts;
      for (const RouteRow& row : found->second) {
        acts.insert(row.acts.begin(), row.acts.end());
        CHECK_MESSAGE(row.is_for_everybody() == route.needs.empty(), key);
        CHECK_MESSAGE((row.who == "signed_in") == (route.needs == "signed_in"), key);
        CHECK_MESSAGE((row.where == "the unit") == route.needs.ends_with("@unit"), key);
      }
      CHECK_MESSAGE(acts == acts_in(route.needs), key);
      rows.erase(found);
    }
    for (const auto& [key, list] : rows) FAIL_CHECK("no such address: " << key);
  });
}

// By the server's own role, which has to be allowed all that an address does.
TEST_CASE("security 12: every address, role, unit and time as docs/access.md says") {
  db::test::on_each_engine_as_server([](db::Db& db) {
    Walk walk(db);
    int allowed = 0;
    // When a post stands is no question to the engine: one of them is asked for every time.
    const bool is_whole = db.engine() == db::Engine::sqlite;
    for (const Role role : access::all_roles()) {
      for (const Term& term : terms) {
        if (is_whole || &term == &terms[0]) allowed += walk.run(role, term);
      }
    }
    CHECK(allowed > 0);
  });
}

TEST_CASE("security 12: visitors get into no address of the desk, and everybody to the others") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const Browser nobody;
    const Browser somebody = city.signed_in(city.bystander());
    for (const RouteRow& row : documented_routes()) {
      if (row.is_for_everybody() && row.method != http::Method::get) continue;
      const Sending sending = sending_for(city, row, own, somebody);
      const std::int64_t rows = count_rows(db);
      const http::Response response = city.ask(row, sending, nobody);
      CHECK_MESSAGE(count_rows(db) == rows, row.words());
      if (row.about == "by a program's token") {
        CHECK_MESSAGE(response.status == 403, row.words());
        CHECK_MESSAGE(city.ask(row, sending, somebody).status == 403, row.words());
      } else if (!row.is_for_everybody()) {
        CHECK_MESSAGE(response.status == 303, row.words());
        CHECK_MESSAGE(leads_to_the_door(response), row.words());
      } else if (!row.pattern.starts_with("/sign-in")) {
        const http::Response again = city.ask(row, sending, somebody);
        CHECK_MESSAGE(again.status == response.status, row.words());
        CHECK_MESSAGE(again.body == response.body, row.words());
        CHECK_MESSAGE((response.status == 200 || response.status == 404), row.words());
      }
    }
  });
}

}  // namespace
}  // namespace mingbai::app::test
