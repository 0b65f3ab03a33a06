#include <atomic>
#include <chrono>
#include <thread>

#include <doctest/doctest.h>

#include "platform/http/connections.h"
#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace mingbai::http {
namespace {

// A handler that takes until it is let go.
struct Gate {
  std::atomic<int> inside = 0;
  std::atomic<bool> is_open = false;
  Response pass() {
    ++inside;
    while (!is_open) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return Response{.body = "finished"};
  }
};

void wait_for(const std::atomic<int>& number, int least) {
  while (number < least) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

TEST_CASE("server stop: running requests finish, idle connections close, new ones are refused") {
  Gate gate;
  Router router;
  router.post("/slow", [&gate](const Request&) { return gate.pass(); });
  router.get("/", [](const Request&) { return Response{.body = "home"}; });
  const auto server = start_test_server(std::move(router));
  const std::uint16_t port = server->port();

  TestClient idle(port);
  idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(idle.receive().body == "home");
  TestClient running(port);
  running.send("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
  TestClient uploading(port);  // its body is not there yet
  uploading.send("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
  wait_for(gate.inside, 1);

  std::thread stopping([&server] { server->stop(20'000); });
  CHECK(idle.is_closed_within(10'000));
  uploading.send("cd");
  wait_for(gate.inside, 2);
  gate.is_open = true;
  CHECK(running.receive().body == "finished");
  CHECK(uploading.receive().body == "finished");
  stopping.join();
  CHECK(get(port, "/").status == 0);
}

TEST_CASE("server stop: whoever takes longer than the grace is cut off") {
  Router router;
  router.post("/echo", [](const Request&) { return Response{.body = "late"}; });
  const auto server = start_test_server(std::move(router));
  TestClient stuck(server->port());
  stuck.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab");
  server->stop(100);
  CHECK(stuck.receive().status == 0);
}

TEST_CASE("server stop: requests that keep coming do not keep it alive") {
  Router router;
  router.get("/", [](const Request&) { return Response{.body = "home"}; });
  router.post("/", [](const Request&) { return Response{.body = "sent"}; });
  auto server = start_test_server(std::move(router));
  std::atomic<bool> is_over = false;
  std::atomic<int> answered = 0;
  std::vector<std::thread> visitors;
  for (int i = 0; i < 4; ++i) {
    visitors.emplace_back([&, port = server->port(), i] {
      while (!is_over) {
        const char* const head = i % 2 == 0 ? "GET" : "POST";
        const Reply reply = ask(
            port, std::string(head) + " / HTTP/1.1\r\nHost: x\r\n" + "Content-Length: 0\r\n\r\n");
        if (reply.status == 200) ++answered;
      }
    });
  }
  wait_for(answered, 50);
  server->stop(5'000);
  server.reset();
  is_over = true;
  for (std::thread& visitor : visitors) visitor.join();
  CHECK(answered >= 50);
}

}  // namespace
}  // namespace mingbai::http
