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
};

constexpr Line lines[] = {{"203.0.113.7", false, false}, {"10.0.0.7", false, false},
                          {"192.168.1.7", false, false}, {"2001:db8::7", false, false},
                          {"203.0.113.7", true, true},   {"127.0.0.1", false, true},
                          {"127.9.9.9", false, true},    {"::1", false, true}};

bool is_refused(const http::Response& response) {
  return response.status == 403 && response.body.find("这个连接没有加密") != std::string::npos;
}

TEST_CASE("security 25: nobody signs in over a line that others can read") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const std::string name = city.signed_in(city.bystander()).name;
    const Sending sending{
        .params = {},
        .form = {{"name", name}, {"password", chosen_password}, {"code", "x"}, {"proof", "x"}}};
    for (const Line& line : lines) {
      CAPTURE(std::string(line.address));
      Browser nobody{.form = access::form_token(city.sign_in_site(), "of-a-visitor")};
      nobody.visitor.address = line.address;
      nobody.is_secure = line.is_secure;
      for (const RouteRow& row : doors) {
        const std::int64_t rows = count_rows(db);
        const http::Response response = city.ask(row, sending, nobody);
        CHECK_MESSAGE(is_refused(response) == !line.is_taken, row.words());
        const bool is_let_in = row.pattern == "/sign-in" && response.status == 303;
        CHECK_MESSAGE(count_rows(db) == rows + (is_let_in ? 1 : 0), row.words());
        if (row.method == http::Method::post && row.pattern == "/sign-in") {
          CHECK_MESSAGE(is_let_in == line.is_taken, row.words());
        }
      }
    }
  });
}

}  // namespace
}  // namespace mingbai::app::test
