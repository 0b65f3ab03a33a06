#include "platform/http/page_cache.h"

#include <atomic>

#include <doctest/doctest.h>

#include "platform/http/metrics.h"
#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace mingbai::http {
namespace {

SharedPage page_of(std::size_t bytes) {
  return make_cached_page(Request{.path = "/"}, Response{.body = std::string(bytes, 'x')}, 1,
                          false);
}

TEST_CASE("page cache: bounded in bytes, the least recently used goes first") {
  PageCache cache(200'000);
  cache.put("a", page_of(10));
  for (int i = 0; i < 10'000; ++i) {
    cache.put("key " + std::to_string(i), page_of(1000));
    CHECK(cache.find("a") != nullptr);  // used all the time, so it stays
    CHECK(cache.bytes() <= 200'000);
  }
  CHECK(cache.find("key 9999") != nullptr);
  CHECK(cache.find("key 1") == nullptr);
  CHECK(cache.count() < 20);
  const std::int64_t before = cache.bytes();
  cache.put("a", page_of(10));
  CHECK(cache.bytes() == before);
  cache.put("large", page_of(190'000));
  CHECK(cache.find("large") == nullptr);
  cache.drop_all();
  CHECK(cache.bytes() == 0);
  CHECK(cache.find("a") == nullptr);
}

TEST_CASE("page cache: a page in use outlives its place in the cache") {
  PageCache cache(200'000);
  cache.put("a", page_of(1000));
  const SharedPage page = cache.find("a");
  cache.drop_all();
  CHECK(page->choose("", "").bytes == 1000);
  CHECK(page->choose("gzip", "").bytes < 1000);
  CHECK(page->choose("gzip", page->gzip_tag).status == 304);
  CHECK(page->choose("gzip", page->plain_tag).status == 200);
}

TEST_CASE("page cache: what may be kept") {
  CHECK(is_cacheable(Response{}));
  CHECK_FALSE(is_cacheable(Response{.status = 404}));
  CHECK_FALSE(is_cacheable(Response{.file = "x"}));
  CHECK_FALSE(is_cacheable(Response{}.with("set-cookie", "a=b")));
  CHECK_FALSE(is_cacheable(Response{}.with("Cache-Control", "no-store")));
}

// A page that shows everything a handler could see, and how often it was made.
struct Village {
  std::atomic<int> made = 0;
  std::atomic<std::uint64_t> generation = 1;
  std::atomic<std::int64_t> now_ms = 1'790'000'000'000;

  Response show(const Request& request) {
    ++made;
    std::string out = request.path + "|";
    for (const auto& [name, value] : request.query) out += name + "=" + value + ";";
    for (const auto& [name, value] : request.headers) out += "|" + name + ": " + value;
    for (const auto& [name, value] : request.cookies) out += "|" + name + "=" + value;
    if (request.query_value("period") == "none") {
      return Response{.status = 404, .body = "not there"};
    }
    return Response{.body = out + std::string(1000, '.')};
  }
  std::unique_ptr<Server> serve() {
    Router router;
    Caching caching{.query = {"period", "from"},
                    .generation = [this](const Request&) { return generation.load(); }};
    router.get_cached("/u/{unit}", caching,
                      [this](const Request& request) { return show(request); });
    caching.own_cookie = "key";
    router.get_cached("/p/{number}", caching,
                      [this](const Request& request) { return show(request); });
    ServerConfig config = test_config();
    config.hosts = {"village.example"};
    config.page_cache_bytes = 1 << 20;
    config.metrics_listen = "127.0.0.1:0";
    config.clock = [this] { return Instant{now_ms}; };
    config.language_of = [](std::string_view header) {
      return std::string_view(header.starts_with("en") ? "en" : "zh-CN");
    };
    return start_test_server(std::move(router), config);
  }
};

TEST_CASE("page cache: a hit does not call the handler, and every known difference is a new page") {
  Village village;
  const auto server = village.serve();
  const std::uint16_t port = server->port();
  const std::string first = get(port, "/u/1").body;
  CHECK(get(port, "/u/1").body == first);
  CHECK(get(port, "/u/1/").body == first);
  CHECK(get(port, "//u/%31?unknown=7&utm=x").body == first);
  CHECK(get(port, "/u/1", "Cookie: lang=xx; theme=<script>; tracking=1\r\n").body == first);
  CHECK(get(port, "/u/1", "X-Forwarded-Host: evil.example\r\nAccept-Language: zh\r\n").body ==
        first);
  CHECK(village.made == 1);

  const char* const others[] = {
      "/u/2",         "/u/1?period=2026-10",    "/u/1?period=2026-09", "/u/1?from=2026-09",
      "/u/1?period=", "/u/1?period=a&period=b", "/u/1?period=a&from=b"};
  int made = 1;
  for (const char* const target : others) {
    CAPTURE(target);
    const std::string body = get(port, target).body;
    CHECK(body != first);
    CHECK(get(port, target).body == body);
    CHECK(village.made == ++made);
  }
  CHECK(get(port, "/u/1?from=b&x=1&period=a").body == get(port, "/u/1?period=a&from=b").body);
  for (const char* headers : {"Accept-Language: en-GB\r\n", "Cookie: lang=en\r\n",
                              "Cookie: size=elder\r\n", "Cookie: a=1; size=elder; lang=en\r\n"}) {
    CAPTURE(headers);
    const std::string body = get(port, "/u/1", headers).body;
    CHECK(body != first);
    CHECK(get(port, "/u/1", headers).body == body);
    CHECK(village.made == ++made);
  }
}

TEST_CASE("page cache: the page is made from nothing but its key") {
  Village village;
  const auto server = village.serve();
  const std::string body =
      get(server->port(), "/u/1?period=1&evil=2",
          "Cookie: lang=en; evil=3\r\nX-Forwarded-Host: evil\r\nUser-Agent: evil\r\n")
          .body;
  CHECK(body.starts_with("/u/1|period=1;|accept-language: zh-CN|lang=en."));
  CHECK(body.find("evil") == std::string::npos);
}

TEST_CASE("page cache: a change of generation, a new day and a drop make pages anew") {
  Village village;
  const auto server = village.serve();
  const std::uint16_t port = server->port();
  get(port, "/u/1");
  village.generation = 2;
  get(port, "/u/1");
  get(port, "/u/1");
  CHECK(village.made == 2);
  village.now_ms += 86'400'000;
  get(port, "/u/1");
  get(port, "/u/1");
  CHECK(village.made == 3);
  server->drop_page_cache();
  get(port, "/u/1");
  CHECK(village.made == 4);
}

TEST_CASE("page cache: signed-in people and unknown hosts neither read nor fill it") {
  Village village;
  const auto server = village.serve();
  const std::uint16_t port = server->port();
  int made = 0;
  for (const char* who : {"Cookie: session=1\r\n", "Cookie: lang=en; __Host-session=2\r\n",
                          "Authorization: Bearer x\r\n"}) {
    CAPTURE(who);
    CHECK(get(port, "/u/1", who).header("Cache-Control") == "no-store");
    get(port, "/u/1", who);
    made += 2;
    CHECK(village.made == made);
  }
  const auto from = [port](const std::string& host) {
    return ask(port, "GET /u/1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  };
  CHECK(from("evil.example").status == 200);
  from("evil.example");
  CHECK(village.made == (made += 2));
  from("village.example");
  from("VILLAGE.example");
  from("localhost:" + std::to_string(port));
  CHECK(village.made == ++made);
}

TEST_CASE(
    "page cache: 14-security 19: a cookie that a page depends on keeps its request out of it") {
  Village village;
  const auto server = village.serve();
  const std::uint16_t port = server->port();
  const std::string everybodys = get(port, "/p/1").body;
  CHECK(everybodys.find("key=") == std::string::npos);
  for (const char* cookie : {"Cookie: key=7\r\n", "Cookie: lang=en; __Host-key=7\r\n"}) {
    const int made = village.made;
    CHECK(get(port, "/p/1", cookie).body.find("key=7") != std::string::npos);
    get(port, "/p/1", cookie);
    CHECK(village.made == made + 2);
    CHECK(get(port, "/p/1").body == everybodys);
    CHECK(village.made == made + 2);
  }
  // Other pages know nothing of it.
  const std::string page = get(port, "/u/1").body;
  const int made = village.made;
  CHECK(get(port, "/u/1", "Cookie: key=7\r\n").body == page);
  CHECK(village.made == made);
}

TEST_CASE("page cache: conditions, encodings and HEAD are answered from it") {
  Village village;
  const auto server = village.serve();
  const std::uint16_t port = server->port();
  const Reply made = get(port, "/u/1", "Accept-Encoding: gzip\r\n");
  const Reply hit = get(port, "/u/1", "Accept-Encoding: gzip\r\n");
  CHECK(made.header("Content-Encoding") == "gzip");
  CHECK(hit.body == made.body);
  CHECK(hit.header("ETag") == made.header("ETag"));
  CHECK(hit.header("Content-Security-Policy") == made.header("Content-Security-Policy"));
  const Reply same =
      get(port, "/u/1", "Accept-Encoding: gzip\r\nIf-None-Match: " + hit.header("ETag") + "\r\n");
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(get(port, "/u/1", "If-None-Match: " + hit.header("ETag") + "\r\n").status == 200);
  TestClient client(port);
  client.send("HEAD /u/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(client.receive(true).header("Content-Length") ==
        std::to_string(get(port, "/u/1").body.size()));
  CHECK(village.made == 1);
  CHECK(get(port, "/u/1?period=%zz").status == 400);
  CHECK(get(port, "/u/1?period=none").status == 404);
  CHECK(get(port, "/u/1?period=none").status == 404);
  CHECK(village.made == 3);
}

TEST_CASE("page cache: a hundred thousand different queries leave it within its bytes") {
  Village village;
  const auto server = village.serve();
  TestClient client(server->port());
  std::string batch;
  constexpr int total = 100'000;
  constexpr int at_once = 100;
  for (int i = 0; i < total; ++i) {
    batch += "HEAD /u/1?period=" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    if (i % at_once != at_once - 1) continue;
    client.send(batch);
    batch.clear();
    for (int k = 0; k < at_once; ++k) REQUIRE(client.receive(true).status == 200);
  }
  CHECK(village.made == total);
  const std::string text = get(server->metrics_port(), "/metrics").body;
  const std::string name = "\nmingbai_cached_bytes ";
  const std::int64_t bytes = std::stoll(text.substr(text.find(name) + name.size()));
  CHECK(bytes > 500'000);
  CHECK(bytes <= 1 << 20);
}

TEST_CASE("page cache: static files are the same for everyone and may be kept for ever") {
  std::atomic<int> made = 0;
  Router router;
  Caching caching{.generation = [](const Request&) { return std::uint64_t{1}; },
                  .is_immutable = true};
  router.get_cached("/static/{file}", caching, [&made](const Request&) {
    ++made;
    return Response{.media_type = "text/css; charset=utf-8", .body = std::string(1000, 'x')};
  });
  const auto server = start_test_server(std::move(router));
  const Reply first = get(server->port(), "/static/site.1.css", "Cookie: session=1\r\n");
  CHECK(first.header("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(ask(server->port(),
            "GET /static/site.1.css?x HTTP/1.1\r\nHost: other.example\r\n"
            "Accept-Encoding: gzip\r\nCookie: lang=en\r\n\r\n")
            .header("Content-Encoding") == "gzip");
  CHECK(made == 1);
}

}  // namespace
}  // namespace mingbai::http
