#include "translog/witness_pages.h"

namespace mingbai::translog {
namespace {

constexpr int too_many = 429;
constexpr std::string_view plain_text = "text/plain; charset=utf-8";

http::Response plain(int status, std::string body) {
  return http::Response{
      .status = status, .media_type = std::string(plain_text), .body = std::move(body)}
      .with("Cache-Control", "no-store");
}

http::Response added(Witness& witness, const http::Request& request) {
  Witness::Answer answer = witness.add_checkpoint(request.body);
  http::Response response = http::Response{.status = answer.status,
                                           .media_type = std::move(answer.media_type),
                                           .body = std::move(answer.body)}
                                .with("Cache-Control", "no-store");
  if (answer.status != too_many) return response;
  return std::move(response).with("Retry-After", "1");
}

http::Response newest(const Witness& witness, const http::Request& request) {
  const std::string address(request.param("origin").value_or(""));
  Result<std::optional<std::string>> text = witness.checkpoint(address);
  if (!text) return witness_error(request, text.error());
  if (!*text) return plain(http::status_of(ErrorCode::not_found), "nothing was cosigned\n");
  return http::Response{.media_type = std::string(plain_text), .body = **std::move(text)}
      .with("Cache-Control", "no-cache")
      .with("Access-Control-Allow-Origin", "*");
}

}  // namespace

void add_witness_pages(http::Router& router, Witness& witness) {
  router.post("/add-checkpoint",
              [&witness](const http::Request& request) { return added(witness, request); });
  router.get("/{origin}/checkpoint",
             [&witness](const http::Request& request) { return newest(witness, request); });
}

http::Response witness_error(const http::Request& /*request*/, const Error& error) {
  return plain(http::status_of(error.code), english(error.message) + "\n");
}

}  // namespace mingbai::translog
