#include "disclosure/channels/kiosk_pages.h"

#include <algorithm>

#include "access/staff_form.h"
#include "disclosure/channels/proof_actions.h"
#include "disclosure/due/due_words.h"
#include "disclosure/month_log.h"
#include "disclosure/month_telling.h"
#include "platform/http/whole_address.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "platform/page/qr_code.h"
#include "platform/page/screen.h"
#include "publications/document_actions.h"
#include "units/about_unit.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int seconds = 20;
constexpr int most_looked_at = 60;
constexpr std::size_t most_posted = 11;
constexpr std::size_t least_posted = 3;
constexpr std::size_t most_open = 5;
constexpr std::size_t most_lines = 5;

struct KioskPages {
  const DuePages& due;
  const publications::PartKeys& keys;  // of what people wrote
};

struct Posted {
  std::int64_t number = 0;
  Date on;
};

// Within the days that its item has to be displayed, or until something newer takes its place.
bool is_posted(const CatalogueItem& item, Date on, Date today) {
  return item.display_days == 0 || today <= on.plus(item.display_days);
}

// The newest first. Where the days of all are over, some of the newest: no board is empty.
std::vector<Posted> posted_now(db::Session& session, const DueRules& rules, const units::Unit& unit,
                               Date today) {
  const HeldItems::Items items = rules.items.at(rules.rulebook.library(session), unit.code);
  std::vector<Posted> posted;
  std::vector<Posted> newest;
  for (const publications::ListedPublication& one :
       publications::publications_of(session, unit.code, std::nullopt, most_looked_at)
           .publications) {
    const auto item = std::ranges::find(*items, one.document.item, &CatalogueItem::id);
    const bool is_about_item = item != items->end() && period_about(one.document, *item);
    if (!is_about_item || one.superseded_by || one.document.why == taken_back) continue;
    const Date on = civil_date(one.at);
    const Posted it{.number = one.number, .on = on};
    if (newest.size() < least_posted) newest.push_back(it);
    if (is_posted(*item, on, today) && posted.size() < most_posted) posted.push_back(it);
  }
  return posted.empty() ? newest : posted;
}

Html with_qr(const Html& words, const std::string& address, const Translator& t) {
  return html::div(html::cls("beside"), html::div(words),
                   html::element("aside", page::qr_code(address, t("The same on your phone")),
                                 html::p(address)));
}

std::string whole_address(const KioskPages& pages, const Request& request, const Url& url) {
  return http::whole_address(pages.due.public_address, request, url.str());
}

// What of it is not public, what is late first, as far as it fits on a screen.
Html open_items(std::vector<DueItem> list, const KioskPages& pages, Date today,
                const Translator& t) {
  std::erase_if(list, [](const DueItem& item) { return item.published.has_value(); });
  std::ranges::stable_sort(list, {}, [](const DueItem& item) { return item.due; });
  const std::size_t more = list.size() - std::min(list.size(), most_open);
  list.resize(list.size() - more);
  std::vector<Html> rows;
  rows.reserve(list.size());
  for (const DueItem& item : list) {
    const std::string words = due_words(item, pages.due.rules.rulebook.calendar(), today, t);
    rows.push_back(html::li(t("{0}, {1}:", item.label, period_words(item.period, t)), " ",
                            page::state_mark(due_mark(item, today), words)));
  }
  if (more > 0) rows.push_back(html::li(t("{0} more are not public yet", std::to_string(more))));
  return rows.empty() ? Html() : html::ul(rows);
}

Result<Html> due_content(const KioskPages& pages, const Request& request, db::Session& session,
                         const units::Unit& unit, const Translator& t) {
  const Date today = civil_date(pages.due.clock());
  constexpr int newest = 2;
  const std::vector<DueItem> list =
      foremost(TRY(due_list(session, unit, pages.due.rules, today, newest)), today);
  const auto count = [&](const auto& is) {
    return std::to_string(std::ranges::count_if(list, is));
  };
  const std::string is_public =
      count([](const DueItem& item) { return item.published.has_value(); });
  const std::string unproven = count([](const DueItem& item) { return !item.unproven.empty(); });
  Html words = html::h1(t("{0}: what should be public, and is it", unit.name));
  if (list.empty()) {
    words += html::p(t("Nothing is due here."));
  } else {
    words += html::p(
        html::strong(t("Of {0} items {1} are public.", std::to_string(list.size()), is_public)));
    if (unproven != "0") {
      words += html::p(page::state_mark(page::State::waiting,
                                        t("Of these not shown everywhere yet: {0}", unproven)));
    }
    words += open_items(list, pages, today, t);
  }
  return with_qr(words, whole_address(pages, request, Url("/u").slash(unit.code)), t);
}

