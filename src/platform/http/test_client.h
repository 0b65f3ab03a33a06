// Test client: a raw socket that sends exactly what a test says, and a server on a free port.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/http/server.h"

namespace mingbai::http {

// What came back: the whole bytes, and the pieces of the first answer.
struct Reply {
  std::string raw;
  int status = 0;  // 0: nothing came
  std::string head;
  std::string body;
  [[nodiscard]] std::string header(std::string_view name) const;  // empty if absent
};

class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  bool send(std::string_view bytes) const;  // false: the other side has closed
  // One answer, by its Content-Length; `is_head`: an answer without a body.
  Reply receive(bool is_head = false);
  // Everything until the other side closes.
  std::string receive_all();
  // Whether the other side has closed within `ms`.
  bool is_closed_within(std::int64_t ms);

 private:
  bool read_more();
  int fd_ = -1;
  std::string buffer_;
};

// One request on a fresh connection.
Reply ask(std::uint16_t port, std::string_view request);
// GET with "Host: localhost", more header lines, and "Connection: close".
Reply get(std::uint16_t port, std::string_view target, std::string_view headers = "");

// A configuration for tests: a free port, short deadlines, no request log.
ServerConfig test_config();
std::unique_ptr<Server> start_test_server(Router router, ServerConfig config = test_config());

}  // namespace mingbai::http
