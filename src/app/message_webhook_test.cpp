#include "app/message_webhook.h"

#include <fstream>

#include <doctest/doctest.h>

#include "platform/crypto/hmac.h"
#include "platform/db/test_database.h"
#include "platform/encoding/base64.h"
#include "platform/http/test_peer.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

constexpr Instant now{1'800'000'000'123};
const std::string key = "0123456789abcdef0123456789abcdef";

access::HolderMessage message() {
  return {.id = "MSG1", .type = "second_factor.code", .data = {{"person", 17}, {"code", "012345"}}};
}

void write_secret(const fs::path& data, const std::string& secret) {
  fs::create_directories(data / "keys");
  std::ofstream(data / "keys" / "webhook.secret") << secret;
}

std::string good_secret() { return "whsec_" + encoding::base64(key) + "\n"; }

access::SendMessage sender(const fs::path& data, const std::string& url) {
  write_secret(data, good_secret());
  Result<access::SendMessage> send = message_webhook({.message_webhook = url}, data);
  REQUIRE(send.has_value());
  REQUIRE(static_cast<bool>(*send));
  return *std::move(send);
}

std::string header_in(const std::string& request, const std::string& name) {
  const std::size_t at = request.find(name + ": ");
  if (at == std::string::npos) return {};
  const std::size_t from = at + name.size() + 2;
  return request.substr(from, request.find("\r\n", from) - from);
}

void answer_well(std::string_view, const http::TestPeer::Caller& caller) {
  caller.send(http::answer_text("204 No Content", "text/plain", ""));
}

TEST_CASE("message webhook: security 27: a call is signed with its time and id") {
  const db::test::TemporaryFolder data;
  const http::TestPeer peer(answer_well);
  REQUIRE(sender(data.path(), peer.origin() + "/codes")(message(), now).has_value());
  const std::string request = peer.requests().at(0);
  CHECK(request.starts_with("POST /codes HTTP/1.1\r\n"));
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  CHECK(body == R"({"type":"second_factor.code","timestamp":"2027-01-15T16:00:00+08:00",)"
                R"("data":{"person":17,"code":"012345"}})");
  CHECK(header_in(request, "webhook-id") == "MSG1");
  CHECK(header_in(request, "webhook-timestamp") == "1800000000");
  CHECK(header_in(request, "webhook-signature") ==
        "v1," + encoding::base64(crypto::hmac_sha256(key, "MSG1.1800000000." + body)));
}

TEST_CASE("message webhook: an answer that is no success, a redirect and no answer are failures") {
  const db::test::TemporaryFolder data;
  std::string status = "500 Internal Server Error";
  const http::TestPeer peer([&](std::string_view, const http::TestPeer::Caller& caller) {
    caller.send(http::answer_text(status, "text/plain", ""));
  });
  const access::SendMessage send = sender(data.path(), peer.origin() + "/codes");
  CHECK(english(send(message(), now).error().message).find("status 500") != std::string::npos);
  status = "302 Found\r\nLocation: " + peer.origin() + "/elsewhere";
  CHECK_FALSE(send(message(), now).has_value());
  status = "200 OK";
  CHECK(send(message(), now).has_value());
  CHECK(peer.requests().size() == 3);
}

TEST_CASE("message webhook: settings that cannot work are named") {
  const db::test::TemporaryFolder data;
  CHECK_FALSE(static_cast<bool>(*message_webhook({}, data.path())));
  write_secret(data.path(), good_secret());
  for (const char* url : {"http://sms.example", "sms.example", "https://sms.example/?key=1",
                          "https://user:pass@sms.example/"}) {
    CAPTURE(std::string(url));
    CHECK_FALSE(message_webhook({.message_webhook = url}, data.path()).has_value());
  }
  const Config config{.message_webhook = "https://sms.example/codes"};
  CHECK(message_webhook(config, data.path()).has_value());
  for (const char* secret : {"", "whsec_", "whsec_c2hvcnQ=", "two\nlines", "plain words"}) {
    CAPTURE(std::string(secret));
    write_secret(data.path(), secret);
    CHECK_FALSE(message_webhook(config, data.path()).has_value());
  }
  fs::remove(data.path() / "keys" / "webhook.secret");
  CHECK_FALSE(message_webhook(config, data.path()).has_value());
}

}  // namespace
}  // namespace mingbai::app
