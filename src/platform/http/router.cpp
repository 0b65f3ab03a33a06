#include "platform/http/router.h"

#include <algorithm>

#include <fmt/format.h>

namespace mingbai::http {
namespace {

bool answers(const Route& route, Method method) {
  return route.method == method || (method == Method::head && route.method == Method::get);
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::del: return "DELETE";
    case Method::options: return "OPTIONS";
  }
  throw Bug("Method has no other enumerators");
}

void Router::add(Route route) {
  ensure(static_cast<bool>(route.handler), "a route has a handler");
  ensure(!route.caching || route.caching->generation, "a cached route has a generation");
  check_guards(route);
  Pattern pattern = parse(route.pattern);
  pattern.route = routes_.size();
  for (const Pattern& other : patterns_) {
    const bool is_same = !is_before(other, pattern) && !is_before(pattern, other);
    if (is_same && routes_[other.route].method == route.method) {
      throw Bug(fmt::format("two routes for {} {}", to_string(route.method), route.pattern));
    }
  }
  routes_.push_back(std::move(route));
  patterns_.insert(std::ranges::upper_bound(patterns_, pattern, is_before), pattern);
}

void Router::guard(std::string_view folder) {
  guarded_.emplace_back(folder);
  for (const Route& route : routes_) check_guards(route);
}

void Router::check_guards(const Route& route) const {
  for (const std::string& folder : guarded_) {
    const bool is_inside = route.pattern == folder || route.pattern.starts_with(folder + "/");
    if (!is_inside || !route.needs.empty()) continue;
    throw Bug(
        fmt::format("{} {} does not say what it needs", to_string(route.method), route.pattern));
  }
}

bool Router::is_before(const Pattern& a, const Pattern& b) {
  return std::ranges::lexicographical_compare(
      a.segments, b.segments, [](const Segment& x, const Segment& y) {
        if (x.kind != y.kind) return x.kind < y.kind;
        return x.kind == Segment::Kind::literal ? x.text < y.text : x.ending < y.ending;
      });
}

void Router::get(std::string_view pattern, Handler handler) {
  add(Route{.pattern = std::string(pattern), .handler = std::move(handler)});
}

void Router::get_cached(std::string_view pattern, Caching caching, Handler handler) {
  add(Route{.pattern = std::string(pattern),
            .handler = std::move(handler),
            .caching = std::move(caching)});
}

void Router::post(std::string_view pattern, Handler handler, Runs runs) {
  add(Route{.method = Method::post,
            .pattern = std::string(pattern),
            .handler = std::move(handler),
            .runs = runs});
}

Router::Pattern Router::parse(const std::string& pattern) {
  ensure(pattern.starts_with('/'), "a pattern begins with a slash");
  Segments texts;
  const std::size_t count = split(pattern, texts);
  ensure(count != npos, "a pattern has at most 16 segments");
  Pattern parsed;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view text = texts[i];
    const std::size_t close = text.find('}');
    if (!text.starts_with('{')) {
      ensure(!text.empty() && text.find_first_of("{}") == std::string_view::npos,
             "a parameter begins its segment");
      parsed.segments.push_back(Segment{.text = std::string(text)});
      continue;
    }
    ensure(close != std::string_view::npos, "a parameter ends with a brace");
    std::string_view name = text.substr(1, close - 1);
    const std::string_view ending = text.substr(close + 1);
    ensure(ending.find_first_of("{}") == std::string_view::npos, "one parameter for a segment");
    Segment segment{.kind = ending.empty() ? Segment::Kind::parameter
                                           : Segment::Kind::parameter_with_ending};
    if (name.ends_with('*')) {
      ensure(i + 1 == count && ending.empty(), "{rest*} is the last segment");
      name.remove_suffix(1);
      segment.kind = Segment::Kind::rest;
    }
    ensure(is_name(name), "a parameter's name is small letters, digits and underscores");
    segment.text = name;
    segment.ending = ending;
    parsed.segments.push_back(std::move(segment));
  }
  return parsed;
}

std::size_t Router::split(std::string_view path, Segments& segments) {
  std::size_t count = 0;
  while (path.size() > 1) {
    path.remove_prefix(1);
    if (count == max_segments) return npos;
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    segments[count++] = segment;
  }
  return count;
}

bool Router::fits(const Pattern& pattern, const Segments& segments, std::size_t count) {
  const std::vector<Segment>& wanted = pattern.segments;
  const bool has_rest = !wanted.empty() && wanted.back().kind == Segment::Kind::rest;
  if (has_rest ? count < wanted.size() : count != wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Segment& want = wanted[i];
    if (want.kind == Segment::Kind::literal && want.text != segments[i]) return false;
    if (want.kind == Segment::Kind::parameter_with_ending &&
        (!segments[i].ends_with(want.ending) || segments[i].size() == want.ending.size())) {
      return false;
    }
  }
  return true;
}

std::size_t Router::find(Method method, std::string_view path) const {
  Segments segments;
  const std::size_t count = split(path, segments);
  if (count == npos) return npos;
  for (const Pattern& pattern : patterns_) {
    if (answers(routes_[pattern.route], method) && fits(pattern, segments, count)) {
      return pattern.route;
    }
  }
  return npos;
}

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  Segments segments;
  const std::size_t count = split(path, segments);
  if (count == npos) return match;
  for (const Pattern& pattern : patterns_) {
    if (!fits(pattern, segments, count)) continue;
    const Route& route = routes_[pattern.route];
    if (!answers(route, method)) {
      const std::string_view name = to_string(route.method);
      if (match.allow.find(name) != std::string::npos) continue;
      match.allow += match.allow.empty() ? "" : ", ";
      match.allow += name;
      if (route.method == Method::get) match.allow += ", HEAD";
      continue;
    }
    match.route = &route;
    match.allow.clear();
    for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
      const Segment& segment = pattern.segments[i];
      if (segment.kind == Segment::Kind::literal) continue;
      std::string_view value = segments[i];
      value.remove_suffix(segment.ending.size());
      if (segment.kind == Segment::Kind::rest) {
        value = path.substr(static_cast<std::size_t>(segments[i].data() - path.data()));
      }
      std::pair<std::string, std::string> param(segment.text, value);
      match.params.push_back(std::move(param));
    }
    return match;
  }
  return match;
}

}  // namespace mingbai::http
