// Request: what a browser or program asked, already parsed, bounded and decoded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"

namespace mingbai::http {

enum class Method { get, head, post, put, del, options };

// A file sent by a form: streamed to a temporary file that is removed when the request ends.
struct UploadedFile {
  std::string field;
  std::string name;  // as sent, without folders; only for display
  std::filesystem::path path;
  std::int64_t bytes = 0;
};

using Fields = std::vector<std::pair<std::string, std::string>>;  // in the order sent, valid UTF-8

struct Request {
  Method method = Method::get;
  std::string path;  // decoded, normalised: no empty, "." or ".." segments
  Fields path_params;
  Fields query;
  Fields form;
  Fields headers;  // names in lower case
  Fields cookies;
  std::vector<UploadedFile> files;
  std::string body;     // of other content types than forms (JSON), bounded
  std::string id;       // the request id, also in the log and in X-Request-Id
  std::string address;  // of the client, from listed proxies only
  bool is_secure = false;
  Instant received;

  // The first value of that name, or nothing.
  [[nodiscard]] std::optional<std::string_view> param(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> form_value(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

}  // namespace mingbai::http
