// Router: which function answers which address. Patterns: "/u/{unit}/money"; a parameter fills one
// segment, "{unit}.json" one segment with a fixed ending, and "{rest*}" at the end all that follow.
// The most literal pattern wins, compared segment by segment.
#pragma once

#include <array>
#include <cstdint>
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
// known query parameters, language, theme and size mode, and the civil date. The handler of a
// cached page gets a request reduced to exactly these, so that nothing else can get into the page.
struct Caching {
  std::vector<std::string> query;  // the known parameters; others are ignored
  // A number that changes whenever the page may have; must not touch the database.
  std::function<std::uint64_t(const Request&)> generation;
  // A cookie that the page may depend on besides. Whoever sends it is answered outside of the
  // cache, with the whole request; empty: none.
  std::string_view own_cookie = {};
  // Static files: the same bytes for every language, theme, day, host and signed-in person.
  // Browsers may keep them for ever, because their name changes with their content.
  bool is_immutable = false;
};

struct Route {
  Method method = Method::get;
  std::string pattern;
  Handler handler;
  Runs runs = Runs::on_io_thread;
  std::optional<Caching> caching;
  // What a visitor must be or may do for this address, in words of the modules above; empty:
  // nothing. The handler checks it; the router only sees to it that none is forgotten, see
  // Router::guard.
  std::string needs;
  // False for addresses that must leave no trace of a visit in logs and figures (/report, /t).
  bool is_logged = true;
};

class Router {
 public:
  // Throws Bug on a malformed or doubled pattern, and on one that needs nothing in a guarded
  // folder.
  void add(Route route);
  // Every route at or below this folder, those added before too, must say what it needs.
  void guard(std::string_view folder);
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

  // The index of the route in routes(), or npos. Allocates nothing.
  [[nodiscard]] std::size_t find(Method method, std::string_view path) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_segments = 16;

 private:
  struct Segment {
    enum class Kind { literal, parameter_with_ending, parameter, rest } kind = Kind::literal;
    std::string text;  // a literal, or the name of a parameter
    std::string ending;
  };
  struct Pattern {
    std::vector<Segment> segments;
    std::size_t route = 0;
  };
  using Segments = std::array<std::string_view, max_segments>;
  static Pattern parse(const std::string& pattern);
  void check_guards(const Route& route) const;
  static bool is_before(const Pattern& a, const Pattern& b);  // names of parameters do not count
  static std::size_t split(std::string_view path, Segments& segments);  // npos: too many
  static bool fits(const Pattern& pattern, const Segments& segments, std::size_t count);

  std::vector<Route> routes_;
  std::vector<Pattern> patterns_;  // the most literal first
  std::vector<std::string> guarded_;
};

// "GET", "DELETE" ...
std::string_view to_string(Method method);

}  // namespace mingbai::http
