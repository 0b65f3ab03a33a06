// The door to the desk over lines that others read: http from another machine.
#include <doctest/doctest.h>

#include "app/acts_testing.h"
#include "app/routes_testing.h"

namespace mingbai::app::test {
namespace {

// Where a password, a slip or the platform's word would travel.
const RouteRow doors[] = {{.method = http::Method::get, .pattern = "/sign-in"},
                          {.method = http::Method::post, .pattern = "/sign-in"},
                          {.method = http::Method::get, .pattern = "/sign-in/invitation"},
                          {.method = http::Method::post, .pattern = "/sign-in/invitation"},
                          {.method = http::Method::get, .pattern = "/sign-in/platform"},
                          {.method = http::Method::post, .pattern = "/sign-in/platform/slip"},
                          {.method = http::Method::post, .pattern = "/sign-in/platform/tie"}};

struct Line {
  const char* address;
  bool is_secure;
  bool is_taken;
  bool is_taken_in_a_lan;  // by a server that was started with --insecure-lan
};

constexpr Line lines[] = {{"203.0.113.7", false, false, false},
                          {"10.0.0.7", false, false, true},
                          {"192.168.1.7", false, false, true},
                          {"2001:db8::7", false, false, false},
                          {"fd12::7", false, false, true},
                          {"203.0.113.7", true, true, true},
                          {"127.0.0.1", false, true, true},
                          {"127.9.9.9", false, true, true},
                          {"::1", false, true, true}};

bool is_refused(const http::Response& response) {
  return response.status == 403 && response.body.find("这个连接没有加密") != std::string::npos;
}

bool warns(const http::Response& response) {
  return response.body.find("这个连接没有加密：同一网络里的人") != std::string::npos;
}

void knock(RouteCity& city, const Line& line, bool is_taken) {
  CAPTURE(std::string(line.address));
  const Browser known = city.signed_in(city.bystander());
  const Sending sending{
      .params = {},
      .form = {{"name", known.name}, {"password", chosen_password}, {"code", "x"}, {"proof", "x"}}};
  Browser nobody{.form = access::form_token(city.sign_in_site(), "of-a-visitor")};
  nobody.visitor.address = line.address;
  nobody.is_secure = line.is_secure;
  for (const RouteRow& row : doors) {
    const std::int64_t rows = count_rows(city.db);
    const http::Response response = city.ask(row, sending, nobody);
    CHECK_MESSAGE(is_refused(response) == !is_taken, row.words());
    const bool is_let_in = row.pattern == "/sign-in" && response.status == 303;
    CHECK_MESSAGE(count_rows(city.db) == rows + (is_let_in ? 1 : 0), row.words());
    if (row.method == http::Method::post && row.pattern == "/sign-in") {
      CHECK_MESSAGE(is_let_in == is_taken, row.words());
    }
  }
  Browser at_desk = known;
  at_desk.visitor.address = line.address;
  at_desk.is_secure = line.is_secure;
  const RouteRow desk{.method = http::Method::get, .pattern = "/desk"};
  const bool is_private = line.is_taken;
  CHECK(warns(city.ask(desk, {}, at_desk)) == !is_private);
  const bool has_form = is_taken && !is_private;
  CHECK(warns(city.ask(doors[0], {}, nobody)) == has_form);
}

TEST_CASE("security 25: nobody signs in over a line that others can read") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    for (const Line& line : lines) knock(city, line, line.is_taken);
  });
}

TEST_CASE("security 25: --insecure-lan lets in whoever is in the local network, and says so") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db, true);
    for (const Line& line : lines) knock(city, line, line.is_taken_in_a_lan);
  });
}

}  // namespace
}  // namespace mingbai::app::test
