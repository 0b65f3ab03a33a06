// What goes over the wire: headers, conditions, ranges, compression, problems, origins.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace mingbai::http {
namespace {

const std::string& long_text() {
  static const std::string text = [] {
    std::string out;
    for (int i = 0; i < 500; ++i) out += "<p>收入 " + std::to_string(i) + "</p>";
    return out;
  }();
  return text;
}

std::string unzipped(std::string zipped) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1'000'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(zipped.data());
  stream.avail_in = static_cast<uInt>(zipped.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return status == Z_STREAM_END ? out : "not gzip";
}

std::filesystem::path sample_file() {
  // Test programs run side by side.
  const auto path = std::filesystem::temp_directory_path() /
                    ("mingbai_http_sample." + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << "0123456789";
  return path;
}

Router sample_router() {
  Router router;
  const std::filesystem::path file = sample_file();
  router.get("/page", [](const Request&) { return Response{.body = long_text()}; });
  router.get("/file", [file](const Request&) {
    return Response{.media_type = "application/octet-stream", .file = file};
  });
  router.get("/gone", [](const Request&) { return Response{.file = "/nowhere/at/all"}; });
  router.get("/list.csv", [](const Request&) {
    return csv(
        "\xEF\xBB\xBF"
        "a,b\n",
        "明细.csv");
  });
  router.get("/go", [](const Request&) { return redirect(html::Url("/page")); });
  router.get("/bad-header",
             [](const Request&) { return Response{}.with("X-Note", "one\r\nSet-Cookie: two"); });
  router.get("/api/v1/x", [](const Request&) { return json("{}"); });
  router.get("/ask/{unit}", [](const Request&) { return Response{.body = "ask"}; });
  router.get("/log/checkpoint", [](const Request&) { return Response{.body = "log"}; });
  router.get("/p/{number}.json", [](const Request&) { return json("{}"); });
  router.get("/open/{file}.csv", [](const Request&) { return csv("a,b\n", "open.csv"); });
  router.post("/ask/{unit}", [](const Request&) { return redirect(html::Url("/page")); });
  router.post("/api/v1/x", [](const Request&) { return json("{}"); });
  return router;
}

TEST_CASE("security 41: headers on every kind of answer") {
  const auto server = start_test_server(sample_router());
  struct Row {
    const char* path;
    const char* referrer;
    const char* cors;
  };
  const Row rows[] = {{"/page", "same-origin", ""},
                      {"/none", "same-origin", ""},
                      {"/ask/1", "no-referrer", ""},
                      {"/asking", "same-origin", ""},
                      {"/report", "no-referrer", ""},
                      {"/t", "no-referrer", ""},
                      {"/go", "same-origin", ""},
                      {"/file", "same-origin", ""},
                      {"/log/checkpoint", "same-origin", "*"},
                      {"/p/7.json", "same-origin", "*"},
                      {"/p/7", "same-origin", ""},
                      {"/open/months.csv", "same-origin", "*"},
                      {"/opening", "same-origin", ""},
                      {"/healthz", "same-origin", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const Reply reply = get(server->port(), row.path);
    CHECK(reply.header("Referrer-Policy") == row.referrer);
    CHECK(reply.header("Access-Control-Allow-Origin") == row.cors);
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    CHECK(reply.header("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK(reply.header("Permissions-Policy").find("camera=()") != std::string::npos);
    CHECK(reply.header("X-Request-Id").size() == 16);
    CHECK(reply.header("Server").empty());
    const std::string policy = reply.header("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; "));
    CHECK(policy.find("unsafe") == std::string::npos);
  }
  CHECK(get(server->port(), "/page").header("Content-Security-Policy") ==
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  CHECK(get(server->port(), "/file").header("Content-Security-Policy").find("sandbox") !=
        std::string::npos);
}

TEST_CASE("server answers: compression, entity tags, conditions, HEAD") {
  const auto server = start_test_server(sample_router());
  const std::uint16_t port = server->port();
  const Reply plain = get(port, "/page");
  const Reply zipped = get(port, "/page", "Accept-Encoding: br, gzip\r\n");
  CHECK(plain.body == long_text());
  CHECK(plain.header("Content-Encoding").empty());
  CHECK(zipped.header("Content-Encoding") == "gzip");
  CHECK(unzipped(zipped.body) == long_text());
  CHECK(zipped.header("Vary").find("Accept-Encoding") != std::string::npos);
  CHECK(plain.header("ETag") != zipped.header("ETag"));

  const std::string tag = plain.header("ETag");
  CHECK(tag.starts_with('"'));
  const Reply same = get(port, "/page", "If-None-Match: \"x\", " + tag + "\r\n");
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(same.header("ETag") == tag);
  CHECK(get(port, "/page", "If-None-Match: \"x\"\r\n").status == 200);

  TestClient client(port);
  client.send("HEAD /page HTTP/1.1\r\nHost: x\r\n\r\nGET /page HTTP/1.1\r\nHost: x\r\n\r\n");
  const Reply head = client.receive(true);
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == std::to_string(long_text().size()));
  CHECK(client.receive().body == long_text());
  CHECK(get(port, "/none").header("Cache-Control") == "no-store");
}

TEST_CASE("server answers: signed-in people's pages are not stored and not compressed") {
  const auto server = start_test_server(sample_router());
  const std::uint16_t port = server->port();
  for (const char* who : {"Cookie: a=b; session=1\r\n", "Cookie: __Host-session=1\r\n",
                          "Authorization: Bearer x\r\n"}) {
    CAPTURE(who);
    const Reply reply = get(port, "/page", std::string(who) + "Accept-Encoding: gzip\r\n");
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.header("Content-Encoding").empty());
    CHECK(reply.header("ETag").empty());
  }
  CHECK(get(port, "/page", "Cookie: lang=en\r\n").header("Cache-Control") == "no-cache");
}

TEST_CASE("server answers: one range of a file or download") {
  const auto server = start_test_server(sample_router());
  const std::uint16_t port = server->port();
  struct Row {
    const char* range;
    int status;
    const char* body;
    const char* content_range;
  };
  const Row rows[] = {
      {"bytes=0-3", 206, "0123", "bytes 0-3/10"}, {"bytes=7-", 206, "789", "bytes 7-9/10"},
      {"bytes=-2", 206, "89", "bytes 8-9/10"},    {"bytes=10-", 416, "", "bytes */10"},
      {"bytes=0-1,4-5", 200, "0123456789", ""},   {"lines=1", 200, "0123456789", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.range);
    const Reply reply = get(port, "/file", std::string("Range: ") + row.range + "\r\n");
    CHECK(reply.status == row.status);
    CHECK(reply.body == row.body);
    CHECK(reply.header("Content-Range") == row.content_range);
  }
  const Reply whole = get(port, "/file");
  CHECK(whole.header("Accept-Ranges") == "bytes");
  CHECK(get(port, "/file", "If-None-Match: " + whole.header("ETag") + "\r\n").status == 304);
  const std::string range = "Range: bytes=0-0\r\nIf-Range: ";
  CHECK(get(port, "/file", range + whole.header("ETag") + "\r\n").status == 206);
  CHECK(get(port, "/file", range + "\"old\"\r\n").status == 200);
  CHECK(get(port, "/list.csv", "Range: bytes=0-2\r\n").body == "\xEF\xBB\xBF");
  CHECK(get(port, "/list.csv").header("Content-Disposition").find("%E6%98%8E") !=
        std::string::npos);
  CHECK(get(port, "/page", "Range: bytes=0-2\r\n").status == 200);
  TestClient client(port);
  client.send("HEAD /file HTTP/1.1\r\nHost: x\r\nRange: bytes=0-2\r\n\r\n");
  CHECK(client.receive(true).header("Content-Length") == "10");
}

TEST_CASE("server answers: what a handler got wrong is a 500, and the server lives") {
  const auto server = start_test_server(sample_router());
  CHECK(get(server->port(), "/gone").status == 500);
  const Reply injected = get(server->port(), "/bad-header");
  CHECK(injected.status == 500);
  CHECK(injected.header("Set-Cookie").empty());
  CHECK(get(server->port(), "/page").status == 200);
  CHECK(get(server->port(), "/go").status == 303);
  CHECK(get(server->port(), "/go").header("Location") == "/page");
}

TEST_CASE("server answers: problems for programs, pages for people") {
  const ErrorPage error_page = [](const Request& request, const Error& error) {
    if (wants_problem(request)) return problem(error, "in words", request.id);
    return Response{.status = status_of(error.code), .body = "a page: " + english(error.message)};
  };
  auto server = Server::start(test_config(), sample_router(), error_page, nullptr);
  REQUIRE(server.has_value());
  const std::uint16_t port = (*server)->port();
  CHECK(get(port, "/none").body == "a page: There is no page at this address.");
  for (const char* path : {"/api/v1/none", "/u/1.json"}) {
    const Reply reply = get(port, path);
    CHECK(reply.status == 404);
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.body.find("\"code\":\"not_found\"") != std::string::npos);
    CHECK(reply.body.find("\"status\":404") != std::string::npos);
    CHECK(reply.body.find(reply.header("X-Request-Id")) != std::string::npos);
  }
  const Reply wrong = ask(port, "DELETE /api/v1/x HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(wrong.status == 405);
  CHECK(wrong.body.find("\"status\":405") != std::string::npos);
  CHECK(wrong.header("Allow") == "GET, HEAD, POST");
}

TEST_CASE("security 25: a page elsewhere cannot make a visitor send something here") {
  const auto server = start_test_server(sample_router());
  const auto post = [&](const char* path, const std::string& headers) {
    return ask(server->port(), "POST " + std::string(path) +
                                   " HTTP/1.1\r\nHost: village.example\r\nContent-Length: 0\r\n" +
                                   headers + "\r\n")
        .status;
  };
  const std::string session = "Cookie: session=1\r\n";
  CHECK(post("/ask/1", "") == 303);
  CHECK(post("/ask/1", "Origin: null\r\n") == 303);
  CHECK(post("/ask/1", "Origin: http://village.example\r\n" + session) == 303);
  CHECK(post("/ask/1", "Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n" + session) == 303);
  CHECK(post("/ask/1", "Referer: http://village.example/ask/1\r\n" + session) == 303);
  CHECK(post("/api/v1/x", "Authorization: Bearer x\r\nOrigin: http://tool.example\r\n") == 200);

  CHECK(post("/ask/1", "Origin: http://evil.example\r\n") == 403);
  CHECK(post("/ask/1", "Origin: http://village.example.evil.example\r\n") == 403);
  CHECK(post("/ask/1", "Sec-Fetch-Site: cross-site\r\n") == 403);
  CHECK(post("/ask/1", "Sec-Fetch-Site: same-site\r\n") == 403);
  CHECK(post("/ask/1", "Origin: null\r\n" + session) == 403);
  CHECK(post("/ask/1", session) == 403);
  CHECK(post("/api/v1/x",
             "Authorization: Basic eA==\r\nSec-Fetch-Site: cross-site\r\n" + session) == 403);
}

TEST_CASE("server answers: figures are on their own loopback port") {
  ServerConfig config = test_config();
  config.metrics_listen = "127.0.0.1:0";
  const auto server = start_test_server(sample_router(), config);
  get(server->port(), "/page");
  get(server->port(), "/none");
  const std::string text = get(server->metrics_port(), "/metrics").body;
  CHECK(text.find("mingbai_requests_total{method=\"GET\",route=\"/page\",status=\"2xx\"} 1\n") !=
        std::string::npos);
  CHECK(text.find("mingbai_requests_total{method=\"\",route=\"other\",status=\"4xx\"} 1\n") !=
        std::string::npos);
  CHECK(text.find("mingbai_request_seconds_bucket{le=\"+Inf\"} 2\n") != std::string::npos);
  CHECK(get(server->metrics_port(), "/").status == 404);
  CHECK(get(server->port(), "/metrics").status == 404);
  config.metrics_listen = "0.0.0.0:0";
  CHECK_FALSE(Server::start(config, sample_router(), nullptr, nullptr).has_value());
}

TEST_CASE("server answers: readiness tells no reasons") {
  const auto not_ready = []() -> Result<void> {
    return fail(ErrorCode::internal, msg("The database server does not answer. Check its address, "
                                         "that it runs, and the program's rights there."));
  };
  auto server = Server::start(test_config(), sample_router(), nullptr, not_ready);
  REQUIRE(server.has_value());
  const Reply reply = get((*server)->port(), "/readyz");
  CHECK(reply.status == 503);
  CHECK(reply.body == "not ready\n");
  CHECK(get((*server)->port(), "/healthz").status == 200);
}

TEST_CASE("server answers: who visits, behind a proxy and without one") {
  Router router;
  router.get("/who", [](const Request& request) {
    return Response{.body = request.address + (request.is_secure ? " secure" : "")};
  });
  const std::string forwarded =
      "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
  const auto direct = start_test_server(router);
  CHECK(get(direct->port(), "/who", forwarded).body == "127.0.0.1");
  ServerConfig config = test_config();
  config.trusted_proxies = {"127.0.0.1"};
  const auto behind = start_test_server(router, config);
  CHECK(get(behind->port(), "/who", forwarded).body == "203.0.113.9 secure");
  CHECK(get(behind->port(), "/who").body == "127.0.0.1");
}

}  // namespace
}  // namespace mingbai::http
