#include "publications/publication_list_pages.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "publications/document_actions.h"
#include "publications/feed_urls.h"
#include "publications/log_stand.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
#include "publications/redaction_views.h"
#include "publications/removal_actions.h"
#include "publications/shown_pages.h"
#include "publications/village_key_urls.h"
#include "translog/decimal.h"
#include "units/about_unit.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int per_page = 50;
constexpr int on_unit_page = 3;

Url list_url(const units::Unit& unit) { return Url("/u").slash(unit.code).slash("publications"); }

struct Listed {
  const units::Unit& unit;
  PublicationList list;
  std::optional<std::int64_t> below;
};

Result<Listed> load(const Request& request, db::Session& session, const units::Unit& unit) {
  Listed out{.unit = unit, .list = {}, .below = std::nullopt};
  if (const auto after = request.query_value("after")) {
    out.below = translog::parse_decimal(*after);
    if (!out.below) {
      return fail(ErrorCode::invalid, msg("after is the number of a publication, such as 100."));
    }
  }
  out.list = publications_of(session, out.unit.code, out.below, per_page);
  return out;
}

Result<Response> list_page(const DocumentPages& pages, const Request& request, db::Session& session,
                           const units::Unit& unit) {
  const Listed listed = TRY(load(request, session, unit));
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const Url here = list_url(listed.unit);
  page::Frame frame{.title = t("{0}: what was published", listed.unit.name),
                    .display = display,
                    .url = listed.below ? here.with("after", std::to_string(*listed.below)) : here};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  frame.twins = {{"application/json", "JSON", here.suffixed(".json")}};
  std::ranges::move(feed_twins(unit, t), std::back_inserter(frame.twins));
  Html content = html::h1(frame.title);
  if (listed.list.publications.empty()) {
    content += page::empty_state(t("Nothing was published here yet."),
                                 t("What is published stays here for good, with its number."));
  } else {
    content += html::p(t("Each has its place in the public log, and stays as it was published."));
    content += removals_counted(removals_by(session, unit.code, pages.clock()), t);
    content += publication_links(pages, session, listed.list.publications, t);
  }
  content += page::pager(listed.below ? std::optional(here) : std::nullopt,
                         listed.list.next
                             ? std::optional(here.with("after", std::to_string(*listed.list.next)))
                             : std::nullopt,
                         t);
  if (units::is_village_level(unit.kind)) {
    content += html::p(html::a(html::href(village_key_url(unit)),
                               t("For the people of the village: open with the key")));
  }
  content += html::p(html::a(html::href(Url("/u").slash(listed.unit.code).slash("second-factors")),
                             t("Which second factors were taken away here")));
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

// The worst of its parts.
std::string_view state_word(const ListedPublication& publication,
                            const std::vector<Removal>& removals) {
  if (publication.state == PartState::missing) return "missing";
  if (publication.state == PartState::altered) return "altered";
  if (publication.has_unlawful_record) return "unlawful";
  std::string_view word = "kept";
  for (const Removal& removal : removals) {
    if (removal.place.number != publication.number) continue;
    if (!removal.until) return "redacted";
    word = "hidden";
  }
  return word;
}

Result<Response> list_twin(const Request& request, db::Session& session, const units::Unit& unit,
                           Instant now) {
  const Listed listed = TRY(load(request, session, unit));
  const std::vector<Removal> removals = removals_by(session, unit.code, now);
  json::Array publications;
  for (const ListedPublication& publication : listed.list.publications) {
    json::Object object{{"number", publication.number},
                        {"item", publication.document.item},
                        {"period", publication.document.period},
                        {"state", state_word(publication, removals)}};
    if (publication.at != Instant{}) object.emplace_back("at", rfc3339(publication.at));
    if (publication.superseded_by) {
      object.emplace_back("superseded_by", *publication.superseded_by);
    }
    publications.emplace_back(std::move(object));
  }
  json::Object out{{"unit", listed.unit.code}, {"publications", std::move(publications)}};
  if (listed.list.next) out.emplace_back("next", *listed.list.next);
  return http::json(json::write(out));
}

// What is not shown of all that their offices have published.
std::vector<Removal> removals_among(db::Session& session,
                                    const std::vector<ListedPublication>& publications,
                                    Instant now) {
  std::set<std::string> offices;
  for (const ListedPublication& each : publications) offices.insert(each.document.office);
  std::vector<Removal> out;
  for (const std::string& office : offices) {
    std::ranges::move(removals_by(session, office, now), std::back_inserter(out));
  }
  return out;
}

}  // namespace

Html publication_links(const DocumentPages& pages, db::Session& session,
                       const std::vector<ListedPublication>& publications, const Translator& t) {
  const std::vector<Removal> removals = removals_among(session, publications, pages.clock());
  std::vector<page::Link> links;
  for (const ListedPublication& publication : publications) {
    const bool has_time = publication.at != Instant{};
    Html detail(has_time ? moment(publication.at, t) : std::string());
    const std::optional<Telling> telling = told(pages.tell, session, publication.document, t);
    if (telling && telling->notice && !publication.superseded_by) {
      detail += html::group(" ", notice_mark(*telling->notice, civil_date(pages.clock()), t));
    }
    if (publication.is_for_village) {
      detail += html::group(
          " ", page::state_mark(page::State::waiting, t("for the people of the village")));
    }
    if (publication.superseded_by) {
      detail += html::group(" ", page::state_mark(page::State::changed, t("superseded")));
    }
    for (const Removal& removal : removals) {
      if (removal.place.number != publication.number) continue;
      const std::string words =
          removal.until ? t("some words are hidden") : t("some words were taken away");
      detail += html::group(" ", page::state_mark(page::State::changed, words));
    }
    const std::string trouble = trouble_words(publication, t);
    if (!trouble.empty()) detail += html::group(" ", page::state_mark(page::State::late, trouble));
    links.push_back(
        {titled(telling, publication.number, t), publication_url(publication.number), detail});
  }
  return html::group(log_pause_notice(session, t), broken_list_notice(publications, t),
                     page::link_list(links));
}

void add_publication_list_pages(http::Router& router, const DocumentPages& pages) {
  const http::Caching caching{
      .query = {"after"},
      .generation = [&pages](const Request& /*request*/) { return pages.generation(); }};
  router.get_cached(
      "/u/{unit}/publications", caching,
      units::about_unit(pages.db, [&pages](const Request& request, db::Session& session,
                                           const units::Unit& unit) {
        return list_page(pages, request, session, unit);
      }));
  router.get_cached(
      "/u/{unit}/publications.json", caching,
      units::about_unit(pages.db, [&pages](const Request& request, db::Session& session,
                                           const units::Unit& unit) {
        return list_twin(request, session, unit, pages.clock());
      }));
}

Html publications_section(db::Session& session, const units::Unit& unit, const DocumentPages& pages,
                          const Translator& t) {
  const PublicationList list = publications_of(session, unit.code, {}, on_unit_page);
  if (list.publications.empty() && unit.kind != units::Kind::village) return {};
  Html content = html::h2(html::id("published"), t("Published last"));
  if (list.publications.empty()) {
    content += page::empty_state(t("Nothing was published here yet."),
                                 t("What is published stays here for good, with its number."));
  } else {
    content += publication_links(pages, session, list.publications, t);
    content += removals_counted(removals_by(session, unit.code, pages.clock()), t);
    content += log_stand(session, list.publications.front().number, pages.clock(), t);
  }
  content += html::p(html::a(html::href(list_url(unit)), t("Everything that was published")));
  return html::section(html::attr("aria-labelledby", "published"), content);
}

}  // namespace mingbai::publications
