#include "platform/http/router.h"

#include <doctest/doctest.h>

namespace mingbai::http {
namespace {

Response nothing(const Request& /*request*/) { return {}; }

std::string found(const Router& router, Method method, std::string_view path) {
  const Router::Match match = router.match(method, path);
  if (match.route == nullptr) return match.allow.empty() ? "404" : "405 " + match.allow;
  std::string out = match.route->pattern;
  for (const auto& [name, value] : match.params) out += " " + name + "=" + value;
  return out;
}

TEST_CASE("router: the most literal pattern wins, whatever came first") {
  Router router;
  for (const char* pattern :
       {"/u/{unit}", "/u/{code}/money", "/u/new", "/u/{unit}/{page}", "/p/{number}",
        "/p/{number}.json", "/p/{number}.tlog-proof", "/log/{tile*}", "/log/checkpoint", "/"}) {
    router.get(pattern, nothing);
  }
  router.post("/u/{unit}", nothing);
  router.post("/ask", nothing);
  struct Row {
    Method method;
    const char* path;
    const char* answer;
  };
  const Row rows[] = {
      {Method::get, "/", "/"},
      {Method::get, "/u/1", "/u/{unit} unit=1"},
      {Method::head, "/u/1", "/u/{unit} unit=1"},
      {Method::post, "/u/1", "/u/{unit} unit=1"},
      {Method::get, "/u/new", "/u/new"},
      {Method::post, "/u/new", "/u/{unit} unit=new"},
      {Method::get, "/u/1/money", "/u/{code}/money code=1"},
      {Method::get, "/u/1/people", "/u/{unit}/{page} unit=1 page=people"},
      {Method::get, "/p/7", "/p/{number} number=7"},
      {Method::get, "/p/7.json", "/p/{number}.json number=7"},
      {Method::get, "/p/.json", "/p/{number} number=.json"},
      {Method::get, "/p/7.tlog-proof", "/p/{number}.tlog-proof number=7"},
      {Method::get, "/log/checkpoint", "/log/checkpoint"},
      {Method::get, "/log/tile/0/x001/234", "/log/{tile*} tile=tile/0/x001/234"},
      {Method::get, "/log", "404"},
      {Method::get, "/u/1/2/3", "404"},
      {Method::get, "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h/i/j", "404"},
      {Method::post, "/u/1/money", "405 GET, HEAD"},
      {Method::get, "/ask", "405 POST"},
      {Method::put, "/u/1", "405 GET, HEAD, POST"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CHECK(found(router, row.method, row.path) == row.answer);
    const std::size_t index = router.find(row.method, row.path);
    const Route* const matched = router.match(row.method, row.path).route;
    CHECK((index == Router::npos ? nullptr : &router.routes()[index]) == matched);
  }
}

TEST_CASE("router: malformed and doubled patterns are mistakes of the program") {
  for (const char* bad : {"", "u", "/{", "/{}", "/{A}", "/a{b}", "/{a*}/b", "/{a}{b}x{",
                          "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h"}) {
    CAPTURE(bad);
    Router router;
    CHECK_THROWS_AS(router.get(bad, nothing), Bug);
  }
  Router router;
  router.get("/u/{unit}", nothing);
  CHECK_THROWS_AS(router.get("/u/{code}", nothing), Bug);
  CHECK_THROWS_AS(router.add(Route{.pattern = "/x"}), Bug);
}

TEST_CASE("router: a guarded folder has no route that needs nothing") {
  const auto answer = [](const Request&) { return Response{}; };
  Router router;
  router.guard("/desk");
  router.get("/desktop", answer);
  router.get("/u/desk", answer);
  router.add(Route{.pattern = "/desk", .handler = answer, .needs = "signed_in"});
  CHECK_THROWS_AS(router.get("/desk/people", answer), Bug);
  CHECK_THROWS_AS(router.post("/desk/{unit}", answer), Bug);
  CHECK(router.find(Method::get, "/desk/people") == Router::npos);

  Router late;
  late.get("/desk/people", answer);
  CHECK_THROWS_AS(late.guard("/desk"), Bug);
}

}  // namespace
}  // namespace mingbai::http
