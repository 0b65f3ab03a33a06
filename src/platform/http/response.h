// Response: status, headers and a body in memory or in a file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"
#include "platform/html/html.h"

namespace mingbai::http {

struct Response {
  int status = 200;
  std::string media_type = "text/html; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::optional<std::filesystem::path> file;  // served instead of body, with Range support

  // One header more. By value, so that `response = std::move(response).with(…)` is sound.
  Response with(std::string_view name, std::string_view value) &&;
};

Response page(html::Html document,
              int status = 200);  // a whole document: "<!doctype html>" is put before it
Response json(std::string body, int status = 200);
Response csv(std::string body,
             std::string_view file_name);  // as table::CsvWriter makes it, with BOM
Response download(std::string body, std::string_view media_type, std::string_view file_name);
// A picture, which is shown and never taken for anything else.
Response jpeg(std::string body);
Response jpeg_file(std::filesystem::path file);
Response redirect(const html::Url& url, int status = 303);

// RFC 9457. `detail` is already in the reader's language.
Response problem(const Error& error, std::string_view detail, std::string_view request_id);

// The one table: invalid 400, forbidden 403, not_found 404, conflict 409, too_large 413, internal
// 500.
int status_of(ErrorCode code);

}  // namespace mingbai::http
