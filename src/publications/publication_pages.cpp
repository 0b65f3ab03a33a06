#include "publications/publication_pages.h"

#include <algorithm>
#include <utility>

#include "platform/http/whole_address.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/page/writing_view.h"
#include "publications/check_pages.h"
#include "publications/confirmation_actions.h"
#include "publications/document_actions.h"
#include "publications/loudspeaker.h"
#include "publications/publication_actions.h"
#include "publications/publication_twins.h"
#include "publications/publication_views.h"
#include "publications/redaction_views.h"
#include "publications/shown_pages.h"
#include "publications/slips/slip_urls.h"
#include "translog/decimal.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr std::int64_t entries_per_page = 100;
constexpr std::int64_t most_entries = 1'000'000'000;  // no document has as many

std::int64_t longest_list(const Telling& telling) {
  std::int64_t out = 0;
  for (const TellingTable& table : telling.tables) {
    if (table.is_list) out = std::max(out, static_cast<std::int64_t>(table.rows.size()));
  }
  return out;
}

Html telling_content(const Shown& shown, std::int64_t after, const Url& here, const Translator& t) {
  const Telling& telling = *shown.telling;
  Html content;
  if (after == 0) {
    Html words = page::writing_view(telling.words, t);
    words += telling_pictures(telling, shown.publication.number);
    for (const std::string& sentence : telling.sentences) words += html::p(sentence);
    content += html::div(html::cls("words"), html::id("words"), words);
    content +=
        html::div(html::cls("actions"), page::listen_button("words", t), page::print_button(t));
    if (shown.changes) {
      content += changes_section(*shown.changes, *shown.publication.entry.supersedes, t);
    }
  }
  content += telling_tables(telling, after, entries_per_page, t);
  const std::int64_t next = after + entries_per_page;
  content += page::pager(after == 0 ? std::nullopt : std::optional(here),
                         next < longest_list(telling)
                             ? std::optional(here.with("after", std::to_string(next)))
                             : std::nullopt,
                         t);
  return content;
}

// Of the parts after the first that are shown; pictures stand on the page itself.
std::vector<page::Twin> part_twins(const Publication& publication, const Translator& t) {
  std::vector<page::Twin> out;
  for (std::size_t i = 1; i < publication.places.size(); ++i) {
    if (publication.document.parts[i].media_type == picture_type) continue;
    const std::int64_t part = publication.places[i];
    out.push_back({"application/json", t("JSON, part {0}", std::to_string(part)),
                   part_url(publication.number, part)});
  }
  return out;
}

