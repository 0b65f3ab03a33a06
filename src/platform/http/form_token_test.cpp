#include "platform/http/form_token.h"

#include <doctest/doctest.h>

#include "platform/http/cookie.h"
#include "platform/http/test_client.h"

using namespace mingbai;
using namespace mingbai::http;

namespace {

Request with_token(std::string token) {
  Request request;
  request.form = {{std::string(token_field), std::move(token)}};
  return request;
}

}  // namespace

TEST_CASE("form token: fits the browser it was given to, and no other") {
  const std::string right(64, 'a');
  CHECK(check_form_token(with_token(right), right).has_value());
  for (const std::string& token : {std::string(), right + "a", right.substr(1), right + '\0',
                                   std::string(64, 'b'), std::string(500'000, 'a')}) {
    CHECK(check_form_token(with_token(token), right).error().code == ErrorCode::forbidden);
  }
  CHECK(check_form_token(Request{}, right).error().code == ErrorCode::forbidden);
  // Who was given no form has none.
  CHECK(check_form_token(with_token(""), "").error().code == ErrorCode::forbidden);
}

TEST_CASE("security 25: a cookie is never for scripts, and over TLS only with the prefix") {
  Request plain;
  const Response set = with_cookie(Response{}, plain, "session", "abc_-1", 60);
  CHECK(set.headers.back().second == "session=abc_-1; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
  Request secure;
  secure.is_secure = true;
  CHECK(with_cookie(Response{}, secure, "session", "a").headers.back().second ==
        "__Host-session=a; Path=/; HttpOnly; SameSite=Lax; Secure");
  CHECK(without_cookie(Response{}, secure, "session").headers.back().second ==
        "__Host-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
  CHECK_THROWS_AS(with_cookie(Response{}, plain, "a", "b; Domain=evil"), Bug);

  plain.cookies = secure.cookies = {{"session", "planted"}, {"__Host-session", "given"}};
  CHECK(own_cookie(plain, "session") == "planted");
  CHECK(own_cookie(secure, "session") == "given");
  secure.cookies = {{"session", "planted"}};
  CHECK_FALSE(own_cookie(secure, "session").has_value());
  plain.cookies = {{"session", ""}};
  CHECK_FALSE(own_cookie(plain, "session").has_value());
}

TEST_CASE("security 25: hostile forms through a real server") {
  Router router;
  router.post("/act", [](const Request& request) {
    const auto session = own_cookie(request, "session");
    const Result<void> fits =
        check_form_token(request, session ? "of " + std::string(*session) : "");
    if (!fits) return Response{.status = status_of(fits.error().code), .body = "refused"};
    return redirect(html::Url("/done"));
  });
  const std::unique_ptr<Server> server = start_test_server(std::move(router));
  const auto send = [&](std::string_view cookie, std::string_view origin, std::string_view body) {
    std::string text =
        "POST /act HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n";
    if (!cookie.empty()) text += "Cookie: session=" + std::string(cookie) + "\r\n";
    if (!origin.empty()) text += "Origin: " + std::string(origin) + "\r\n";
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
    return ask(server->port(), text).status;
  };
  const std::string own = "http://localhost";
  const std::string good = "token=of+mine";
  CHECK(send("mine", own, good) == 303);
  CHECK(send("mine", own, "") == 403);
  CHECK(send("mine", own, "token=of+yours") == 403);
  CHECK(send("yours", own, good) == 403);
  CHECK(send("", own, good) == 403);
  CHECK(send("mine", "http://evil.example", good) == 403);
  CHECK(send("mine", "", good) == 403);
  CHECK(send("mine", own, good + "&token=x") == 303);  // the first counts
  CHECK(send("mine", own, "token=x&" + good) == 403);
  CHECK(send("mine", own, "token=%FF&" + good) == 400);
  CHECK(send("mine", own, good + "&note=" + std::string(2 << 20, 'a')) == 413);
  std::string many = good;
  for (int i = 0; i < 1001; ++i) many += "&a=1";
  CHECK(send("mine", own, many) >= 400);
}
