#include "publications/witnesses_page.h"

#include "platform/page/display.h"
#include "platform/page/document.h"
#include "publications/log_stand.h"
#include "publications/witnesses_views.h"
#include "translog/log_policy_actions.h"
#include "translog/log_watch_actions.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

Result<Response> witnesses_page(const DocumentPages& pages, const Request& request) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const translog::WatchNow now = TRY(pages.db.read(
      [&](db::Session& session) { return translog::watch_now(session, pages.clock()); }));
  const auto waiting = TRY(
      pages.db.read([](db::Session& session) -> Result<std::optional<translog::ProposedPolicy>> {
        return translog::proposed_policy(session);
      }));
  const Html pause = TRY(pages.db.read(
      [&](db::Session& session) -> Result<Html> { return log_pause_notice(session, t); }));
  const page::Frame frame{.title = t("Who watches this log"),
                          .display = display,
                          .url = Url("/log/witnesses"),
                          .breadcrumb = {{t("The public log"), Url("/log")}}};
  Html content = html::h1(frame.title);
  content += html::p(
      t("A witness is a small machine of another office. It remembers how long the log was, and "
        "signs only what has grown from there with nothing changed. What enough witnesses have "
        "signed is the same log for everybody."));
  content += pause;
  content += watch_summary(now, t);
  content += watchers_section(now, t);
  content += coming_section(now.watch, t);
  content += TRY(waiting_section(waiting, t));
  content += former_section(now.watch, t);
  content += joining_section(t);
  return page::response(frame, content);
}

}  // namespace

void add_witnesses_page(http::Router& router, const DocumentPages& pages) {
  add_page_of_the_log(router, pages, "/log/witnesses", witnesses_page);
}

}  // namespace mingbai::publications
