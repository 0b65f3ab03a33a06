// Client: the one way in which this program calls another server. It calls what whoever operates
// the program has listed and nothing else, follows no redirect, and gives up early: an answer that
// comes too slowly or grows too large is none (14-security.md 27).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/http/request.h"

namespace mingbai::http {

struct ClientRules {
  // "https://id.example.gov.cn", "http://10.1.2.3:8080": scheme, host and port must be equal. An
  // address of this machine, or one that only machines have for themselves (169.254.x.x and the
  // like), is called only if the address itself is listed, whatever a name leads to.
  std::vector<std::string> origins;
  std::string authorities_file;      // PEM, instead of the system's certificate authorities
  std::int64_t timeout_ms = 10'000;  // for everything from the name to the last byte
  std::size_t max_bytes = 1U << 20;  // of the body; the head has 64 KB
};

struct Call {
  Method method = Method::get;  // get or post
  std::string url;              // secrets never stand in it: addresses are logged on their way
  Fields headers;
  std::string body;  // of a POST
};

struct Answer {
  int status = 0;  // never 3xx
  std::string media_type;
  std::string body;
};

class Client {
 public:
  // invalid: an origin that is none, as a sentence for whoever wrote the list.
  static Result<Client> make(ClientRules rules);

  // Blocks for up to timeout_ms: for workers only. forbidden: not on the list, or an address that
  // may not be called. invalid: no address, or a header with a line break. internal: nothing whole
  // came back; the sentence says why, in words for the log and for whoever operates the program.
  [[nodiscard]] Result<Answer> call(const Call& call) const;

 private:
  explicit Client(ClientRules rules) : rules_(std::move(rules)) {}
  ClientRules rules_;                   // the origins as find_origin writes them
  std::vector<std::string> addresses_;  // those of the origins that are addresses
};

}  // namespace mingbai::http
