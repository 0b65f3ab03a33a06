#include "publications/log_page.h"

#include <string>
#include <vector>

#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "publications/check_pages.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/publication_list_pages.h"
#include "publications/publication_standing.h"
#include "publications/publication_views.h"
#include "translog/log_actions.h"
#include "translog/takeover_actions.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int latest = 10;

struct LogNow {
  std::int64_t size = 0;
  Html links;  // to what was published last; empty: nothing was
  std::optional<std::int64_t> last;
  std::vector<translog::ClaimedTakeover> takeovers;
};

Result<LogNow> load(const DocumentPages& pages, db::Session& session, const Translator& t) {
  LogNow out{.size = translog::signed_size(session),
             .links = {},
             .last = std::nullopt,
             .takeovers = translog::takeovers(session, translog::signed_name(session))};
  const std::vector<ListedPublication> last = latest_publications(session, latest);
  if (last.empty()) return out;
  out.last = last.front().number;
  out.links = publication_links(pages, session, last, t);
  return out;
}

Html how_it_stands(const LogNow& shown, const PublicationStanding& standing, const Translator& t) {
  return page::definitions(
      {{t("How many entries"), Html(std::to_string(shown.size))},
       {t("The newest one"), Html(standing_words(standing, t))},
       {t("Witnesses"), html::a(html::href(Url("/log/witnesses")), t("Who watches this log"))},
       {t("Files for programs"),
        html::group(html::a(html::href(Url("/log/checkpoint")), t("Checkpoint")), " ",
                    html::a(html::href(Url("/log/policy")), t("Keys and witnesses")), " ",
                    html::a(html::href(Url("/open")), t("Open data")))}});
}

// Whose key was lost is told for ever.
Html takeovers_section(const LogNow& shown, const Translator& t) {
  if (shown.takeovers.empty()) return Html();
  Html list;
  for (const translog::ClaimedTakeover& claimed : shown.takeovers) {
    list += html::li(t(translog::takeover_words(claimed)));
  }
  return html::group(
      html::h2(t("The key was lost")), html::ul(list),
      html::p(t("What was signed before can still be checked with the old key, but nobody has that "
                "one any more. Trust the new one if a poster, a witness or the office itself names "
                "the same: the network alone cannot tell you.")));
}

Result<Response> log_page(const DocumentPages& pages, const Request& request) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const LogNow shown =
      TRY(pages.db.read([&](db::Session& session) { return load(pages, session, t); }));
  page::Frame frame{.title = t("The public log"), .display = display, .url = Url("/log")};
  Html content = html::h1(frame.title);
  content += html::p(
      t("Everything that villages publish here has a number in this log. It only grows: whoever "
        "keeps a copy of its checkpoint can show it when something was changed or taken out."));
  content += html::p(
      t("The rules by which things are due stand here too: when a county or a city changes one of "
        "them, it counts only from then on, and never for what was due already."));
  if (shown.size == 0) {
    content += page::empty_state(t("Nothing is in it yet."));
    return page::response(frame, content);
  }
  const PublicationStanding standing =
      TRY(publication_standing(pages.db, shown.size - 1, pages.clock()));
  content += how_it_stands(shown, standing, t);
  content += takeovers_section(shown, t);
  content += html::h2(t("Published last"));
  if (!shown.last) {
    content += page::empty_state(t("Nothing was published here yet."));
    return page::response(frame, content);
  }
  content += shown.links;
  content += page::actions({page::link_button(t("Check it"), check_url(*shown.last))});
  return page::response(frame, content);
}

}  // namespace

void add_log_page(http::Router& router, const DocumentPages& pages) {
  add_page_of_the_log(router, pages, "/log", log_page);
}

}  // namespace mingbai::publications
