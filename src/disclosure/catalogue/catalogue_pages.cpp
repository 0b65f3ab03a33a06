#include "disclosure/catalogue/catalogue_pages.h"

#include "disclosure/catalogue/item_json.h"
#include "disclosure/catalogue/item_words.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "units/about_unit.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

Url catalogue_url(const units::Unit& unit) { return Url("/u").slash(unit.code).slash("catalogue"); }

// A value with where it comes from below it.
Html sourced(const std::string& value, const std::string& source) {
  if (source.empty()) return Html(value);
  return html::group(value, html::br(), html::small(source));
}

// What one needs to know stands in the summary; the rest is for whoever asks.
Html item_block(const CatalogueItem& item, const Translator& t) {
  const auto source = [&](std::string_view key) { return source_words(item, key, t); };
  const std::string rhythm = rhythm_words(item, t);
  std::vector<std::pair<std::string, Html>> rows = {
      {t("Item"), sourced(item.id + " " + item.name, item.note)},
      {t("When"), sourced(rhythm, source(item.notice ? "notice" : "within"))},
      {t("Shown"), sourced(display_words(item, t), source("display_days"))},
      {t("Who may see it"), sourced(t(audience_label(item.audience)), source("audience"))},
      {t("Asked by"), Html(basis_words(item, t))}};
  if (item.is_public_notice) {
    rows.emplace_back(t("Open to objections"),
                      sourced(public_notice_words(item, t), source("public_notice")));
  }
  if (!item.channels.empty()) {
    rows.emplace_back(t("How it reaches people"),
                      sourced(channel_words(item, t), source("channels")));
  }
  if (!item.papers.empty()) {
    rows.emplace_back(t("What goes with it"), sourced(paper_words(item, t), source("papers")));
  }
  if (!item.mask.empty()) {
    rows.emplace_back(t("Masked"), sourced(mask_words(item, t), source("mask")));
  }
  if (!item.guided_by.empty()) {
    rows.emplace_back(t("Guided by"), sourced(department_words(item, t), source("guided_by")));
  }
  Html summary = html::group(html::strong(item.label), " ", rhythm);
  if (item.is_optional) summary += html::group(" ", t("(may be switched on)"));
  return html::details(html::summary(summary), page::definitions(rows));
}

// A heading for each chapter, in the order of the items.
Html chapters(const std::vector<CatalogueItem>& items, const Translator& t) {
  Html out;
  std::string_view chapter;
  for (const CatalogueItem& item : items) {
    if (item.chapter != chapter) out += html::h2(item.chapter_name);
    chapter = item.chapter;
    out += item_block(item, t);
  }
  return out;
}

std::vector<CatalogueItem> items_now(const CataloguePages& pages, db::Session& session,
                                     const units::Unit& unit) {
  return pages.catalogue.items_for(pages.rulebook.library(session)->parameters(), unit);
}

Result<Response> catalogue_page(const CataloguePages& pages, db::Session& session,
                                const Request& request, const units::Unit& unit) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  page::Frame frame{.title = t("{0}: what must be made public", unit.name),
                    .display = display,
                    .url = catalogue_url(unit)};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  frame.twins = {{"application/json", "JSON", Url("/u").slash(unit.code).slash("catalogue.json")}};
  const std::vector<CatalogueItem> items = items_now(pages, session, unit);
  Html content = html::h1(frame.title);
  if (items.empty()) {
    content += page::empty_state(t("Nothing has to be made public here."));
  } else {
    content += html::p(
        t("This is what villagers may expect to see, how often and by when, and who asks for it. "
          "Open one for more. “To be confirmed” stands where nobody has compared the value with "
          "its source yet."));
    content += chapters(items, t);
  }
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

Result<Response> catalogue_twin(const CataloguePages& pages, db::Session& session,
                                const Request& /*request*/, const units::Unit& unit) {
  json::Array items;
  for (const CatalogueItem& item : items_now(pages, session, unit)) items.push_back(json_of(item));
  return http::json(json::write(
      json::Object{{"unit", unit.code}, {"unit_name", unit.name}, {"items", std::move(items)}}));
}

using Make = Result<Response> (*)(const CataloguePages&, db::Session&, const Request&,
                                  const units::Unit&);

http::Handler answering(const CataloguePages& pages, Make make) {
  return units::about_unit(pages.db, [&pages, make](const Request& request, db::Session& session,
                                                    const units::Unit& unit) {
    return make(pages, session, request, unit);
  });
}

}  // namespace

void add_catalogue_pages(http::Router& router, const CataloguePages& pages) {
  const http::Caching caching{.query = {}, .generation = [&pages](const Request& request) {
                                return pages.generation(request.param("unit").value_or(""));
                              }};
  router.get_cached("/u/{unit}/catalogue", caching, answering(pages, catalogue_page));
  router.get_cached("/u/{unit}/catalogue.json", caching, answering(pages, catalogue_twin));
}

Html catalogue_section(const units::Unit& unit, const CataloguePages& pages, const Translator& t) {
  if (!pages.catalogue.asks_anything_of(unit.kind)) return {};
  return html::p(html::a(html::href(catalogue_url(unit)),
                         t("What must be made public here, how often and by when")));
}

}  // namespace mingbai::disclosure
