#include "platform/http/client.h"

#include <chrono>

#include <doctest/doctest.h>

#include "platform/http/outgoing_address.h"
#include "platform/http/test_peer.h"

namespace mingbai::http {
namespace {

using Caller = TestPeer::Caller;

void says_hello(std::string_view, const Caller& caller) {
  caller.send(answer_text("200 OK", "text/plain", "hello"));
}

Client client_for(std::vector<std::string> origins, std::int64_t timeout_ms = 20'000,
                  std::size_t max_bytes = 1U << 20) {
  Result<Client> client = Client::make(
      {.origins = std::move(origins), .timeout_ms = timeout_ms, .max_bytes = max_bytes});
  REQUIRE(client.has_value());
  return *std::move(client);
}

Error error_of(const Result<Answer>& answer) {
  REQUIRE(!answer.has_value());
  return answer.error();
}

TEST_CASE("client: a listed server is called") {
  const TestPeer peer(says_hello);
  const Client client = client_for({peer.origin()});
  const Result<Answer> answer = client.call({.url = peer.origin() + "/a?b=c"});
  REQUIRE(answer.has_value());
  CHECK(answer->status == 200);
  CHECK(answer->media_type == "text/plain");
  CHECK(answer->body == "hello");
  CHECK(peer.requests().at(0).starts_with("GET /a?b=c HTTP/1.1\r\n"));
}

TEST_CASE("client: a POST carries its body and headers") {
  const TestPeer peer(says_hello);
  const Client client = client_for({peer.origin()});
  const std::string body("a=1&b=\0zero", 11);
  const Result<Answer> answer = client.call({.method = Method::post,
                                             .url = peer.origin() + "/token",
                                             .headers = {{"Authorization", "Basic eA=="}},
                                             .body = body});
  REQUIRE(answer.has_value());
  const std::string request = peer.requests().at(0);
  CHECK(request.starts_with("POST /token HTTP/1.1\r\n"));
  CHECK(request.find("Authorization: Basic eA==\r\n") != std::string::npos);
  CHECK(request.ends_with("\r\n\r\n" + body));
}

TEST_CASE("client: whatever is not listed is not called") {
  const TestPeer peer(says_hello);
  const std::string port = ":" + std::to_string(peer.port());
  const Client client =
      client_for({"https://127.0.0.1" + port, "http://127.0.0.1:1", "http://127.0.0.2" + port});
  for (const std::string& url :
       {peer.origin(), "http://0.0.0.0" + port, "http://2130706433" + port,
        "http://127.0.0.1.nip.io" + port, "http://[::ffff:127.0.0.1]" + port,
        "http://127.0.0.2" + port + ".example", "ftp://127.0.0.2" + port,
        std::string("file:///etc/passwd"), "http://127.0.0.2" + port + "@example.org/",
        "http://user:secret@127.0.0.2" + port, "http://127.0.0.2" + port + "/#part",
        std::string("no address"), std::string()}) {
    CAPTURE(url);
    CHECK(!client.call({.url = url}).has_value());
  }
  CHECK(peer.requests().empty());
}

TEST_CASE("client: a listed name that leads to this machine is not called") {
  const TestPeer peer(says_hello);
  const std::string url = peer.origin("localhost") + "/";
  const Error refused = error_of(client_for({peer.origin("localhost")}).call({.url = url}));
  CHECK(refused.code == ErrorCode::forbidden);
  CHECK(english(refused.message).find("may not be called") != std::string::npos);
  CHECK(peer.requests().empty());
  SUBCASE("unless the address is listed too") {
    CHECK(client_for({peer.origin("localhost"), peer.origin()}).call({.url = url}).has_value());
  }
}

TEST_CASE("client: no redirect is followed") {
  const TestPeer inside(says_hello);
  for (const std::string& to :
       {inside.origin() + "/secret", std::string("http://169.254.169.254/latest/meta-data"),
        std::string("/elsewhere")}) {
    const TestPeer peer([&](std::string_view, const Caller& caller) {
      caller.send("HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n");
    });
    const Client client = client_for({peer.origin(), inside.origin()});
    CHECK(english(error_of(client.call({.url = peer.origin()})).message).find("not followed") !=
          std::string::npos);
    CHECK(peer.requests().size() == 1);
  }
  CHECK(inside.requests().empty());
}

TEST_CASE("client: an endless answer is cut off") {
  const std::string block(64U << 10, 'x');
  SUBCASE("body with a length") {
    const TestPeer peer([&](std::string_view, const Caller& caller) {
      caller.send("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
      while (caller.send(block)) {
      }
    });
    const Error error = error_of(client_for({peer.origin()}).call({.url = peer.origin()}));
    CHECK(english(error.message).find("more than 1048576 bytes") != std::string::npos);
  }
  SUBCASE("body without a length") {
    const TestPeer peer([&](std::string_view, const Caller& caller) {
      caller.send("HTTP/1.1 200 OK\r\n\r\n");
      while (caller.send(block)) {
      }
    });
    const Error error = error_of(client_for({peer.origin()}).call({.url = peer.origin()}));
    CHECK(english(error.message).find("more than 1048576 bytes") != std::string::npos);
  }
  SUBCASE("head") {
    const TestPeer peer([&](std::string_view, const Caller& caller) {
      caller.send("HTTP/1.1 200 OK\r\n");
      while (caller.send("X-More: " + block.substr(0, 1000) + "\r\n")) {
      }
    });
    const Error error = error_of(client_for({peer.origin()}).call({.url = peer.origin()}));
    CHECK(english(error.message).find("more than") != std::string::npos);
  }
  SUBCASE("at the limit it is whole, one byte over it is not") {
    for (const std::size_t size : {1000U, 1001U}) {
      const TestPeer peer([&](std::string_view, const Caller& caller) {
        caller.send(answer_text("200 OK", "text/plain", block.substr(0, size)));
      });
      const Client client = client_for({peer.origin()}, 20'000, 1000);
      CHECK(client.call({.url = peer.origin()}).has_value() == (size == 1000));
    }
  }
}

TEST_CASE("client: an answer that drips is given up") {
  const TestPeer peer([](std::string_view, const Caller& caller) {
    caller.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    while (caller.send("x")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  });
  const Error error = error_of(client_for({peer.origin()}, 300).call({.url = peer.origin()}));
  CHECK(english(error.message).find("did not answer within 1 seconds") != std::string::npos);
}

TEST_CASE("client: an answer that breaks off is none") {
  const TestPeer peer([](std::string_view, const Caller& caller) {
    caller.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
  });
  CHECK(error_of(client_for({peer.origin()}).call({.url = peer.origin()})).code ==
        ErrorCode::internal);
}

TEST_CASE("client: line breaks in headers are refused") {
  const TestPeer peer(says_hello);
  const Client client = client_for({peer.origin()});
  const Fields wrong = {{"X-A", "b\r\nX-C: d"}, {"X-A\r\nX-C", "d"}, {"X-A", "b\nc"}, {"", "b"}};
  for (const auto& header : wrong) {
    CHECK(error_of(client.call({.url = peer.origin(), .headers = {header}})).code ==
          ErrorCode::invalid);
  }
  CHECK(peer.requests().empty());
}

TEST_CASE("client: a list with what is no server is refused") {
  for (const char* wrong : {"", "ftp://a.example", "https://", "https://a:b@c.example",
                            "https://a.example/#x", "https://a b.example"}) {
    CAPTURE(wrong);
    CHECK(!Client::make({.origins = {wrong}}).has_value());
  }
}

TEST_CASE("outgoing address: origins have one form") {
  const std::pair<const char*, const char*> same[] = {
      {"https://ID.Example.gov.cn/path?x=1", "https://id.example.gov.cn:443"},
      {"https://id.example.gov.cn.:443", "https://id.example.gov.cn:443"},
      {"http://10.1.2.3", "http://10.1.2.3:80"},
      {"http://2130706433/", "http://127.0.0.1:80"},
      {"http://0x7f.1/", "http://127.0.0.1:80"},
      {"https://[::1]:8443/", "https://[::1]:8443"}};
  for (const auto& [url, text] : same) {
    CAPTURE(url);
    const Result<Origin> origin = origin_of(url);
    REQUIRE(origin.has_value());
    CHECK(origin->text == text);
  }
}

TEST_CASE("outgoing address: which addresses a name may not lead to") {
  for (const char* closed : {"127.0.0.1",
                             "127.8.9.1",
                             "0.0.0.0",
                             "169.254.169.254",
                             "100.100.100.200",
                             "192.0.0.192",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::ffff:127.0.0.1",
                             "::ffff:7f00:1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::",
                             "::127.0.0.1",
                             "fe80::1",
                             "ff02::1",
                             "fd00:ec2::254",
                             "no address",
                             ""}) {
    CAPTURE(closed);
    CHECK(is_closed_address(closed));
  }
  for (const char* open : {"10.0.0.1", "172.16.0.1", "192.168.1.1", "100.100.100.201", "8.8.8.8",
                           "2001:db8::1", "fd12::1", "::ffff:8.8.8.8"}) {
    CAPTURE(open);
    CHECK(!is_closed_address(open));
  }
}

TEST_CASE("a network of one's own is none that the internet leads to") {
  for (const char* local :
       {"10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.1.1",
        "::ffff:192.168.1.1", "fc00::1", "fdff::1", "fe80::1"}) {
    CAPTURE(local);
    CHECK(is_local_network_address(local));
  }
  for (const char* other : {"9.255.255.255", "11.0.0.1", "172.15.255.255", "172.32.0.1",
                            "192.167.255.255", "192.169.0.1", "100.64.0.1", "203.0.113.7",
                            "fb00::1", "fe00::1", "2001:db8::1", "no address", ""}) {
    CAPTURE(other);
    CHECK(!is_local_network_address(other));
  }
}

}  // namespace
}  // namespace mingbai::http
