#include "disclosure/due/due_below_pages.h"

#include <map>
#include <set>

#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/table/csv_writer.h"
#include "units/about_unit.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int per_page = 50;
constexpr int per_file = 1'000;
constexpr std::size_t on_desk = 20;

Url due_url(const units::Unit& unit) { return Url("/u").slash(unit.code).slash("due"); }

Result<DueBelow> below(const Request& request, db::Session& session, const units::Unit& unit,
                       const DuePages& pages, int limit) {
  return pages.board.below(session, unit, request.query_value("after").value_or(""), limit,
                           civil_date(pages.clock()));
}

// Nothing where nothing is late.
std::string longest(const DueCounts& counts, const Translator& t) {
  if (counts.late == 0) return {};
  return t.plural("{0} working day", "{0} working days", counts.most_late_workdays);
}

// Led to the list of all that is due, or of what may be written.
std::vector<page::Link> late_links(const std::vector<LateItem>& late, bool leads_to_writing,
                                   const Translator& t) {
  std::vector<page::Link> out;
  out.reserve(late.size());
  for (const LateItem& each : late) {
    // Late by rest days only, so far.
    const std::string words =
        each.workdays == 0
            ? t("overdue since {0}", i18n::date(each.item.due, t.language()))
            : t.plural("{0} working day overdue", "{0} working days overdue", each.workdays);
    out.push_back({.text = t("{0}: {1}, {2}", each.unit_name, each.item.label,
                             period_words(each.item.period, t)),
                   .url = leads_to_writing ? Url("/desk/items").slash(each.unit_code)
                                           : Url("/u").slash(each.unit_code).slash("due"),
                   .detail = page::state_mark(page::State::late, words)});
  }
  return out;
}

Html late_mark(const DueCounts& counts, const Translator& t) {
  if (counts.owed == 0) return page::state_mark(page::State::waiting, t("nothing is due yet"));
  if (counts.late == 0) return page::state_mark(page::State::done, t("none"));
  return page::state_mark(page::State::late, std::to_string(counts.late));
}

Html below_table(const DueBelow& below, const Translator& t) {
  const std::vector<std::string> labels{t("Where"),   t("Owed"),
                                        t("Public"),  t("Of these not shown everywhere"),
                                        t("Overdue"), t("The longest")};
  std::vector<std::vector<Html>> rows;
  rows.reserve(below.places.size());
  for (const DuePlace& place : below.places) {
    const DueCounts& counts = place.counts;
    rows.push_back({html::a(html::href(due_url(place.unit)), place.unit.name),
                    Html(std::to_string(counts.owed)), Html(std::to_string(counts.published)),
                    Html(std::to_string(counts.unproven)), late_mark(counts, t),
                    Html(longest(counts, t))});
  }
  return page::labelled_table(t("Directly below"), labels, rows);
}

}  // namespace