Result<Html> posted_content(const KioskPages& pages, const Request& request, db::Session& session,
                            const Posted& posted, const Translator& t) {
  const publications::Publication found = TRY(
      publications::publication_at(session, posted.number, {.at = pages.due.clock()}, &pages.keys));
  const std::string number = t("No. {0}", std::to_string(posted.number));
  Html words;
  Result<publications::Telling> told =
      found.document.parts.empty()
          ? Result<publications::Telling>(
                fail(ErrorCode::not_found, msg("What was published is not here.")))
          : tell_publication(session, found.document, t);
  words += html::h1(told ? told->title : number);
  if (told) {
    std::vector<std::string> lines = publications::lines_of(*told);
    if (lines.size() > most_lines) lines.resize(most_lines);
    for (const std::string& line : lines) words += html::p(line);
  }
  if (publications::has_village_part_closed(found)) {
    words +=
        html::p(t("What was published here is open to the people of the village: the key is "
                  "on the notice board and on the card of each household."));
  }
  words += html::p(t("{0}, published on {1}", number, i18n::date(posted.on, t.language())));
  return with_qr(words, whole_address(pages, request, publications::publication_url(posted.number)),
                 t);
}

// A link that stops the pages, one that lets them turn, and the next one.
Html ways(const Url& here, const Url& next, bool is_still, const std::string& place,
          const Translator& t) {
  Html out = html::element("span", place);
  out += html::a(html::cls("button"), html::attr("rel", "next"), html::href(next), t("Next page"));
  out += html::a(html::cls("button"), html::href(here),
                 is_still ? t("Turn the pages by themselves") : t("Stop turning the pages"));
  return html::element("nav", html::attr("aria-label", t("Pages of this screen")), out);
}

Result<std::size_t> page_in(const Request& request, std::size_t count) {
  const auto page = access::number_from_1(request.query_value("page").value_or("1"));
  if (!page) return fail(ErrorCode::invalid, msg("page is the number of a page, from 1 on."));
  // What stood there may have ended meanwhile.
  return (static_cast<std::size_t>(*page) - 1) % count;
}

Result<Response> kiosk_page(const KioskPages& pages, const Request& request, db::Session& session,
                            const units::Unit& unit) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::vector<Posted> posted =
      posted_now(session, pages.due.rules, unit, civil_date(pages.due.clock()));
  const std::size_t count = posted.size() + 1;
  const std::size_t page = TRY(page_in(request, count));
  const bool is_still = request.query_value("still").has_value();
  const auto page_url = [&](std::size_t which, bool still) {
    const Url url = Url("/u").slash(unit.code).slash("kiosk").with("page", std::to_string(which));
    return still ? Url(url).with("still", "1") : url;
  };
  const Url next = page_url((page + 1) % count + 1, is_still);
  Html content = page == 0 ? TRY(due_content(pages, request, session, unit, t))
                           : TRY(posted_content(pages, request, session, posted[page - 1], t));
  content += ways(page_url(page + 1, !is_still), next, is_still,
                  t("Page {0} of {1}", std::to_string(page + 1), std::to_string(count)), t);
  return page::screen_response({.title = t("{0}: screen at the service point", unit.name),
                                .display = display,
                                .next = next,
                                .seconds = is_still ? 0 : seconds},
                               content);
}

}  // namespace

void add_kiosk_pages(http::Router& router, const DuePages& due,
                     const publications::PartKeys& keys) {
  const KioskPages pages{.due = due, .keys = keys};
  // Outside of the cache: its code leads to the host by which the screen asked.
  router.get("/u/{unit}/kiosk",
             units::about_unit(due.db, [pages](const Request& request, db::Session& session,
                                               const units::Unit& unit) {
               return kiosk_page(pages, request, session, unit);
             }));
}

}  // namespace mingbai::disclosure
