#include "app/outgoing.h"

#include <doctest/doctest.h>

#include "platform/http/test_peer.h"

namespace mingbai::app {
namespace {

TEST_CASE("outgoing: doctor names each listed server that does not answer") {
  const http::TestPeer good([](std::string_view, const http::TestPeer::Caller& caller) {
    caller.send(http::answer_text("404 Not Found", "text/plain", "nothing here"));
  });
  const http::TestPeer bad([](std::string_view, const http::TestPeer::Caller&) {});
  const backup::Check check =
      check_outgoing({.outgoing_servers = {good.origin(), bad.origin("127.0.0.1")}});
  REQUIRE(check.problems.size() == 1);
  CHECK(english(check.problems[0]).starts_with(bad.origin() + " cannot be reached"));
}

TEST_CASE("outgoing: a list with what is no server is a problem") {
  CHECK(check_outgoing({.outgoing_servers = {"gov.cn?"}}).problems.size() == 1);
  CHECK(check_outgoing({}).problems.empty());
}

}  // namespace
}  // namespace mingbai::app
