// Multipart: a push parser of multipart/form-data (RFC 7578). Takes bytes as they arrive, passes
// them on at once, and never holds more than one part's headers or one delimiter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::http {

struct PartHeader {
  std::string name;                      // of the field, valid UTF-8
  std::optional<std::string> file_name;  // present for files; without folders, cleaned for display
};

// What the parser finds, in order: begin, data ..., end, begin ... An error stops the parser.
class MultipartSink {
 public:
  MultipartSink() = default;
  virtual ~MultipartSink() = default;
  MultipartSink(const MultipartSink&) = delete;
  MultipartSink& operator=(const MultipartSink&) = delete;
  virtual Result<void> begin_part(PartHeader header) = 0;
  virtual Result<void> part_data(std::string_view bytes) = 0;
  virtual Result<void> end_part() = 0;
};

class MultipartParser {
 public:
  static constexpr std::size_t max_parts = 1000;
  static constexpr std::size_t max_part_header_bytes = 4096;

  // `boundary`: 1 to 70 characters (RFC 2046, 5.1.1), from boundary_of(). The sink outlives the
  // parser.
  MultipartParser(std::string_view boundary, MultipartSink& sink);

  Result<void> feed(std::string_view bytes);
  // Refuses a body that stops before its last delimiter.
  Result<void> finish();

 private:
  enum class State { before_first, after_delimiter, headers, data, after_last };
  Result<bool> step();  // false: needs more bytes
  Result<bool> step_preamble();
  Result<bool> step_after_delimiter();
  Result<bool> step_headers();
  Result<bool> step_data();

  MultipartSink& sink_;
  std::string delimiter_;  // "\r\n--boundary"
  std::string pending_;
  State state_ = State::before_first;
  std::size_t parts_ = 0;
};

// The boundary in a Content-Type, or why there is none.
Result<std::string> boundary_of(std::string_view content_type);

}  // namespace mingbai::http
