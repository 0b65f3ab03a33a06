#include "app/copy/copied_file.h"

#include <algorithm>
#include <array>
#include <vector>

#include "platform/html/url.h"
#include "platform/http/router.h"
#include "platform/http/target.h"

namespace mingbai::app {
namespace {

struct Kind {
  std::string_view pattern;  // as http::Router has it
  bool is_page = false;
  std::array<std::string_view, 2> query = {};  // the parameters that it is copied with
  bool is_left_out = false;    // named only because it would be taken for another kind
  std::string_view only = {};  // of the query, as its file is named; empty: whatever there is
};

// Entries by item, ranges of months and most of what is painted are left out: a city has millions
// of them, and what they say stands in the publications too. Posters are there, so that they can be
// printed from a copy.
constexpr Kind kinds[] = {
    {"/", true},
    {"/privacy", true},
    {"/robots.txt"},
    {"/static/{file}"},
    {"/open", true},
    {"/open/datapackage.json"},
    {"/open/{table}/{file}.csv"},
    {"/log", true},
    {"/log/checkpoint"},
    {"/log/policy"},
    {"/log/keys"},
    {"/log/witnesses", true},
    {"/log/tile/{rest*}"},
    {"/u/{unit}", true, {"after", "own"}},
    {"/u/{unit}.json"},
    {"/u/{unit}/money", true, {"period", "book"}},
    {"/u/{unit}/money.json", false, {"period", "book"}},
    {"/u/{unit}/money.csv", false, {"period", "book"}},
    {"/u/{unit}/money.xlsx", false, {"period", "book"}},
    {"/u/{unit}/accounts", true, {"after"}},
    {"/u/{unit}/accounts.json", false, {"after"}},
    {"/u/{unit}/accounts.csv", false, {"after"}},
    {"/u/{unit}/publications", true, {"after"}},
    {"/u/{unit}/publications.json"},
    {"/u/{unit}/second-factors", true, {"after"}},
    {"/u/{unit}/second-factors.json"},
    {"/u/{unit}/catalogue", true},
    {"/u/{unit}/catalogue.json"},
    {"/u/{unit}/due", true, {"after"}},
    {"/u/{unit}/due.csv"},
    {"/u/{unit}/due.json"},
    {"/u/{unit}/matters", true, {"after"}},
    {"/u/{unit}/matters.json"},
    {"/u/{unit}/matters/{matter}", true},
    {"/u/{unit}/matters/{matter}.json"},
    {"/feed/{unit}.atom"},
    {"/feed/{unit}.json"},
    {"/calendar/{unit}.ics"},
    {"/p/{number}", true},
    {"/p/{number}.csv"},
    {"/p/{number}.txt"},
    {"/p/{number}.json"},
    {"/p/{number}.pdf", false, {}, true},
    {"/p/{number}/poster.pdf", false, {"size"}, false, "size=a4"},
    {"/p/{number}/loudspeaker.txt"},
    {"/p/{number}/parts/{part}.json"},
    {"/p/{number}/parts/{part}.jpg"},
    {"/p/{number}/parts/{part}/small.jpg"},
    {"/p/{number}/parts/{part}/proof"},
    {"/p/{number}/entry"},
    {"/p/{number}/proof"},
    {"/p/{number}/check", true},
};

constexpr std::size_t most_fields = 4;
constexpr std::size_t most_value_bytes = 100;

// Knows which kind an address is of; answers nothing.
const http::Router& addresses() {
  static const http::Router router = [] {
    http::Router out;
    for (const Kind& kind : kinds) {
      out.get(kind.pattern, [](const http::Request&) { return http::Response(); });
    }
    return out;
  }();
  return router;
}

bool is_file_name(std::string_view value) {
  return !value.empty() && value.size() <= most_value_bytes && !value.starts_with('.') &&
         value.find_first_of("/\\\n") == std::string_view::npos;
}

// "period=2026-09,book=collective", in the order of the kind; nothing: it has other parameters.
std::optional<std::string> name_of_query(const http::Fields& query, const Kind& kind) {
  std::string out;
  std::size_t used = 0;
  for (const std::string_view name : kind.query) {
    if (name.empty()) continue;
    const auto field = std::ranges::find(query, name, [](const auto& pair) { return pair.first; });
    if (field == query.end()) continue;
    if (!is_file_name(field->second)) return std::nullopt;
    if (!out.empty()) out += ',';
    out.append(name).append("=").append(field->second);
    ++used;
  }
  if (used != query.size()) return std::nullopt;
  return out;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    out.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return out;
}

}  // namespace

std::optional<CopiedFile> copied_file(std::string_view address) {
  http::Target target;
  if (!http::parse_target(address, target)) return std::nullopt;
  const std::size_t found = addresses().find(http::Method::get, target.path);
  if (found == http::Router::npos) return std::nullopt;
  const Kind& kind = kinds[found];
  if (kind.is_left_out) return std::nullopt;
  const Result<http::Fields> query = http::parse_fields(target.query, most_fields);
  if (!query) return std::nullopt;
  const std::optional<std::string> name = name_of_query(*query, kind);
  if (!name || (!kind.only.empty() && *name != kind.only)) return std::nullopt;
  std::string path = target.path.substr(1);
  if (kind.is_page) {
    if (!path.empty()) path += '/';
    if (!name->empty()) path += *name + "/";
    return CopiedFile{.path = path + "index.html", .is_page = true};
  }
  if (!name->empty()) {
    const std::size_t ending = path.rfind('.');
    path = path.substr(0, ending) + "/" + *name + path.substr(ending);
  }
  return CopiedFile{.path = std::move(path), .is_page = false};
}

std::string link_between(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> here = segments_of(from);
  const std::vector<std::string_view> there = segments_of(to);
  std::size_t shared = 0;
  while (shared + 1 < here.size() && shared + 1 < there.size() && here[shared] == there[shared]) {
    ++shared;
  }
  std::string out;
  for (std::size_t i = shared; i + 1 < here.size(); ++i) out += "../";
  html::Url rest("");
  for (std::size_t i = shared; i < there.size(); ++i) rest = rest.slash(there[i]);
  return out + rest.str().substr(1);
}

}  // namespace mingbai::app