Result<Response> due_below_page(const Request& request, db::Session& session,
                                const units::Unit& unit, const DuePages& pages) {
  const DueBelow seen = TRY(below(request, session, unit, pages, per_page));
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::string_view after = request.query_value("after").value_or("");
  const Url here = due_url(unit);
  page::Frame frame{.title = t("{0}: what should be public below, and what is late", unit.name),
                    .display = display,
                    .url = after.empty() ? here : here.with("after", after)};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  frame.twins = {{"text/csv", "CSV", here.suffixed(".csv")},
                 {"application/json", "JSON", here.suffixed(".json")}};
  Html content = html::h1(frame.title);
  if (seen.places.empty()) {
    content += page::empty_state(t("Nothing is due here."),
                                 t("Villages and communities have such a list, each of its own."));
  } else {
    content += html::p(
        t("Villages and communities owe it, and it is counted for everyone below. Computed from "
          "the catalogue, the calendar and the public log, in the order of the codes: this is no "
          "ranking."));
    content += below_table(seen, t);
  }
  content += page::pager(
      after.empty() ? std::nullopt : std::optional(here),
      seen.next.empty() ? std::nullopt : std::optional(here.with("after", seen.next)), t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

Result<Response> due_below_json(const Request& request, db::Session& session,
                                const units::Unit& unit, const DuePages& pages) {
  const DueBelow seen = TRY(below(request, session, unit, pages, per_page));
  json::Array places;
  for (const DuePlace& place : seen.places) {
    places.emplace_back(json::Object{{"code", place.unit.code},
                                     {"name", place.unit.name},
                                     {"villages", place.counts.villages},
                                     {"owed", place.counts.owed},
                                     {"public", place.counts.published},
                                     {"unproven", place.counts.unproven},
                                     {"overdue", place.counts.late},
                                     {"most_late_workdays", place.counts.most_late_workdays}});
  }
  json::Object out{{"unit", unit.code},
                   {"unit_name", unit.name},
                   {"on", civil_date(pages.clock()).iso()},
                   {"below", std::move(places)}};
  if (!seen.next.empty()) out.emplace_back("next", seen.next);
  return http::json(json::write(out));
}

Result<Response> due_below_csv(const Request& request, db::Session& session,
                               const units::Unit& unit, const DuePages& pages) {
  const DueBelow seen = TRY(below(request, session, unit, pages, per_file));
  const Translator t = page::display_of(request).translator();
  table::CsvWriter writer;
  for (const std::string& heading :
       {t("Code"), t("Where"), t("Villages"), t("Owed"), t("Public"),
        t("Of these not shown everywhere"), t("Overdue"), t("The longest, in working days")}) {
    writer.text(heading);
  }
  writer.end_row();
  for (const DuePlace& place : seen.places) {
    const DueCounts& counts = place.counts;
    writer.text(place.unit.code);
    writer.text(place.unit.name);
    for (const std::int64_t number :
         {counts.villages, counts.owed, counts.published, counts.unproven, counts.late,
          static_cast<std::int64_t>(counts.most_late_workdays)}) {
      writer.integer(number);
    }
    writer.end_row();
  }
  return http::csv(std::move(writer).str(), unit.code + "-due.csv");
}

namespace {

// A unit above villages at which somebody has posts: all that is late below it is his to see to, or
// only what his departments guide.
struct Above {
  units::Unit unit;
  bool is_for_all = false;
  std::set<units::Department> departments;
};

Result<std::map<std::string, Above>> above_villages(db::Session& session,
                                                    const access::Actor& actor) {
  std::map<std::string, Above> out;
  for (const access::StandingPost& post : actor.posts) {
    units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    if (units::rank(unit.kind) >= units::rank(units::Kind::village)) continue;
    Above& above = out.try_emplace(unit.code, Above{.unit = unit}).first->second;
    if (post.department) {
      above.departments.insert(*post.department);
    } else if (post.role != units::Role::line_department) {
      above.is_for_all = true;
    }
  }
  return out;
}

struct LatePart {
  std::string heading;
  std::optional<units::Department> guided_by;
};

std::vector<LatePart> late_parts(const Above& above, const Translator& t) {
  if (above.is_for_all) return {{t("{0}: late below", above.unit.name), std::nullopt}};
  std::vector<LatePart> out;
  for (const units::Department department : above.departments) {
    out.push_back(
        {t("{0}: late below, {1}", above.unit.name, t(department_label(department))), department});
  }
  return out;
}

}  // namespace

Result<Html> late_below_section(db::Session& session, const access::Actor& actor, Instant now,
                                DueBoard& board, const Translator& t) {
  Html content;
  for (const auto& [code, above] : TRY(above_villages(session, actor))) {
    for (const LatePart& part : late_parts(above, t)) {
      const auto late = board.late_below(
          session, above.unit, {.most = on_desk, .guided_by = part.guided_by}, civil_date(now));
      // Too many to be counted are looked at further down.
      if (!late || late->empty()) continue;
      content += html::h2(part.heading);
      content += page::link_list(late_links(*late, part.guided_by.has_value(), t));
      content += html::p(html::a(html::href(due_url(above.unit)), t("All of it, place by place")));
    }
  }
  return content.empty() ? content : html::section(content);
}

}  // namespace mingbai::disclosure
