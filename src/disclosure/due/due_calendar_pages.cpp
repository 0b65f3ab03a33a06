#include "disclosure/due/due_calendar_pages.h"

#include "disclosure/due/due_words.h"
#include "disclosure/items/notice_list.h"
#include "platform/icalendar/icalendar.h"
#include "platform/page/display.h"
#include "publications/document_actions.h"
#include "units/about_unit.h"

namespace mingbai::disclosure {
namespace {

using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

// What falls due in the coming quarter stands in it too, by the rules that hold today.
constexpr int days_ahead = 92;
constexpr std::int64_t ms_per_day = 86'400'000;

// When what is said of it came to be: that it was published, that its period was over or, before
// that, began. Never the time of the asking, by which programs would take every event for a changed
// one.
Instant stamp_of(const DueItem& item, Date today) {
  if (item.published) return item.published->at;
  const Date day = item.period.last < today ? item.period.last.plus(1) : item.period.first;
  return Instant{day.days() * ms_per_day};
}

// Whole; empty where it is not known how visitors reach this site.
std::string address_of(const DuePages& pages, const Url& url) {
  std::string_view origin = pages.public_address;
  while (origin.ends_with('/')) origin.remove_suffix(1);
  return origin.empty() ? std::string() : std::string(origin) + url.str();
}

icalendar::Event event_of(const PublicNotice& notice, const DuePages& pages, const Translator& t) {
  const publications::NoticeWindow& window = *notice.about.notice;
  return {.uid = "notice-" + std::to_string(notice.number) + "@mingbai",
          .stamp = notice.at,
          .on = window.until,
          .summary = t("Last day to object: {0}, {1}", notice.about.label,
                       period_words(notice.about.period, t)),
          .description = publications::window_words(window, t),
          .url = address_of(pages, publications::publication_url(notice.number))};
}

icalendar::Event event_of(const units::Unit& unit, const DueItem& item, const DuePages& pages,
                          Date today, const Translator& t) {
  const std::string period = period_words(item.period, t);
  icalendar::Event out{
      .uid = "due-" + unit.code + "-" + item.item + "-" + code_of(item.period) + "@mingbai",
      .stamp = stamp_of(item, today),
      .on = item.due,
      .summary = t("Last day: {0}, {1}", item.label, period),
      .description = {},
      .url = {}};
  Url url = Url("/u").slash(unit.code).slash("due");
  if (item.published) {
    out.description = due_words(item, pages.rules.rulebook.calendar(), today, t);
    url = publications::publication_url(item.published->number);
  }
  out.url = address_of(pages, url);
  return out;
}

Result<Response> calendar(const Request& request, db::Session& session, const units::Unit& unit,
                          const DuePages& pages) {
  const Date today = civil_date(pages.clock());
  const std::vector<DueItem> list =
      TRY(due_list(session, unit, pages.rules, today.plus(days_ahead)));
  const std::vector<PublicNotice> notices =
      public_notices(session, unit.code, today.plus(-days_ahead));
  if (list.empty() && notices.empty())
    return fail(ErrorCode::not_found, msg("Nothing is due here."));
  const Translator t = page::display_of(request).translator();
  icalendar::Calendar out{.name = t("{0}: what should be public, and is it", unit.name),
                          .language = std::string(i18n::tag(t.language())),
                          .events = {}};
  out.events.reserve(list.size() + notices.size());
  for (const DueItem& item : list) out.events.push_back(event_of(unit, item, pages, today, t));
  for (const PublicNotice& notice : notices) out.events.push_back(event_of(notice, pages, t));
  return Response{.status = 200,
                  .media_type = "text/calendar; charset=utf-8",
                  .headers = {},
                  .body = icalendar::write(out),
                  .file = std::nullopt};
}

}  // namespace

void add_due_calendar_pages(http::Router& router, const DuePages& pages) {
  const http::Caching caching{.query = {}, .generation = [&pages](const Request& request) {
                                return pages.generation(request.param("unit").value_or(""));
                              }};
  router.get_cached(
      "/calendar/{unit}.ics", caching,
      units::about_unit(pages.db, [&pages](const Request& request, db::Session& session,
                                           const units::Unit& unit) {
        return calendar(request, session, unit, pages);
      }));
}

}  // namespace mingbai::disclosure
