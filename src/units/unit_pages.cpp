#include "units/unit_pages.h"

#include <algorithm>
#include <iterator>

#include "platform/page/components.h"
#include "platform/page/document.h"
#include "units/unit_actions.h"
#include "units/unit_json.h"
#include "units/unit_views.h"

namespace mingbai::units {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int hits_per_page = 50;
constexpr int top_per_page = 100;

std::string after_of(const Request& request) {
  return std::string(request.query_value("after").value_or(""));
}

// Answers a GET from one snapshot of the database.
http::Handler answering(const UnitPages& pages,
                        Result<Response> (*make)(const UnitPages&, db::Session&, const Request&)) {
  return [&pages, make](const Request& request) -> Response {
    Result<Response> response =
        pages.db.read([&](db::Session& session) { return make(pages, session, request); });
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

// The unit of the address; or where the address leads instead: a former code to the unit that has
// it now, a closed unit to its successor (?own=1 shows its own page), a level that is no place to
// the place above.
struct Addressed {
  Unit unit;
  std::optional<Url> elsewhere;
};

Result<Addressed> addressed(db::Session& session, const Request& request, std::string_view ending) {
  const std::string code(request.param("unit").value_or(""));
  Addressed out{.unit = TRY(unit_by_code(session, code)), .elsewhere = std::nullopt};
  std::optional<Unit> target = shown_unit(session, out.unit);
  const bool wants_own = request.query_value("own").has_value();
  if (target && target->closed_on && !wants_own) {
    if (std::optional<Unit> successor = last_successor(session, *target)) {
      target = std::move(successor);
    }
  }
  if (!target || target->code == code) return out;
  Url url = unit_url(*target);
  if (!ending.empty()) url = Url("/u").slash(target->code + std::string(ending));
  out.elsewhere = wants_own ? url.with("own", "1") : url;
  return out;
}

void add_twins(page::Frame& frame, const UnitPages& pages, const Unit& unit, const Translator& t) {
  frame.twins = {{"application/json", "JSON", Url("/u").slash(unit.code + ".json")}};
  if (pages.unit_twins) {
    std::ranges::move(pages.unit_twins(unit, t), std::back_inserter(frame.twins));
  }
}

Html sections_of(const std::function<Html(db::Session&, const Unit&, const Translator&)>& sections,
                 db::Session& session, const Unit& unit, const Translator& t) {
  return sections ? sections(session, unit, t) : Html();
}

Result<Response> unit_page(const UnitPages& pages, db::Session& session, const Request& request) {
  const Addressed address = TRY(addressed(session, request, ""));
  if (address.elsewhere) return http::redirect(*address.elsewhere, 301);
  const std::string after = after_of(request);
  const UnitPage shown = TRY(load_unit_page(session, address.unit, after));
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  Url here = unit_url(shown.unit);
  if (request.query_value("own")) here = here.with("own", "1");
  if (!after.empty()) here = here.with("after", after);
  page::Frame frame{.title = shown.unit.name,
                    .display = display,
                    .url = here,
                    .breadcrumb = crumbs_of(shown.above)};
  add_twins(frame, pages, shown.unit, t);
  Html content = html::h1(shown.unit.name);
  content += closed_notice(shown, t);
  if (after.empty()) content += sections_of(pages.unit_sections, session, shown.unit, t);
  content += below_section(shown, after, t);
  if (after.empty()) content += about_section(shown, t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

Result<Response> unit_twin(const UnitPages& /*pages*/, db::Session& session,
                           const Request& request) {
  const Addressed address = TRY(addressed(session, request, ".json"));
  if (address.elsewhere) return http::redirect(*address.elsewhere, 301);
  const UnitPage shown = TRY(load_unit_page(session, address.unit, after_of(request)));
  return http::json(unit_json(shown));
}

// Where nothing was imported yet, or where the tree has no single top.
Html top_content(db::Session& session, const Translator& t) {
  const std::vector<Unit> top = roots(session, {}, top_per_page);
  Html content = html::h1(t("Village affairs in plain words"));
  if (top.empty()) {
    content += page::empty_state(
        t("There is no village here yet."),
        t("Whoever runs this site imports the villages with: mingbai units import FILE"));
  } else {
    content += html::p(t("Search for your village above, or choose where it is."));
    content += top_units(top);
  }
  return content;
}

Result<Response> city_page(const UnitPages& pages, db::Session& session, const Request& request) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  page::Frame frame{.title = t("Village affairs in plain words"), .display = display};
  const std::optional<Unit> home = home_unit(session);
  if (!home) return page::response(frame, top_content(session, t));
  const UnitPage shown = TRY(load_unit_page(session, *home, {}));
  frame.title = shown.unit.name;
  frame.has_header_search = false;
  add_twins(frame, pages, shown.unit, t);
  Html content = html::h1(t("{0}: village affairs in plain words", shown.unit.name));
  content +=
      html::p(t("Search for your village or community by its name or the initials of its pinyin."));
  content += page::search_form({}, t);
  content += sections_of(pages.city_sections, session, shown.unit, t);
  content += below_section(shown, {}, t);
  return page::response(frame, content);
}

Result<Response> search_page(const UnitPages& /*pages*/, db::Session& session,
                             const Request& request) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::string query = Text::cleaned(request.query_value("q").value_or(""), 120).str();
  page::Frame frame{.title = query.empty() ? t("Search") : t("Search for “{0}”", query),
                    .display = display,
                    .url = query.empty() ? Url("/search") : Url("/search").with("q", query)};
  frame.search_text = query;
  Html content = html::h1(frame.title);
  if (query.empty()) {
    content += html::p(t("Type the name of a village or community into the box above."));
    return page::response(frame, content);
  }
  frame.twins = {{"application/json", "JSON", Url("/search.json").with("q", query)}};
  const SearchResult result = search_units(session, query, hits_per_page);
  content += search_results(query, result, t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

Result<Response> search_twin(const UnitPages& /*pages*/, db::Session& session,
                             const Request& request) {
  const std::string query = Text::cleaned(request.query_value("q").value_or(""), 120).str();
  return http::json(search_json(query, search_units(session, query, hits_per_page)));
}

}  // namespace

void add_unit_pages(http::Router& router, const UnitPages& pages) {
  const auto cached = [&pages](std::vector<std::string> query) {
    http::Caching caching;
    caching.query = std::move(query);
    caching.generation = [&pages](const Request& request) {
      return pages.generation(request.param("unit").value_or(""));
    };
    return caching;
  };
  router.get_cached("/", cached({}), answering(pages, city_page));
  router.get_cached("/u/{unit}", cached({"after", "own"}), answering(pages, unit_page));
  router.get_cached("/u/{unit}.json", cached({"after", "own"}), answering(pages, unit_twin));
  // Not cached: there are as many queries as readers.
  router.get("/search", answering(pages, search_page));
  router.get("/search.json", answering(pages, search_twin));
}

}  // namespace mingbai::units
