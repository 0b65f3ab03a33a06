#include "platform/http/server.h"

#include <doctest/doctest.h>

#include "platform/http/test_client.h"

namespace mingbai::http {
namespace {

Response text(std::string body) {
  return Response{.media_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Router small_router() {
  Router router;
  router.get("/", [](const Request&) { return text("home"); });
  router.get("/u/{unit}", [](const Request& request) {
    return text("unit " + std::string(*request.param("unit")) + " " +
                std::string(request.query_value("period").value_or("-")));
  });
  router.get("/broken", [](const Request&) -> Response { throw Bug("planned"); });
  router.post("/echo", [](const Request& request) {
    std::string out;
    for (const auto& [name, value] : request.form) out += name + "=" + value + ";";
    for (const UploadedFile& file : request.files) {
      out += file.field + ":" + file.name + ":" + std::to_string(file.bytes) + ";";
    }
    return text(out + request.body);
  });
  return router;
}

std::string post(std::string_view target, std::string_view type, std::string_view body) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         std::string(body);
}

TEST_CASE("server: pages, parameters, forms and faults") {
  const auto server = start_test_server(small_router());
  const std::uint16_t port = server->port();
  CHECK(get(port, "/").body == "home");
  CHECK(get(port, "/u/%E6%9D%91?period=2026-10&x").body == "unit 村 2026-10");
  CHECK(get(port, "/u/1/").body == "unit 1 -");
  CHECK(get(port, "//u//1").body == "unit 1 -");
  CHECK(get(port, "http://localhost/u/1").body == "unit 1 -");
  CHECK(get(port, "/none").status == 404);
  const Reply broken = get(port, "/broken");
  CHECK(broken.status == 500);
  CHECK(broken.body.find(broken.header("X-Request-Id")) != std::string::npos);
  CHECK(broken.body.find("planned") == std::string::npos);
  CHECK(ask(port, post("/echo", "application/x-www-form-urlencoded", "a=1&b=%E6%9D%91+x")).body ==
        "a=1;b=村 x;");
  CHECK_MESSAGE(
      ask(port, post("/echo", "application/x-www-form-urlencoded", "a=1%0D%0A%0D%0A2%0D%0A&b=%0D3"))
              .body == "a=1\n\n2\n;b=\r3;",
      "lines end as they were typed, not as browsers send them");
  CHECK(ask(port, post("/echo", "application/json", "{}")).body == "{}");
  CHECK(get(port, "/healthz").body == "ok\n");
  CHECK(get(port, "/readyz").body == "ready\n");
  CHECK(get(port, "/metrics").status == 404);
}

TEST_CASE("server: a method that the address does not take is named with those it takes") {
  const auto server = start_test_server(small_router());
  const Reply wrong = ask(server->port(), post("/u/1", "text/plain", "x"));
  CHECK(wrong.status == 405);
  CHECK(wrong.header("Allow") == "GET, HEAD");
  CHECK(get(server->port(), "/echo").header("Allow") == "POST");
  for (const char* method : {"PATCH", "TRACE", "BREW"}) {
    const Reply odd = ask(server->port(), std::string(method) + " / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(odd.status == 405);
    CHECK(odd.header("Allow") == "GET, HEAD");
  }
  CHECK(ask(server->port(), "OPTIONS /echo HTTP/1.1\r\nHost: x\r\n\r\n").status == 204);
}

}  // namespace
}  // namespace mingbai::http
