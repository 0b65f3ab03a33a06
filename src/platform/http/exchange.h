// Exchange: one request on its way to its answer, and the connection that carries it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/body_reader.h"
#include "platform/http/compose.h"
#include "platform/http/connections.h"
#include "platform/http/header_view.h"
#include "platform/http/page_cache.h"
#include "platform/http/request.h"
#include "platform/http/router.h"
#include "platform/http/target.h"

namespace mingbai::http {

// Why a request gets no handler: the status, and the words.
struct Refusal {
  int status = 400;
  Error error;
  std::string allow;    // for 405
  bool closes = false;  // what follows on this connection cannot be trusted
};

// What a request needs beyond an answer from the page cache.
struct Exchange {
  Request request;
  const Route* route = nullptr;
  std::unique_ptr<BodyReader> body;
  std::int64_t body_bytes = 0;
  std::optional<Refusal> refusal;
  bool has_session = false;
  std::string visitor;   // for on_visit: a request that is made into everybody's page forgets it
  std::string page_key;  // not empty: the answer goes into the page cache
  std::uint64_t generation = 0;
  std::optional<Outgoing> outgoing;  // made by a worker, to be sent by the I/O thread
  SharedPage page;                   // the same, for a page that was just made and cached
};

// One open connection; libmicrohttpd keeps a pointer to it. Its buffers serve one request after
// another, so that a hit in the page cache allocates nothing.
struct Connection {
  Progress progress;
  std::string raw_target;
  bool is_fresh = true;    // no request has come yet
  bool has_begun = false;  // libmicrohttpd has shown us the headers
  Method method = Method::get;
  bool is_known_method = true;
  HeaderView headers;
  Target target;
  std::string key;
  std::size_t route = Router::npos;
  std::int64_t began_us = 0;
  std::unique_ptr<Exchange> exchange;
};

}  // namespace mingbai::http
