#include "platform/http/service.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include <fmt/format.h>
#include <microhttpd.h>

#include "platform/http/header_values.h"
#include "platform/logging/log.h"

namespace mingbai::http {
namespace {

// A refused body up to this size is read to its end, so that the browser shows our answer instead
// of a broken connection.
constexpr std::int64_t swallowed_bytes = std::int64_t{256} * 1024;
constexpr std::int64_t send_grace_ms = 30'000;
constexpr std::int64_t min_send_bytes_per_s = std::int64_t{8} * 1024;
constexpr std::int64_t upload_bytes_per_s = std::int64_t{128} * 1024;

std::int64_t microseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::optional<Method> method_of(std::string_view name) {
  for (const Method method :
       {Method::get, Method::head, Method::post, Method::put, Method::del, Method::options}) {
    if (to_string(method) == name) return method;
  }
  return std::nullopt;
}

bool is_read(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

Refusal refusal_of(const Error& error) {
  return Refusal{.status = status_of(error.code), .error = error};
}

}  // namespace

Service::Service(ServerConfig config, Router router, ErrorPage error_page, std::uint16_t port)
    : config_(std::move(config)),
      router_(std::move(router)),
      error_page_(std::move(error_page)),
      keys_(config_, port),
      cache_(config_.page_cache_bytes),
      metrics_(router_.routes()),
      log_(config_.logs_requests),
      ids_((std::uint64_t{std::random_device()()} << 32) + std::random_device()()),
      workers_(config_.worker_threads, config_.max_waiting) {}

bool Service::begin(MHD_Connection* mhd, Connection& connection, std::string_view method) {
  connection.began_us = microseconds();
  connection.progress.enter(Phase::handling, 0);
  connection.headers.read(mhd);
  connection.route = Router::npos;
  const std::optional<Method> known = method_of(method);
  connection.is_known_method = known.has_value();
  connection.method = known.value_or(Method::get);

  std::optional<Refusal> refusal = refuse_headers(connection);
  const HeaderView& headers = connection.headers;
  if (!refusal && !headers.has_body() && is_read(connection.method)) return true;

  open_exchange(mhd, connection);
  Exchange& exchange = *connection.exchange;
  if (!refusal) refusal = refuse_route(connection, exchange);
  exchange.refusal = std::move(refusal);
  if (!headers.has_body()) return true;
  const std::int64_t announced = headers.body_bytes().value_or(0);
  connection.progress.enter(Phase::body, monotonic_ms() + config_.body_deadline_ms +
                                             announced * 1000 / upload_bytes_per_s);
  const bool is_swallowed =
      headers.is_sound() && headers.body_bytes().value_or(swallowed_bytes + 1) <= swallowed_bytes;
  if (!exchange.refusal || is_swallowed) return true;
  return start_handler(mhd, connection);
}

std::optional<Refusal> Service::refuse_headers(const Connection& connection) const {
  const HeaderView& headers = connection.headers;
  if (connection.raw_target.size() > config_.max_target_bytes) {
    return Refusal{.status = 414,
                   .error = Error{ErrorCode::too_large, msg("This address is too long.")}};
  }
  if (headers.bytes > config_.max_header_bytes || headers.all.size() > config_.max_headers) {
    return Refusal{.status = 431,
                   .error = Error{ErrorCode::too_large,
                                  msg("Your browser sent too much with this request. Delete this "
                                      "site's cookies and try again.")}};
  }
  const bool is_get = connection.is_known_method && is_read(connection.method);
  if (!headers.is_sound() || (is_get && headers.has_body())) {
    return Refusal{.status = 400,
                   .error = Error{ErrorCode::invalid,
                                  msg("The request did not arrive as a browser sends it. Try "
                                      "again.")},
                   .closes = true};
  }
  return std::nullopt;
}

void Service::open_exchange(MHD_Connection* mhd, Connection& connection) {
  connection.exchange = std::make_unique<Exchange>();
  Exchange& exchange = *connection.exchange;
  Request& request = exchange.request;
  request.method = connection.method;
  request.id = next_id();
  request.received = config_.clock();
  request.headers = connection.headers.fields();
  request.cookies = parse_cookies(connection.headers.cookie);
  exchange.has_session = keys_.has_session(connection.headers);
  bool is_from_proxy = false;
  request.address = client_of(mhd, request, is_from_proxy);
  if (config_.on_visit) exchange.visitor = request.address;
  request.is_secure = is_from_proxy && request.header("x-forwarded-proto") == "https";
}

// Finds the route and prepares for its body. The address itself may be at fault as well.
std::optional<Refusal> Service::refuse_route(const Connection& connection,
                                             Exchange& exchange) const {
  Request& request = exchange.request;
  Target target;
  const Result<void> parsed = parse_target(connection.raw_target, target);
  if (!parsed) return refusal_of(parsed.error());
  request.path = target.path;
  Result<Fields> query = parse_fields(target.query, config_.max_fields);
  if (!query) return refusal_of(query.error());
  request.query = *std::move(query);

  // A method that nobody knows fits no route, as OPTIONS fits none.
  const Method method = connection.is_known_method ? request.method : Method::options;
  Router::Match match = router_.match(method, request.path);
  if (match.route == nullptr && match.allow.empty()) {
    return Refusal{.status = 404,
                   .error = Error{ErrorCode::not_found, msg("There is no page at this address.")}};
  }
  if (match.route == nullptr) {
    return Refusal{
        .status = request.method == Method::options ? 204 : 405,
        .error = Error{ErrorCode::invalid, msg("This address does not take this kind of request.")},
        .allow = match.allow};
  }
  exchange.route = match.route;
  request.path_params = std::move(match.params);
  if (is_read(request.method)) return std::nullopt;
  if (!is_from_our_pages(request, exchange.has_session)) {
    return Refusal{.status = 403,
                   .error = Error{ErrorCode::forbidden,
                                  msg("This was sent from another site. Open the page here and "
                                      "send it again.")}};
  }
  Result<std::unique_ptr<BodyReader>> body =
      BodyReader::create(config_.has_forms ? connection.headers.content_type : std::string_view(),
                         BodyLimits{.form_bytes = config_.max_form_bytes,
                                    .upload_bytes = config_.max_upload_bytes,
                                    .fields = config_.max_fields},
                         config_.temporary_folder);
  if (!body) return refusal_of(body.error());
  exchange.body = *std::move(body);
  if (connection.headers.body_bytes().value_or(0) > exchange.body->max_bytes()) {
    return Refusal{
        .status = 413,
        .error = Error{ErrorCode::too_large,
                       msg("This is more than the {0} KB that may be sent at once. Send less.",
                           std::to_string(exchange.body->max_bytes() / 1024))}};
  }
  return std::nullopt;
}

bool Service::take_body(Connection& connection, std::string_view bytes) {
  ensure(connection.exchange != nullptr, "a request with a body has an exchange");
  Exchange& exchange = *connection.exchange;
  exchange.body_bytes += static_cast<std::int64_t>(bytes.size());
  if (exchange.refusal) {
    const std::int64_t most = exchange.body ? exchange.body->max_bytes() : 0;
    return exchange.body_bytes <= most + swallowed_bytes;
  }
  const Result<void> taken = exchange.body->feed(bytes);
  if (!taken) exchange.refusal = refusal_of(taken.error());
  return true;
}

bool Service::finish(MHD_Connection* mhd, Connection& connection) {
  if (connection.exchange && (connection.exchange->outgoing || connection.exchange->page)) {
    return send(mhd, connection);  // a worker has made the answer
  }
  connection.progress.enter(Phase::handling, 0);
  if (!connection.exchange) {
    const Result<void> parsed = parse_target(connection.raw_target, connection.target);
    if (parsed && connection.is_known_method) {
      connection.route = router_.find(connection.method, connection.target.path);
      if (connection.route != Router::npos) {
        const Route& route = router_.routes()[connection.route];
        if (route.caching && serve_from_cache(mhd, connection, route)) return true;
      }
    }
    open_exchange(mhd, connection);
    connection.exchange->refusal = refuse_route(connection, *connection.exchange);
  }
  return start_handler(mhd, connection);
}

// True if the page was there and has been queued. Otherwise the key is in connection.key, or that
// is empty because this request has nothing to do with the cache.
bool Service::serve_from_cache(MHD_Connection* mhd, Connection& connection, const Route& route) {
  connection.key.clear();
  const HeaderView& headers = connection.headers;
  if (!keys_.is_public(headers, *route.caching)) return false;
  const Result<void> written =
      keys_.write(connection.target, headers, *route.caching, config_.clock(), connection.key);
  if (!written) {
    connection.key.clear();
    return false;
  }
  const SharedPage page = cache_.find(connection.key);
  const bool is_hit = page && page->generation == route.caching->generation(page->request);
  metrics_.record_cache(is_hit);
  if (!is_hit) return false;
  const CachedPage::Choice choice = page->choose(headers.accept_encoding, headers.if_none_match);
  if (config_.on_visit) open_exchange(mhd, connection);
  record(connection, choice.status, connection.method == Method::head ? 0 : choice.bytes);
  connection.progress.enter(
      Phase::sending, monotonic_ms() + send_grace_ms + choice.bytes * 1000 / min_send_bytes_per_s);
  return choice.response->queue(mhd, choice.status);
}

Result<void> Service::prepare(Connection& connection) {
  Exchange& exchange = *connection.exchange;
  if (exchange.body) TRY(exchange.body->finish(exchange.request));
  if (exchange.route->caching && !connection.key.empty() && is_read(connection.method)) {
    exchange.page_key = connection.key;
    exchange.request = keys_.reduce(exchange.request, *exchange.route->caching);
    // Before the page is made: if something changes meanwhile, the page is made again next time.
    exchange.generation = exchange.route->caching->generation(exchange.request);
  }
  return {};
}

bool Service::start_handler(MHD_Connection* mhd, Connection& connection) {
  Exchange& exchange = *connection.exchange;
  if (exchange.route != nullptr) {
    connection.route = static_cast<std::size_t>(exchange.route - router_.routes().data());
  }
  if (!exchange.refusal) {
    const Result<void> prepared = prepare(connection);
    if (!prepared) exchange.refusal = refusal_of(prepared.error());
  }
  const bool is_slow =
      !exchange.refusal && exchange.route != nullptr && exchange.route->runs == Runs::on_worker;
  if (!is_slow) {
    run_handler(exchange);
    return send(mhd, connection);
  }
  // Suspended first: the worker may be done, and resume it, before post() returns.
  MHD_suspend_connection(mhd);
  const bool is_posted = workers_.post([this, mhd, &exchange] {
    run_handler(exchange);
    MHD_resume_connection(mhd);
  });
  if (!is_posted) {
    exchange.refusal = Refusal{
        .status = 503,
        .error = Error{ErrorCode::conflict, msg("Too many people are sending at this moment. Try "
                                                "again in a minute.")}};
    run_handler(exchange);
    MHD_resume_connection(mhd);
  }
  return true;
}

}  // namespace mingbai::http
