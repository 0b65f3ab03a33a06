// MhdResponse: owns one of libmicrohttpd's responses; it may be queued on many connections at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct MHD_Connection;
struct MHD_Response;

namespace mingbai::http {

class MhdResponse {
 public:
  MhdResponse() = default;  // holds nothing
  // The bytes belong to the response and live until the last connection has sent them.
  static MhdResponse of_bytes(std::string body);
  // Holds nothing if the file cannot be opened.
  static MhdResponse of_file(const std::filesystem::path& path, std::int64_t first,
                             std::int64_t count);

  // Throws Bug on a name or value that would break the headers, such as one with a line feed.
  void add(std::string_view name, std::string_view value);
  // False if libmicrohttpd refuses; the connection then closes.
  bool queue(MHD_Connection* connection, int status) const;
  explicit operator bool() const { return handle_ != nullptr; }

 private:
  struct Free {
    void operator()(MHD_Response* response) const;
  };
  explicit MhdResponse(MHD_Response* handle) : handle_(handle) {}
  std::unique_ptr<MHD_Response, Free> handle_;
};

}  // namespace mingbai::http
