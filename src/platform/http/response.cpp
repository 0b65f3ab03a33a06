#include "platform/http/response.h"

#include "platform/http/header_values.h"
#include "platform/json/json.h"

namespace mingbai::http {
namespace {

// What somebody photographed is never run. The style is the browser's own, which centres a picture
// that is opened alone.
Response as_picture(Response response) {
  response.media_type = "image/jpeg";
  return std::move(response).with("Content-Security-Policy",
                                  "sandbox; default-src 'none'; style-src 'unsafe-inline'");
}

}  // namespace

Response Response::with(std::string_view name, std::string_view value) && {
  std::pair<std::string, std::string> header(name, value);
  headers.push_back(std::move(header));
  return std::move(*this);
}

Response page(html::Html document, int status) {
  return Response{.status = status, .body = "<!doctype html>\n" + std::move(document).str()};
}

Response json(std::string body, int status) {
  return Response{.status = status, .media_type = "application/json", .body = std::move(body)};
}

Response csv(std::string body, std::string_view file_name) {
  return Response{.media_type = "text/csv; charset=utf-8", .body = std::move(body)}.with(
      "Content-Disposition", content_disposition(file_name));
}

Response download(std::string body, std::string_view media_type, std::string_view file_name) {
  return Response{.media_type = std::string(media_type), .body = std::move(body)}.with(
      "Content-Disposition", content_disposition(file_name));
}

Response jpeg(std::string body) { return as_picture({.body = std::move(body)}); }

Response jpeg_file(std::filesystem::path file) {
  return as_picture({.body = {}, .file = std::move(file)});
}

Response redirect(const html::Url& url, int status) {
  return Response{.status = status}.with("Location", url.str());
}

Response problem(const Error& error, std::string_view detail, std::string_view request_id) {
  json::Object document{{"type", "about:blank"},
                        {"title", to_string(error.code)},
                        {"status", status_of(error.code)},
                        {"detail", detail},
                        {"code", to_string(error.code)}};
  if (!request_id.empty()) document.emplace_back("request_id", request_id);
  if (!error.field.empty()) {
    json::Object field{{"field", error.field}, {"detail", detail}};
    document.emplace_back("errors", json::Array{json::Value(std::move(field))});
  }
  return Response{.status = status_of(error.code),
                  .media_type = "application/problem+json",
                  .body = json::write(json::Value(std::move(document)))};
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid: return 400;
    case ErrorCode::forbidden: return 403;
    case ErrorCode::not_found: return 404;
    case ErrorCode::conflict: return 409;
    case ErrorCode::too_large: return 413;
    case ErrorCode::internal: return 500;
  }
  throw Bug("ErrorCode has no other enumerators");
}

}  // namespace mingbai::http
