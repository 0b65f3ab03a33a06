// Header view: the headers of one request, in place: views of libmicrohttpd's memory, valid until
// the request ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"
#include "platform/http/request.h"

struct MHD_Connection;

namespace mingbai::http {

struct HeaderView {
  std::vector<std::pair<std::string_view, std::string_view>> all;  // in the order sent
  std::int64_t bytes = 0;
  std::string_view accept_encoding;
  std::string_view accept_language;
  std::string_view authorization;
  std::string_view content_length;
  std::string_view content_type;
  std::string_view cookie;
  std::string_view host;
  std::string_view if_none_match;
  std::string_view range;
  std::string_view transfer_encoding;
  bool has_doubled = false;  // two of a header that may come only once

  void read(MHD_Connection* connection);
  [[nodiscard]] bool has_body() const;
  // The announced length of the body; nothing when it comes in chunks.
  [[nodiscard]] std::optional<std::int64_t> body_bytes() const;
  // What would let us and a proxy before us read two different requests, and other nonsense.
  [[nodiscard]] bool is_sound() const;
  // With names in lower case; bytes that are not UTF-8 are replaced by "?".
  [[nodiscard]] Fields fields() const;
};

}  // namespace mingbai::http