Result<Response> publication_page(const DocumentPages& pages, const Request& request,
                                  const Shown& shown) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const Publication& publication = shown.publication;
  const Url here = publication_url(publication.number);
  const std::string number = number_words(publication.number, t);
  const auto after = translog::parse_decimal(request.query_value("after").value_or("0"));
  if (!after || *after > most_entries)
    return fail(ErrorCode::invalid, msg("after is a count of entries, such as 100."));
  page::Frame frame{.title = shown.telling ? t("{0} ({1})", shown.telling->title, number)
                                           : t("{0} of the public log", number),
                    .display = display,
                    .url = *after == 0 ? here : here.with("after", std::to_string(*after))};
  for (const units::Unit& unit : shown.above) {
    frame.breadcrumb.push_back({unit.name, Url("/u").slash(unit.code)});
  }
  if (shown.unit) frame.breadcrumb.push_back({shown.unit->name, Url("/u").slash(shown.unit->code)});
  if (shown.telling) {
    frame.twins = {{"application/pdf", "PDF", here.suffixed(".pdf")},
                   {"text/csv", "CSV", here.suffixed(".csv")},
                   {"text/plain", t("Plain text"), here.suffixed(".txt")},
                   {"application/json", "JSON", here.suffixed(".json")}};
    std::ranges::move(part_twins(publication, t), std::back_inserter(frame.twins));
    const std::vector<std::string> lines = lines_of(*shown.telling);
    if (!lines.empty()) frame.description = lines.front();
    if (!pages.public_address.empty()) {
      frame.picture =
          http::whole_address(pages.public_address, request, here.slash("share.png").str());
    }
  }
  Html content = html::h1(shown.telling ? shown.telling->title : frame.title);
  const bool says_rule = shown.rule && frame.title.find(shown.rule->label) != std::string::npos;
  if (shown.rule && !says_rule) content += html::p(shown.rule->label);
  content += shown.pause;
  content += superseded_notice(publication, shown.replaced_because, t);
  content += broken_notice(publication, t);
  content += removals_notice(publication, t);
  if (shown.confirmed.state == ConfirmationState::denied) {
    content += confirmation_notice(shown.confirmed, t);
  }
  if (shown.telling) {
    content += notice_box(publication, shown.telling->notice, civil_date(pages.clock()), t);
  }
  if (shown.unit) content += closed_notice(publication, *shown.unit, t);
  if (shown.telling) content += telling_content(shown, *after, here, t);
  if (shown.telling && shown.telling->has_slips) {
    content += page::actions(
        {page::link_button(t("Open my household's slip"), slip_url(publication.number))});
  }
  if (shown.telling) content += showings_section(*shown.telling, t);
  content += about_section(publication_facts(shown, t), t);
  content += chain_section(publication, t);
  content += page::actions({page::link_button(t("Check it"), check_url(publication.number)),
                            page::link_button(t("Its proof"), proof_url(publication.number))});
  // What was superseded is hung up nowhere.
  if (shown.telling && !newest(publication)) {
    content += spread_section(publication.number, display_words(publication, shown.rule, t), t);
  }
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

// not_found in words, where what the twin is made from is not here.
Result<Response> csv_twin(const DocumentPages& /*pages*/, const Request& request,
                          const Shown& shown) {
  const Telling telling = TRY(told_by(shown));
  return http::csv(publication_csv(telling, page::display_of(request).translator()),
                   "publication-" + std::to_string(shown.publication.number) + ".csv");
}

Result<Response> text_twin(const DocumentPages& /*pages*/, const Request& request,
                           const Shown& shown) {
  const Telling telling = TRY(told_by(shown));
  return Response{
      .media_type = "text/plain; charset=utf-8",
      .body = publication_text(shown.publication, telling, shown.standing, shown.replaced_because,
                               page::display_of(request).translator())};
}

Result<Response> loudspeaker_twin(const DocumentPages& /*pages*/, const Request& request,
                                  const Shown& shown) {
  const Telling telling = TRY(told_by(shown));
  return Response{.media_type = "text/plain; charset=utf-8",
                  .body = loudspeaker_text(shown, telling, page::display_of(request).translator())};
}

http::Handler answering(const DocumentPages& pages,
                        Result<Response> (*make)(const DocumentPages&, const Request&,
                                                 const Shown&)) {
  return [&pages, make](const Request& request) -> Response {
    const Result<Shown> shown = shown_by(pages, request, page::display_of(request).translator());
    if (!shown) return page::error_response(request, shown.error());
    Result<Response> response = make(pages, request, *shown);
    if (!response) return page::error_response(request, response.error());
    return for_reader(*std::move(response), request);
  };
}

}  // namespace

void add_publication_pages(http::Router& router, const DocumentPages& pages) {
  const http::Caching caching = caching_for_readers(pages, {"after"});
  router.get_cached("/p/{number}", caching, answering(pages, publication_page));
  router.get_cached("/p/{number}.csv", caching, answering(pages, csv_twin));
  router.get_cached("/p/{number}.txt", caching, answering(pages, text_twin));
  router.get_cached("/p/{number}/loudspeaker.txt", caching, answering(pages, loudspeaker_twin));
}

}  // namespace mingbai::publications
