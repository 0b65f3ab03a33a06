// Clients that are slow, broken or hostile, on a real server over real sockets.
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "platform/http/connections.h"
#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace mingbai::http {
namespace {

Router echo_router() {
  Router router;
  router.get("/", [](const Request&) { return Response{.body = "home"}; });
  router.get("/big", [](const Request&) { return Response{.body = std::string(3'000'000, 'x')}; });
  router.post("/echo", [](const Request& request) {
    std::string out = "body=" + request.body + ";";
    for (const auto& [name, value] : request.form) out += name + "=" + value + ";";
    for (const UploadedFile& file : request.files) {
      out += file.name + ":" + std::to_string(file.bytes) + ";";
    }
    return Response{.body = out};
  });
  return router;
}

ServerConfig hasty() {
  ServerConfig config = test_config();
  config.header_deadline_ms = 1'000;
  config.idle_ms = 1'200;
  config.body_deadline_ms = 1'500;
  return config;
}

// Sends one byte at a time until the server closes or the text ends. True: the server closed.
bool drip(const TestClient& client, std::string_view text, int pause_ms) {
  for (const char c : text) {
    if (!client.send(std::string_view(&c, 1))) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
  }
  return false;
}

TEST_CASE("server limits: dripping clients are closed while others are served") {
  const auto server = start_test_server(echo_router(), hasty());
  const std::string endless(10'000, 'x');
  std::atomic<int> closed = 0;
  std::vector<std::thread> dripping;
  for (int i = 0; i < 8; ++i) {
    dripping.emplace_back([&, i] {
      TestClient client(server->port());
      switch (i % 4) {
        case 0: break;  // drips its very first line
        case 1: client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "); break;
        case 2:  // a good request first, then a dripping one on the same connection
          client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
          if (client.receive().status != 200) return;
          break;
        default:
          client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
          break;
      }
      if (drip(client, i % 4 == 0 ? "GET /" + endless : endless, 20)) ++closed;
    });
  }
  for (int i = 0; i < 50; ++i) CHECK(get(server->port(), "/").body == "home");
  for (std::thread& thread : dripping) thread.join();
  CHECK(closed == 8);
}

TEST_CASE("server limits: a body that comes too slowly is cut off long before its deadline") {
  ServerConfig config = hasty();
  config.body_deadline_ms = 600'000;
  config.body_rate_window_ms = 300;
  config.min_body_bytes_per_s = 1'000;
  const auto server = start_test_server(echo_router(), config);
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n";
  TestClient slow(server->port());
  slow.send(head);
  CHECK(drip(slow, std::string(1'000, 'x'), 20));
  TestClient steady(server->port());
  steady.send(head);
  for (int i = 0; i < 20; ++i) {
    CHECK(steady.send(std::string(1'000, 'x')));
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  CHECK(steady.receive().status == 200);
}

TEST_CASE("server limits: silent and idle connections are closed") {
  const auto server = start_test_server(echo_router(), hasty());
  TestClient silent(server->port());
  TestClient idle(server->port());
  idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(idle.receive().body == "home");
  CHECK(silent.is_closed_within(10'000));
  CHECK(idle.is_closed_within(10'000));
}

TEST_CASE("server limits: a client that reads slowly gets its whole answer") {
  const auto server = start_test_server(echo_router(), hasty());
  TestClient client(server->port());
  client.send("GET /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(2000));  // longer than every deadline above
  CHECK(client.receive().body.size() == 3'000'000);
}

TEST_CASE("server limits: requests one after another on a connection, also pipelined") {
  const auto server = start_test_server(echo_router());
  TestClient client(server->port());
  std::string many;
  for (int i = 0; i < 20; ++i) {
    many += "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    many += "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n" + std::to_string(i % 10);
  }
  client.send(many);
  for (int i = 0; i < 20; ++i) {
    CHECK(client.receive().body == "home");
    CHECK(client.receive().body == "body=" + std::to_string(i % 10) + ";");
  }
}

TEST_CASE("server limits: bodies in chunks") {
  const auto server = start_test_server(echo_router());
  const std::string head =
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
  CHECK(ask(server->port(), head + "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n").body == "body=abcde;");
  CHECK(ask(server->port(), head + "zz\r\nabc\r\n0\r\n\r\n").status == 400);
  CHECK(ask(server->port(), head + "fffffffffffffffff\r\nabc").status == 413);
  ServerConfig small = test_config();
  small.max_form_bytes = 100;
  const auto strict = start_test_server(echo_router(), small);
  CHECK(ask(strict->port(), head + "65\r\n" + std::string(101, 'x') + "\r\n0\r\n\r\n").status ==
        413);
}

TEST_CASE("server limits: requests that two programs could read differently are refused") {
  const auto server = start_test_server(echo_router());
  const std::string posts[] = {
      "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
      "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
      "Content-Length: +3\r\n\r\nabc",
      "Content-Length: 3x\r\n\r\nabc",
      "Content-Length: -1\r\n\r\n",
      "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: identity\r\n\r\nabc",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
      "Host: y\r\nContent-Length: 0\r\n\r\n",
  };
  for (const std::string& rest : posts) {
    CAPTURE(rest);
    TestClient client(server->port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + rest + "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string all = client.receive_all();
    CHECK(all.starts_with("HTTP/1.1 400 "));
    CHECK(all.find("home") == std::string::npos);
  }
  CHECK(ask(server->port(), "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx").status ==
        400);
}

TEST_CASE("server limits: nonsense gets 4xx or a closed connection, never a page") {
  const auto server = start_test_server(echo_router(), hasty());
  const std::string_view nonsense[] = {
      "\r\n\r\n\r\n",
      "GET\r\n\r\n",
      "GET /\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /%2e%2e/ HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /?a=%ff HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  };
  for (const std::string_view bytes : nonsense) {
    CAPTURE(bytes);
    TestClient client(server->port());
    client.send(bytes);
    client.send("\r\n\r\n");
    const Reply reply = client.receive();
    CHECK(reply.body != "home");
    CHECK((reply.status == 0 || reply.status / 100 == 4 || reply.status == 505));
  }
}

TEST_CASE("server limits: headers") {
  const auto server = start_test_server(echo_router());
  const std::uint16_t port = server->port();
  const auto with = [port](const std::string& headers) {
    TestClient client(port);
    client.send("GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    return client.receive().status;
  };
  CHECK(with("X: " + std::string(15'000, 'x') + "\r\n") == 200);
  CHECK(with("X: " + std::string(16'500, 'x') + "\r\n") == 431);
  std::string many;
  for (int i = 0; i < 98; ++i) many += "X" + std::to_string(i) + ": y\r\n";
  CHECK(with(many) == 200);
  CHECK(with("Accept-Encoding: br\r\nAccept-Encoding: gzip\r\n") == 200);
  CHECK(with("Cookie: session=1\r\nCookie: a=b\r\n") == 400);
  CHECK(with(many + "Y: y\r\nZ: z\r\n") == 431);
  const int huge = with("X: " + std::string(300'000, 'x') + "\r\n");
  CHECK((huge == 0 || huge == 431 || huge == 413));
  CHECK(get(port, "/?" + std::string(8'000, 'q')).status == 200);
  CHECK(get(port, "/?" + std::string(9'000, 'q')).status == 414);
  CHECK(get(port, "/").body == "home");
}

TEST_CASE("server limits: a large form is refused with words, and so is one too many a field") {
  ServerConfig config = test_config();
  config.max_form_bytes = 1000;
  const auto server = start_test_server(echo_router(), config);
  const auto post = [&](const std::string& type, const std::string& body) {
    return ask(server->port(), "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
                                   "\r\nContent-Length: " + std::to_string(body.size()) +
                                   "\r\n\r\n" + body);
  };
  const std::string form = "application/x-www-form-urlencoded";
  CHECK(post(form, std::string(1000, 'a')).status == 200);
  CHECK(post(form, std::string(1001, 'a')).status == 413);
  CHECK(post(form, std::string(200'000, 'a')).status == 413);
  CHECK(post("multipart/form-data", "x").status == 400);
  CHECK(post("multipart/form-data; boundary=b", "--b\r\ncut off").status == 400);
  const Reply sent = post("multipart/form-data; boundary=b",
                          "--b\r\nContent-Disposition: form-data; name=f; filename=a.csv\r\n\r\n" +
                              std::string(300'000, 'x') + "\r\n--b--\r\n");
  CHECK(sent.body == "body=;a.csv:300000;");
}

TEST_CASE("server limits: when every worker is busy, further requests are told to come again") {
  std::atomic<bool> is_open = false;
  Router router;
  router.post("/slow", [&](const Request&) {
    while (!is_open) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return Response{.body = "done"};
  });
  router.get("/", [](const Request&) { return Response{.body = "home"}; });
  ServerConfig config = test_config();
  config.worker_threads = 1;
  config.max_waiting = 2;
  const auto server = start_test_server(std::move(router), config);
  const std::string_view request = "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 6; ++i) {
    clients.push_back(std::make_unique<TestClient>(server->port()));
    clients.back()->send(request);
    CHECK(get(server->port(), "/").body == "home");  // the I/O threads stay free
  }
  std::vector<std::thread> readers;
  std::atomic<int> done = 0;
  std::atomic<int> told = 0;
  for (auto& client : clients) {
    readers.emplace_back([&done, &told, &client] {
      const Reply reply = client->receive();
      if (reply.status == 200) ++done;
      if (reply.status == 503 && reply.header("Retry-After") == "60") ++told;
    });
  }
  is_open = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(done + told == 6);
  CHECK(done >= 2);
  CHECK(told >= 2);
}

}  // namespace
}  // namespace mingbai::http
