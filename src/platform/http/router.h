// Router: which function answers which address. Patterns: "/u/{unit}/money"; a parameter fills one
// segment, and
// "{unit}.json" one segment with a fixed ending. The most literal pattern wins.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace mingbai::http {

using Handler = std::function<Response(const Request&)>;

// Where a handler runs: at once on the I/O thread (under 50 ms), or on the worker pool.
enum class Runs { on_io_thread, on_worker };

// What makes a public page cacheable whole: its version. The key is made of the canonical path, the
// known query parameters, language, theme and size mode, and the civil date.
struct Caching {
  std::vector<std::string> query;  // the known parameters; others are ignored
  // A number that changes whenever the page may have; must not touch the database.
  std::function<std::uint64_t(const Request&)> generation;
};

struct Route {
  Method method = Method::get;
  std::string pattern;
  Handler handler;
  Runs runs = Runs::on_io_thread;
  std::optional<Caching> caching;
};

class Router {
 public:
  void add(Route route);  // throws Bug on a malformed or doubled pattern
  void get(std::string_view pattern, Handler handler);
  void get_cached(std::string_view pattern, Caching caching, Handler handler);
  void post(std::string_view pattern, Handler handler, Runs runs = Runs::on_worker);
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

  struct Match {
    const Route* route = nullptr;  // null: nothing fits
    Fields params;
    std::string allow;  // the methods the address has, when only the method does not fit (405)
  };
  [[nodiscard]] Match match(Method method, std::string_view path) const;  // HEAD finds GET

 private:
  std::vector<Route> routes_;
};

}  // namespace mingbai::http
