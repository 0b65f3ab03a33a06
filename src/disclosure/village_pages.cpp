#include "disclosure/village_pages.h"

#include "disclosure/village_accounts.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/table/csv_writer.h"
#include "units/about_unit.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int villages_per_page = 50;
constexpr int villages_per_file = 20'000;

Url accounts_url(std::string_view unit_code) {
  return Url("/u").slash(std::string(unit_code)).slash("accounts");
}

std::string_view word(const VillageAccount& village, Date today) {
  if (!village.keeps_books) return "no_books";
  if (!village.next) return "up_to_date";
  return village.is_late(today) ? "late" : "being_checked";
}

// How a village stands: a few words beside a mark, and what there is to say besides; may be empty.
struct Standing {
  page::State state = page::State::waiting;
  std::string words;
  std::string more;
};

Standing standing(const VillageAccount& village, Date today, const Translator& t) {
  if (!village.keeps_books) return {page::State::waiting, t("keeps no books here yet"), {}};
  std::string until;
  if (village.last_public) {
    until = t("public up to {0}", i18n::period(*village.last_public, t.language()));
  }
  if (!village.next) {
    if (until.empty()) return {page::State::waiting, t("nothing is due yet"), {}};
    return {page::State::done, until, {}};
  }
  const std::string month = i18n::period(*village.next, t.language());
  const std::string due = i18n::date(village.due, t.language());
  if (!until.empty()) until += t("; ");
  if (village.is_late(today)) {
    return {page::State::late, t("late"), until + t("{0} was due on {1}", month, due)};
  }
  return {page::State::waiting, t("being checked"), until + t("{0} is due by {1}", month, due)};
}

Html village_links(const VillageAccounts& accounts, Date today, const Translator& t) {
  std::vector<page::Link> rows;
  rows.reserve(accounts.villages.size());
  for (const VillageAccount& village : accounts.villages) {
    const Standing now = standing(village, today, t);
    rows.push_back({village.name, Url("/u").slash(village.code),
                    html::group(page::state_mark(now.state, now.words), " ", now.more)});
  }
  return page::link_list(rows);
}

std::optional<Url> next_page(const VillageAccounts& accounts) {
  if (accounts.next.empty()) return std::nullopt;
  return accounts_url(accounts.unit_code).with("after", accounts.next);
}

std::vector<page::Twin> twins_of(const units::Unit& unit) {
  const Url url = Url("/u").slash(unit.code);
  return {{"text/csv", "CSV", url.slash("accounts.csv")},
          {"application/json", "JSON", url.slash("accounts.json")}};
}

Result<Response> accounts_page(const Request& request, db::Session& session,
                               const units::Unit& unit, const VillageAccounts& accounts,
                               Date today) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::string_view after = request.query_value("after").value_or("");
  const Url here = accounts_url(unit.code);
  page::Frame frame{.title = t("{0}: whose accounts are public", unit.name),
                    .display = display,
                    .url = after.empty() ? here : here.with("after", after)};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  frame.twins = twins_of(unit);
  Html content = html::h1(frame.title);
  content += accounts.villages.empty() ? page::empty_state(t("There is no village here."))
                                       : village_links(accounts, today, t);
  content +=
      page::pager(after.empty() ? std::nullopt : std::optional(here), next_page(accounts), t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

json::Value json_of(const VillageAccount& village, Date today) {
  json::Object out{{"code", village.code},          {"name", village.name},
                   {"state", word(village, today)}, {"last_public", json::Value()},
                   {"next", json::Value()},         {"due", json::Value()}};
  if (village.last_public) out[3].second = village.last_public->iso();
  if (village.next) {
    out[4].second = village.next->iso();
    out[5].second = village.due.iso();
  }
  return out;
}

std::string accounts_json(const VillageAccounts& accounts, Date today) {
  json::Array villages;
  for (const VillageAccount& village : accounts.villages) {
    villages.push_back(json_of(village, today));
  }
  return json::write(json::Object{{"unit", accounts.unit_code},
                                  {"unit_name", accounts.unit_name},
                                  {"villages", std::move(villages)},
                                  {"next", accounts.next}});
}

std::string accounts_csv(const VillageAccounts& accounts, Date today, const Translator& t) {
  table::CsvWriter writer;
  for (const std::string& heading : {t("Code"), t("Village"), t("Public up to"), t("Next month"),
                                     t("Due"), t("How it stands")}) {
    writer.text(heading);
  }
  writer.end_row();
  for (const VillageAccount& village : accounts.villages) {
    writer.text(village.code);
    writer.text(village.name);
    writer.text(village.last_public ? village.last_public->iso() : "");
    writer.text(village.next ? village.next->iso() : "");
    writer.text(village.next ? village.due.iso() : "");
    const Standing now = standing(village, today, t);
    writer.text(now.more.empty() ? now.words : t("{0}: {1}", now.words, now.more));
    writer.end_row();
  }
  return std::move(writer).str();
}

using Make = Result<Response> (*)(const Request&, db::Session&, const units::Unit&,
                                  const VillageAccounts&, Date);

http::Handler answering(const MoneyPages& pages, int limit, Make make) {
  return units::about_unit(pages.db,
                           [&pages, limit, make](const Request& request, db::Session& session,
                                                 const units::Unit& unit) -> Result<Response> {
                             const Date today = civil_date(pages.clock());
                             const VillageAccounts accounts = TRY(village_accounts(
                                 session, unit, request.query_value("after").value_or(""), limit,
                                 today, pages.rulebook));
                             return make(request, session, unit, accounts, today);
                           });
}

}  // namespace

void add_village_pages(http::Router& router, const MoneyPages& pages) {
  const http::Caching caching{.query = {"after"}, .generation = [&pages](const Request& request) {
                                return pages.generation(request.param("unit").value_or(""));
                              }};
  router.get_cached("/u/{unit}/accounts", caching,
                    answering(pages, villages_per_page, accounts_page));
  router.get_cached("/u/{unit}/accounts.json", caching,
                    answering(pages, villages_per_page,
                              [](const Request&, db::Session&, const units::Unit&,
                                 const VillageAccounts& accounts, Date today) -> Result<Response> {
                                return http::json(accounts_json(accounts, today));
                              }));
  router.add({.method = http::Method::get,
              .pattern = "/u/{unit}/accounts.csv",
              .handler = answering(
                  pages, villages_per_file,
                  [](const Request& request, db::Session&, const units::Unit& unit,
                     const VillageAccounts& accounts, Date today) -> Result<Response> {
                    const Translator t = page::display_of(request).translator();
                    return http::csv(accounts_csv(accounts, today, t), unit.code + "-accounts.csv");
                  }),
              .runs = http::Runs::on_worker});
}

Html villages_section(db::Session& session, const units::Unit& unit, const MoneyPages& pages,
                      const Translator& t) {
  const Date today = civil_date(pages.clock());
  const Result<VillageAccounts> accounts =
      village_accounts(session, unit, {}, villages_per_page, today, pages.rulebook);
  if (!accounts || accounts->villages.empty()) return {};
  const std::string heading = t("Whose accounts are public");
  Html content = html::h2(html::id("accounts"), heading);
  content += village_links(*accounts, today, t);
  content += page::pager(std::nullopt, next_page(*accounts), t, heading);
  content += page::downloads(twins_of(unit), t, heading);
  return html::section(html::attr("aria-labelledby", "accounts"), content);
}

}  // namespace mingbai::disclosure
