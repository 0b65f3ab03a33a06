#include "access/factor_notice_pages.h"

#include <charconv>

#include "access/factor_notice.h"
#include "access/staff_form.h"
#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "units/about_unit.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int per_page = 20;

Url list_url(const units::Unit& unit) { return Url("/u").slash(unit.code).slash("second-factors"); }

std::string office_words(const std::optional<Office>& office, const Translator& t) {
  if (!office) return t("whoever operates the machine");
  return t("{0}, {1}", t(role_label(office->role)), office->unit);
}

std::string ending_words(const FactorNotice& notice, const Translator& t) {
  const std::string at = moment(notice.ended, t);
  switch (notice.ending) {
    case ResetEnding::done: return t("{0}: taken away", at);
    case ResetEnding::stopped: return t("{0}: stopped, the second factor stays", at);
    case ResetEnding::objected: return t("{0}: the holder objected, the second factor stays", at);
    case ResetEnding::renewed: return t("{0}: the holder had set up another one", at);
    case ResetEnding::lapsed: return t("{0}: it lapsed, the second factor stays", at);
    case ResetEnding::none: break;
  }
  if (notice.approved.ms == 0) return t("waits for a second person");
  return t("will be taken away on {0}, unless it is stopped", moment(due_at(notice), t));
}

// A short word, which stays on one line.
Html state_of(const FactorNotice& notice, const Translator& t) {
  switch (notice.ending) {
    case ResetEnding::none: return page::state_mark(page::State::due, t("under way"));
    case ResetEnding::done: return page::state_mark(page::State::changed, t("gone"));
    default: return page::state_mark(page::State::done, t("kept"));
  }
}

Html notice_facts(const FactorNotice& notice, const Translator& t) {
  const auto by = [&](const std::optional<Office>& office, Instant at) {
    return Html(t("{0}, by {1}", moment(at, t), office_words(office, t)));
  };
  std::vector<std::pair<std::string, Html>> rows{
      {t("Asked for"), by(notice.asked_by, notice.asked)}};
  if (notice.approved.ms != 0) {
    rows.emplace_back(t("Approved"), by(notice.approved_by, notice.approved));
  }
  rows.emplace_back(t("State"), html::group(state_of(notice, t), " ", ending_words(notice, t)));
  return page::definitions(rows);
}

struct Listed {
  const units::Unit& unit;
  NoticeList list;
  std::optional<std::int64_t> below;
};

Result<Listed> load(const Request& request, db::Session& session, const units::Unit& unit) {
  Listed out{.unit = unit, .list = {}, .below = std::nullopt};
  if (const auto after = request.query_value("after")) {
    std::int64_t number = 0;
    const char* const end = after->data() + after->size();
    const auto read = std::from_chars(after->data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 1) {
      return fail(ErrorCode::invalid, msg("after is the number of a reset, such as 100."));
    }
    out.below = number;
  }
  out.list = factor_notices(session, out.unit.id, out.below, per_page);
  return out;
}

Html list_content(const Listed& listed, const Translator& t) {
  Html out =
      html::p(t("Whoever publishes, approves or inspects signs in with a second factor "
                "besides the password. If it is lost, two offices agree to take it away, "
                "and a day later it goes. Each time is told here, by post and without a "
                "name, so that nobody takes over a post unseen."));
  if (listed.list.notices.empty()) {
    return html::group(out, page::empty_state(t("No second factor was taken away here."),
                                              t("If one ever is, it stands here for good.")));
  }
  for (const FactorNotice& notice : listed.list.notices) {
    out += html::section(html::h2(t(role_label(notice.role))), notice_facts(notice, t));
  }
  return out;
}

Result<Response> list_page(const Request& request, db::Session& session, const units::Unit& unit) {
  const Listed listed = TRY(load(request, session, unit));
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const Url here = list_url(listed.unit);
  page::Frame frame{.title = t("{0}: second factors taken away", listed.unit.name),
                    .display = display,
                    .url = listed.below ? here.with("after", std::to_string(*listed.below)) : here};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  frame.twins = {{"application/json", "JSON", here.suffixed(".json")}};
  Html content = html::group(html::h1(frame.title), list_content(listed, t));
  std::optional<Url> next;
  if (listed.list.has_more) {
    next = here.with("after", std::to_string(listed.list.notices.back().id));
  }
  content += page::pager(listed.below ? std::optional(here) : std::nullopt, next, t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

json::Value json_of(const std::optional<Office>& office) {
  if (!office) return {};
  return json::Object{{"post", to_string(office->role)}, {"unit_name", office->unit}};
}

json::Value json_of(Instant at) { return at.ms == 0 ? json::Value() : json::Value(rfc3339(at)); }

json::Value json_of(const FactorNotice& notice) {
  const bool is_coming = notice.approved.ms != 0 && notice.ended.ms == 0;
  return json::Object{{"number", notice.id},
                      {"post", to_string(notice.role)},
                      {"asked", json_of(notice.asked)},
                      {"asked_by", json_of(notice.asked_by)},
                      {"approved", json_of(notice.approved)},
                      {"approved_by", json_of(notice.approved_by)},
                      {"takes_effect", is_coming ? json_of(due_at(notice)) : json::Value()},
                      {"ended", json_of(notice.ended)},
                      {"ending", to_string(notice.ending)}};
}

Result<Response> list_twin(const Request& request, db::Session& session, const units::Unit& unit) {
  const Listed listed = TRY(load(request, session, unit));
  json::Array resets;
  resets.reserve(listed.list.notices.size());
  for (const FactorNotice& notice : listed.list.notices) resets.push_back(json_of(notice));
  json::Object out{{"unit", listed.unit.code}, {"resets", std::move(resets)}};
  if (listed.list.has_more) out.emplace_back("next", listed.list.notices.back().id);
  return http::json(json::write(out));
}

}  // namespace

void add_factor_notice_pages(http::Router& router, const FactorNoticePages& pages) {
  const http::Caching caching{.query = {"after"}, .generation = [&pages](const Request& request) {
                                return pages.generation(request.param("unit").value_or(""));
                              }};
  router.get_cached("/u/{unit}/second-factors", caching, units::about_unit(pages.db, list_page));
  router.get_cached("/u/{unit}/second-factors.json", caching,
                    units::about_unit(pages.db, list_twin));
}

Html factor_notice_section(db::Session& session, const units::Unit& unit, const Translator& t) {
  const NoticeList list = factor_notices(session, unit.id, {}, 1);
  if (list.notices.empty()) return {};
  const FactorNotice& last = list.notices.front();
  return html::section(
      html::attr("aria-labelledby", "second-factors"),
      html::h2(html::id("second-factors"), t("Second factors taken away")),
      html::p(t("Last: {0}. {1}", t(role_label(last.role)), ending_words(last, t))),
      html::p(html::a(html::href(list_url(unit)), t("All of them, with the two who agreed"))));
}

}  // namespace mingbai::access
