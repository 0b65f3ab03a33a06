#include "disclosure/due/due_pages.h"

#include "disclosure/due/due_below_pages.h"
#include "disclosure/due/due_words.h"
#include "disclosure/items/occasion_actions.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/table/csv_writer.h"
#include "publications/document_actions.h"
#include "units/about_unit.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

// The unit's own page is asked for most: it looks at what is newest, its list at a year.
constexpr int section_periods = 2;
constexpr int days_of_withdrawn = 365;

Url due_url(const units::Unit& unit) { return Url("/u").slash(unit.code).slash("due"); }

// What a page, its twins and the section are made from.
struct Seen {
  const units::Unit& unit;
  const DuePages& pages;
  std::vector<DueItem> list;
  Date today;

  [[nodiscard]] std::string words(const DueItem& item, const Translator& t) const {
    return due_words(item, pages.rules.rulebook.calendar(), today, t);
  }
};

Result<Seen> seen(db::Session& session, const units::Unit& unit, const DuePages& pages,
                  int periods = due_periods) {
  const Date today = civil_date(pages.clock());
  std::vector<DueItem> list = TRY(due_list(session, unit, pages.rules, today, periods));
  return Seen{.unit = unit, .pages = pages, .list = std::move(list), .today = today};
}

// There is no calendar of nothing.
std::vector<page::Twin> twins_of(const Seen& seen, const Translator& t) {
  const Url url = due_url(seen.unit);
  std::vector<page::Twin> out{{"text/csv", "CSV", url.suffixed(".csv")},
                              {"application/json", "JSON", url.suffixed(".json")}};
  if (!seen.list.empty()) {
    out.push_back({"text/calendar", t("Calendar (ICS)"),
                   Url("/calendar").slash(seen.unit.code).suffixed(".ics")});
  }
  return out;
}

Html standing(const Seen& seen, const DueItem& item, const Translator& t) {
  return page::state_mark(due_mark(item, seen.today), seen.words(item, t));
}

Html due_table(const Seen& seen, const Translator& t) {
  const std::vector<std::string> labels{t("Item"), t("For when it is"), t("Last day"),
                                        t("How it stands")};
  std::vector<std::vector<Html>> rows;
  rows.reserve(seen.list.size());
  for (const DueItem& item : seen.list) {
    Html state = standing(seen, item, t);
    if (item.published) {
      const Url url = publications::publication_url(item.published->number);
      state = html::a(html::href(url), state);
    }
    rows.push_back({Html(item.label), Html(period_words(item.period, t)),
                    Html(i18n::date(item.due, t.language())), state});
  }
  return page::labelled_table(t("The newest periods of each item"), labels, rows);
}

struct TakenBack {
  std::string label;
  ItemOccasion occasion;  // withdrawn
};

// Of the last year: nobody hides what is late by saying that it never happened.
std::vector<TakenBack> taken_back_by(db::Session& session, const Seen& seen) {
  const DueRules& rules = seen.pages.rules;
  const HeldItems::Items items = rules.items.at(rules.rulebook.library(session), seen.unit.code);
  std::vector<TakenBack> out;
  for (ItemOccasion& one : occasions_of(session, {seen.unit.id})) {
    const auto item = std::ranges::find(*items, one.item, &CatalogueItem::id);
    const bool is_old = one.day < seen.today.plus(-days_of_withdrawn);
    if (!one.withdrawn || is_old || item == items->end()) continue;
    out.push_back({.label = item->label, .occasion = std::move(one)});
  }
  return out;
}

Html taken_back_section(const std::vector<TakenBack>& all, const Translator& t) {
  const auto on = [&](Date day) { return i18n::date(day, t.language()); };
  std::vector<Html> rows;
  rows.reserve(all.size());
  for (const TakenBack& one : all) {
    const ItemOccasion& said = one.occasion;
    rows.push_back(html::li(t("{0}, {1}: said on {2}, taken back on {3}", one.label, on(said.day),
                              on(civil_date(said.by.at)), on(civil_date(said.withdrawn->by.at)))));
  }
  if (rows.empty()) return {};
  return html::section(
      html::h2(t("Said to have happened, and taken back")),
      html::p(t("The village said that this had happened, and later that it had not. Why, stands "
                "on its desk; the level above reads it.")),
      html::ul(rows));
}

std::string empty_advice(const units::Unit& unit, const Translator& t) {
  return units::is_village_level(unit.kind)
             ? t("It begins once somebody holds a post here.")
             : t("Villages and communities have such a list, each of its own.");
}

