#include <algorithm>
#include <array>
#include <chrono>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>

#include "platform/http/header_values.h"
#include "platform/http/service.h"
#include "platform/json/json.h"
#include "platform/logging/log.h"

namespace mingbai::http {
namespace {

constexpr std::int64_t send_grace_ms = 30'000;
constexpr std::int64_t min_send_bytes_per_s = std::int64_t{8} * 1024;

// The words are the error page's; the status may be finer than its code, such as 405.
Response with_status(Response response, int status) {
  if (response.status == status) return response;
  response.status = status;
  if (response.media_type != "application/problem+json") return response;
  Result<json::Value> document = json::parse(response.body);
  if (!document) return response;
  if (auto* const members = std::get_if<json::Object>(&document->data)) {
    for (auto& [name, value] : *members) {
      if (name == "status") value = json::Value(status);
    }
    response.body = json::write(*document);
  }
  return response;
}

}  // namespace

bool wants_problem(const Request& request) {
  return request.path.starts_with("/api/") || request.path.ends_with(".json");
}

Response Service::refusal_page(const Request& request, const Refusal& refusal) const {
  Response response;
  try {
    response = error_page_ ? error_page_(request, refusal.error)
                           : problem(refusal.error, english(refusal.error.message), request.id);
  } catch (const std::exception& broken) {
    logging::log(logging::Level::error, "http: the error page failed",
                 {{"id", request.id}, {"what", broken.what()}});
    response = problem(refusal.error, english(refusal.error.message), request.id);
  }
  response = with_status(std::move(response), refusal.status);
  if (!refusal.allow.empty()) response = std::move(response).with("Allow", refusal.allow);
  if (refusal.closes) response = std::move(response).with("Connection", "close");
  if (refusal.status == 503) response = std::move(response).with("Retry-After", "60");
  if (refusal.status == 204) response.body.clear();
  return response;
}

Response Service::answer(Exchange& exchange) {
  if (exchange.refusal) return refusal_page(exchange.request, *exchange.refusal);
  try {
    return exchange.route->handler(exchange.request);
  } catch (const std::exception& broken) {
    // What was asked stays out of the log; the pattern and the request's number must do.
    logging::log(logging::Level::error, "http: a handler failed",
                 {{"id", exchange.request.id},
                  {"method", std::string(to_string(exchange.request.method))},
                  {"route", exchange.route->pattern},
                  {"what", broken.what()}});
  }
  exchange.page_key.clear();
  exchange.refusal =
      Refusal{.status = 500,
              .error = Error{ErrorCode::internal,
                             msg("Something went wrong here while your request was answered.")}};
  return refusal_page(exchange.request, *exchange.refusal);
}

void Service::run_handler(Exchange& exchange) {
  Response response = answer(exchange);
  try {
    if (!exchange.page_key.empty() && is_cacheable(response)) {
      exchange.page = make_cached_page(exchange.request, response, exchange.generation,
                                       exchange.route->caching->is_immutable);
      cache_.put(exchange.page_key, exchange.page);
      return;
    }
    exchange.outgoing = compose(exchange.request, std::move(response), exchange.has_session);
  } catch (const std::exception& broken) {
    logging::log(logging::Level::error, "http: an answer could not be sent",
                 {{"id", exchange.request.id}, {"what", broken.what()}});
    exchange.page = nullptr;
    exchange.outgoing = Outgoing{.status = 500, .response = MhdResponse::of_bytes({})};
  }
}

bool Service::send(MHD_Connection* mhd, Connection& connection) {
  Exchange& exchange = *connection.exchange;
  const MhdResponse* response = nullptr;
  int status = 200;
  std::int64_t bytes = 0;
  if (exchange.page) {
    const CachedPage::Choice choice =
        exchange.page->choose(connection.headers.accept_encoding, connection.headers.if_none_match);
    response = choice.response;
    status = choice.status;
    bytes = choice.bytes;
  } else {
    response = &exchange.outgoing->response;
    status = exchange.outgoing->status;
    bytes = exchange.outgoing->bytes;
  }
  if (connection.method == Method::head) bytes = 0;
  record(connection, status, bytes);
  connection.progress.enter(Phase::sending,
                            monotonic_ms() + send_grace_ms + bytes * 1000 / min_send_bytes_per_s);
  return response->queue(mhd, status);
}

void Service::record(const Connection& connection, int status, std::int64_t bytes) {
  const std::int64_t took = std::chrono::duration_cast<std::chrono::microseconds>(
                                std::chrono::steady_clock::now().time_since_epoch())
                                .count() -
                            connection.began_us;
  metrics_.record(connection.route, status, took, bytes);
  const bool is_routed = connection.route != Router::npos;
  if (is_routed && !router_.routes()[connection.route].is_logged) return;
  AccessLine line{.method = to_string(connection.method),
                  .route = is_routed ? std::string_view(router_.routes()[connection.route].pattern)
                                     : std::string_view("-"),
                  .status = status,
                  .microseconds = took,
                  .bytes = bytes};
  if (connection.exchange) {
    line.request_id = connection.exchange->request.id;
    line.has_session = connection.exchange->has_session;
  }
  log_.add(line, config_.clock());
  if (config_.on_visit && connection.exchange) tell_visit(connection, status);
}

void Service::tell_visit(const Connection& connection, int status) const {
  const Request& request = connection.exchange->request;
  const std::string_view path = request.path.empty() ? connection.target.path : request.path;
  if (is_confidential(path)) return;
  config_.on_visit(Visit{.at = config_.clock(),
                         .address = connection.exchange->visitor,
                         .method = to_string(connection.method),
                         .path = path,
                         .status = status});
}

std::string Service::metrics_text(std::int64_t connections) const {
  return metrics_.text(Metrics::Gauges{.connections = connections,
                                       .waiting = static_cast<std::int64_t>(workers_.waiting()),
                                       .cached_pages = static_cast<std::int64_t>(cache_.count()),
                                       .cached_bytes = cache_.bytes()});
}

// Well mixed, so that a number read over the telephone differs from the next in every digit.
// SplitMix64, public domain: Sebastiano Vigna, 2015.
std::string Service::next_id() {
  std::uint64_t x = ids_.fetch_add(0x9e3779b97f4a7c15, std::memory_order_relaxed);
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return fmt::format("{:016x}", x ^ x >> 31);
}

// X-Forwarded-For is believed from listed proxies only, and only its last entry, which they wrote.
std::string Service::client_of(MHD_Connection* mhd, const Request& request,
                               bool& is_from_proxy) const {
  const MHD_ConnectionInfo* info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const sockaddr* const address = info->client_addr;
  if (address->sa_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text.data(),
              text.size());
  } else {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text.data(),
              text.size());
  }
  std::string peer(text.data());
  is_from_proxy = std::ranges::find(config_.trusted_proxies, peer) != config_.trusted_proxies.end();
  const std::string_view chain = request.header("x-forwarded-for").value_or("");
  if (!is_from_proxy || chain.empty()) return peer;
  std::string_view last = chain.substr(chain.rfind(',') + 1);
  while (last.starts_with(' ')) last.remove_prefix(1);
  return std::string(last);
}

}  // namespace mingbai::http
