#include "matters/public_pages.h"

#include "matters/public_list.h"
#include "matters/public_views.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr std::size_t rows_of_section = 5;

// Whose matters an address is about, and when it was asked.
struct Asked {
  const Request& request;
  units::Unit unit;
  Instant now;
};

Result<PublicSearch> search_of(const Asked& asked) {
  PublicSearch search{.unit = asked.unit.id};
  if (const auto after = asked.request.query_value("after")) {
    search.after = public_name_of(*after);
    if (!search.after) {
      return fail(ErrorCode::invalid, msg("This page of the list does not exist."), "after");
    }
  }
  return search;
}

std::vector<page::Crumb> crumbs(const std::vector<units::Unit>& above, const units::Unit& unit) {
  std::vector<page::Crumb> out;
  out.reserve(above.size() + 1);
  for (const units::Unit& each : above) out.push_back({each.name, Url("/u").slash(each.code)});
  out.push_back({unit.name, Url("/u").slash(unit.code)});
  return out;
}

Result<Response> show_list(db::Session& session, const PublicPages& pages, const Asked& asked) {
  const PublicSearch search = TRY(search_of(asked));
  const PublicPage found = TRY(public_matters(session, pages.rulebook, search, asked.now));
  const page::Display display = page::display_of(asked.request);
  const Translator t = display.translator();
  const Url here = public_matters_url(asked.unit);
  page::Frame frame{.title = t("Matters of {0}", asked.unit.name),
                    .display = display,
                    .url = search.after ? here.with("after", text_of(*search.after)) : here};
  frame.breadcrumb = crumbs(TRY(units::ancestors(session, asked.unit.id)), asked.unit);
  frame.twins = {
      {"application/json", "JSON", Url("/u").slash(asked.unit.code).slash("matters.json")}};
  Html content = html::h1(frame.title);
  content += found.matters.empty()
                 ? page::empty_state(t("No matter of this unit is public."))
                 : public_links(asked.unit, found.matters, civil_date(asked.now), t);
  std::optional<Url> next;
  if (found.has_more) next = here.with("after", text_of(found.matters.back().name));
  content += page::pager(search.after ? std::optional(here) : std::nullopt, next, t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

Result<Response> list_json(db::Session& session, const PublicPages& pages, const Asked& asked) {
  const PublicSearch search = TRY(search_of(asked));
  const PublicPage found = TRY(public_matters(session, pages.rulebook, search, asked.now));
  json::Array matters;
  for (const PublicMatter& matter : found.matters) matters.push_back(public_line_json(matter));
  const std::string next = found.has_more ? text_of(found.matters.back().name) : std::string();
  return http::json(json::write(json::Object{{"unit", asked.unit.code},
                                             {"unit_name", asked.unit.name},
                                             {"matters", std::move(matters)},
                                             {"next", next}}));
}

Result<PublicMatter> matter_of(db::Session& session, const PublicPages& pages, const Asked& asked) {
  return find_public_matter(session, pages.rulebook, asked.unit.id,
                            asked.request.param("matter").value_or(""), asked.now);
}

Result<Response> show_matter(db::Session& session, const PublicPages& pages, const Asked& asked) {
  const PublicMatter matter = TRY(matter_of(session, pages, asked));
  const page::Display display = page::display_of(asked.request);
  const Translator t = display.translator();
  const Url list = public_matters_url(asked.unit);
  page::Frame frame{.title = public_title(matter, t),
                    .display = display,
                    .url = public_matter_url(asked.unit, matter)};
  frame.breadcrumb = crumbs(TRY(units::ancestors(session, asked.unit.id)), asked.unit);
  frame.breadcrumb.push_back({t("Matters of {0}", asked.unit.name), list});
  frame.twins = {{"application/json", "JSON", Url(list).slash(text_of(matter.name) + ".json")}};
  Html content = html::h1(frame.title);
  content += public_content(asked.unit, matter, civil_date(asked.now), t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

Result<Response> matter_json(db::Session& session, const PublicPages& pages, const Asked& asked) {
  const PublicMatter matter = TRY(matter_of(session, pages, asked));
  return http::json(json::write(public_json(asked.unit, matter)));
}

using Answer = Result<Response> (*)(db::Session&, const PublicPages&, const Asked&);

http::Handler answering(const PublicPages& pages, Answer answer) {
  return [&pages, answer](const Request& request) -> Response {
    Result<Response> response = pages.db.read([&](db::Session& session) -> Result<Response> {
      const units::Unit unit =
          TRY(units::unit_by_code(session, request.param("unit").value_or("")));
      const Asked asked{.request = request, .unit = unit, .now = pages.clock()};
      return answer(session, pages, asked);
    });
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

}  // namespace

void add_public_pages(http::Router& router, const PublicPages& pages) {
  const auto generation = [&pages](const Request& request) {
    return pages.generation(request.param("unit").value_or(""));
  };
  const http::Caching of_list{.query = {"after"}, .generation = generation};
  const http::Caching of_one{.query = {}, .generation = generation};
  router.get_cached("/u/{unit}/matters", of_list, answering(pages, show_list));
  router.get_cached("/u/{unit}/matters.json", of_list, answering(pages, list_json));
  router.get_cached("/u/{unit}/matters/{matter}", of_one, answering(pages, show_matter));
  router.get_cached("/u/{unit}/matters/{matter}.json", of_one, answering(pages, matter_json));
}

Html public_section(db::Session& session, const units::Unit& unit, const PublicPages& pages,
                    const Translator& t) {
  const Instant now = pages.clock();
  const PublicSearch open{.unit = unit.id, .is_open = true, .limit = rows_of_section};
  const Result<PublicPage> found = public_matters(session, pages.rulebook, open, now);
  if (!found) return {};
  Html content = html::h2(html::id("matters"), t("Matters in hand"));
  if (found->matters.empty()) {
    const Result<PublicPage> any =
        public_matters(session, pages.rulebook, {.unit = unit.id, .limit = 1}, now);
    if (!any || any->matters.empty()) return {};
    content += html::p(t("None now."));
  } else {
    content += public_links(unit, found->matters, civil_date(now), t);
  }
  content += page::actions(
      {page::link_button(t("All matters of {0}", unit.name), public_matters_url(unit))});
  return html::section(html::attr("aria-labelledby", "matters"), content);
}

}  // namespace mingbai::matters