Result<Response> due_page(const Request& request, db::Session& session, const Seen& seen) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const units::Unit& unit = seen.unit;
  page::Frame frame{.title = t("{0}: what should be public, and is it", unit.name),
                    .display = display,
                    .url = due_url(unit)};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  frame.twins = twins_of(seen, t);
  Html content = html::h1(frame.title);
  if (seen.list.empty()) {
    content += page::empty_state(t("Nothing is due here."), empty_advice(unit, t));
  } else {
    content += html::p(
        t("Computed from the catalogue, the calendar and the public log. In time is what was in "
          "the log by the last day. What comes on occasion is on this list once the village says "
          "that it happened; what is for some people only is not."));
    content += due_table(seen, t);
  }
  content += taken_back_section(taken_back_by(session, seen), t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

json::Array unproven_values(const DueItem& item) {
  json::Array out;
  for (const AskedChannel& asked : item.unproven) {
    out.push_back(json::Object{{"channel", std::string(to_string(asked.channel))},
                               {"proof", std::string(to_string(asked.proof))}});
  }
  return out;
}

json::Value json_of(const Seen& seen, const DueItem& item) {
  json::Object out{
      {"item", item.item},
      {"label", item.label},
      {"period", code_of(item.period)},
      {"due", item.due.iso()},
      {"state", std::string(to_string(state_of(item, seen.today)))},
      {"late_workdays", late_workdays(item, seen.pages.rules.rulebook.calendar(), seen.today)},
      {"number", json::Value()},
      {"public_since", json::Value()}};
  if (item.published) {
    out[6].second = item.published->number;
    out[7].second = rfc3339(item.published->at);
  }
  out.emplace_back("unproven", unproven_values(item));
  return out;
}

Result<Response> due_json(const Request& /*request*/, db::Session& session, const Seen& seen) {
  json::Array items;
  for (const DueItem& item : seen.list) items.push_back(json_of(seen, item));
  json::Array taken_back;
  for (const TakenBack& one : taken_back_by(session, seen)) {
    const ItemOccasion& said = one.occasion;
    taken_back.push_back(json::Object{{"item", said.item},
                                      {"label", one.label},
                                      {"period", said.day.iso()},
                                      {"said_on", civil_date(said.by.at).iso()},
                                      {"taken_back_on", civil_date(said.withdrawn->by.at).iso()}});
  }
  return http::json(json::write(json::Object{{"unit", seen.unit.code},
                                             {"unit_name", seen.unit.name},
                                             {"on", seen.today.iso()},
                                             {"items", std::move(items)},
                                             {"taken_back", std::move(taken_back)}}));
}

Result<Response> due_csv(const Request& request, db::Session& /*session*/, const Seen& seen) {
  const Translator t = page::display_of(request).translator();
  table::CsvWriter writer;
  for (const std::string& heading :
       {t("Item"), t("In plain words"), t("For when it is"), t("Last day"), t("How it stands")}) {
    writer.text(heading);
  }
  writer.end_row();
  for (const DueItem& item : seen.list) {
    writer.text(item.item);
    writer.text(item.label);
    writer.text(code_of(item.period));
    writer.text(item.due.iso());
    writer.text(seen.words(item, t));
    writer.end_row();
  }
  return http::csv(std::move(writer).str(), seen.unit.code + "-due.csv");
}

using Make = Result<Response> (*)(const Request&, db::Session&, const Seen&);

using MakeBelow = Result<Response> (*)(const Request&, db::Session&, const units::Unit&,
                                       const DuePages&);

void add(http::Router& router, const DuePages& pages, std::string_view pattern, Make make,
         MakeBelow make_below) {
  const auto answer = [&pages, make, make_below](const Request& request, db::Session& session,
                                                 const units::Unit& unit) -> Result<Response> {
    if (units::rank(unit.kind) < units::rank(units::Kind::village)) {
      return make_below(request, session, unit, pages);
    }
    return make(request, session, TRY(seen(session, unit, pages)));
  };
  // Counting thousands of villages for the first time of a day takes a moment.
  router.add(
      {.method = http::Method::get,
       .pattern = std::string(pattern),
       .handler = units::about_unit(pages.db, answer),
       .runs = http::Runs::on_worker,
       .caching = http::Caching{.query = {"after"}, .generation = [&pages](const Request& request) {
                                  return pages.generation(request.param("unit").value_or(""));
                                }}});
}

}  // namespace

void add_due_pages(http::Router& router, const DuePages& pages) {
  add(router, pages, "/u/{unit}/due", due_page, due_below_page);
  add(router, pages, "/u/{unit}/due.json", due_json, due_below_json);
  add(router, pages, "/u/{unit}/due.csv", due_csv, due_below_csv);
}

Html due_section(db::Session& session, const units::Unit& unit, const DuePages& pages,
                 const Translator& t) {
  const Url list = due_url(unit);
  if (units::rank(unit.kind) < units::rank(units::Kind::village)) {
    return html::p(html::a(html::href(list), t("What should be public below, and what is late")));
  }
  const Result<Seen> all = seen(session, unit, pages, section_periods);
  if (!all || all->list.empty()) return {};
  std::vector<page::Link> rows;
  for (const DueItem& item : foremost(all->list, all->today)) {
    rows.push_back(
        {.text = item.label,
         .url = item.published ? publications::publication_url(item.published->number) : list,
         .detail = html::group(period_words(item.period, t), " ", standing(*all, item, t))});
  }
  Html content = html::h2(html::id("due"), t("What should be public, and is it"));
  content += page::link_list(rows);
  content += html::p(html::a(html::href(list), t("All of it, period by period")));
  return html::section(html::attr("aria-labelledby", "due"), content);
}

}  // namespace mingbai::disclosure
