#include "disclosure/money_pages.h"

#include <optional>
#include <string>
#include <vector>

#include "disclosure/account_actions.h"
#include "disclosure/money_twins.h"
#include "disclosure/money_views.h"
#include "disclosure/plain_words.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int entries_per_page = 100;
constexpr int entries_per_file = 100'000;
constexpr int most_months = 120;

const std::vector<std::string> range_parameters{"period", "from", "to", "book", "after"};

struct Shown {
  units::Unit unit;
  std::vector<units::Unit> above;
  PublicBooks shelf;
  MonthAccount account;
};

// What the address asks for: ?period=, or ?from=&to=, or nothing.
Result<std::optional<PeriodRange>> asked_range(const Request& request) {
  if (const auto period = request.query_value("period")) {
    const Period month = TRY(Period::parse(*period));
    return std::optional(PeriodRange{month, month});
  }
  const auto from = request.query_value("from");
  const auto to = request.query_value("to");
  if (!from && !to) return std::optional<PeriodRange>();
  const PeriodRange range = TRY(parse_period_range(from.value_or(*to), to.value_or(*from)));
  if (range.months() > most_months) {
    return fail(ErrorCode::invalid,
                msg("The range has {0} months. Ask for at most {1}.",
                    std::to_string(range.months()), std::to_string(most_months)));
  }
  return std::optional(range);
}

// Without a wish: the last public month, else the last month that has ended; or a later one of
// which what was published is not here as it was.
Result<PeriodRange> range_of(db::Session& session, const Request& request, PublicBooks& shelf,
                             Date today) {
  const std::optional<PeriodRange> asked = TRY(asked_range(request));
  if (asked) return *asked;
  Period month = last_public_month(session, shelf, today).value_or(today.period().plus(-1));
  if (!shelf.broken.empty()) month = std::max(month, shelf.broken.rbegin()->first);
  return PeriodRange{month, month};
}

Result<Shown> load(db::Session& session, const Request& request, const MoneyPages& pages) {
  Shown shown;
  shown.unit = TRY(units::unit_by_code(session, request.param("unit").value_or("")));
  shown.above = TRY(units::ancestors(session, shown.unit.id));
  const Date today = civil_date(pages.clock());
  shown.shelf = TRY(public_books(session, shown.unit, request.query_value("book").value_or("")));
  const PeriodRange range = TRY(range_of(session, request, shown.shelf, today));
  shown.account = TRY(month_account(session, shown.shelf, range, today, pages.rulebook));
  return shown;
}

std::vector<page::Crumb> crumbs(const Shown& shown, bool with_money, const Translator& t) {
  std::vector<page::Crumb> out;
  for (const units::Unit& unit : shown.above) {
    out.push_back({unit.name, Url("/u").slash(unit.code)});
  }
  out.push_back({shown.unit.name, Url("/u").slash(shown.unit.code)});
  if (with_money) out.push_back({t("Money"), money_url(shown.account)});
  return out;
}

// Answers a GET: loads within one snapshot, then makes the page from values only.
template <typename Make>
http::Handler answering(const MoneyPages& pages, Make make) {
  return [&pages, make](const Request& request) -> Response {
    Result<Response> response = pages.db.read([&](db::Session& session) -> Result<Response> {
      const Shown shown = TRY(load(session, request, pages));
      return make(session, request, shown);
    });
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

Result<Response> money_page(const MoneyPages& pages, const Request& request, const Shown& shown) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const MonthAccount& account = shown.account;
  page::Frame frame{.title = t("{0}: money in {1}", account.unit_name,
                               i18n::period_range(account.range, t.language())),
                    .display = display,
                    .url = money_url(account),
                    .breadcrumb = crumbs(shown, false, t)};
  frame.twins = {{"text/csv", "CSV", money_twin_url(account, ".csv")},
                 {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel",
                  money_twin_url(account, ".xlsx")},
                 {"application/json", "JSON", money_twin_url(account, ".json")}};
  const std::vector<std::string> words = plain_words(account, t);
  if (!words.empty()) frame.description = words.front();
  Html content = html::h1(frame.title);
  content += range_choices(account, t);
  content += month_notices(account, civil_date(pages.clock()), t);
  content += account_in_words(account, t);
  if (account.shown) {
    content +=
        html::div(html::cls("actions"), page::listen_button("words", t), page::print_button(t));
    content += statement_table(account, t);
    content += documents_note(account, t);
    content += page::downloads(frame.twins, t);
  }
  return page::response(frame, content);
}

Result<Response> entries_page(db::Session& session, const Request& request, const Shown& shown) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::string_view after = request.query_value("after").value_or("");
  const PublicEntries entries =
      TRY(public_entries(session, shown.shelf, shown.account, request.param("account").value_or(""),
                         after, entries_per_page));
  const std::string name = account_name(entries.name, entries.name_en, t);
  const Url here = entries_url(shown.account, entries.account);
  page::Frame frame{.title = t("{0}: every entry, {1}", name,
                               i18n::period_range(*shown.account.shown, t.language())),
                    .display = display,
                    .url = after.empty() ? here : here.with("after", after),
                    .breadcrumb = crumbs(shown, true, t)};
  frame.twins = {
      {"text/csv", "CSV", entries_twin_url(shown.account, entries.account, ".csv")},
      {"application/json", "JSON", entries_twin_url(shown.account, entries.account, ".json")}};
  Html content = html::h1(frame.title);
  const std::string explained = explanation(entries.plain_label, entries.plain_label_en, t);
  if (!explained.empty()) content += html::p(explained);
  content += entries_table(entries, t);
  content += page::pager(
      after.empty() ? std::nullopt : std::optional(here),
      entries.next.empty() ? std::nullopt : std::optional(here.with("after", entries.next)), t);
  content += page::downloads(frame.twins, t);
  return page::response(frame, content);
}

std::string file_name(const MonthAccount& account, std::string_view ending) {
  std::string name = account.unit_code + "-" + account.range.first.iso();
  if (account.range.months() > 1) name += "-" + account.range.last.iso();
  return name + std::string(ending);
}

void add_money(http::Router& router, const MoneyPages& pages, const http::Caching& caching) {
  router.get_cached(
      "/u/{unit}/money", caching,
      answering(pages, [&pages](db::Session&, const Request& request, const Shown& shown) {
        return money_page(pages, request, shown);
      }));
  router.get_cached(
      "/u/{unit}/money.json", caching,
      answering(pages, [](db::Session&, const Request&, const Shown& shown) -> Result<Response> {
        return http::json(money_json(shown.account));
      }));
  router.get_cached(
      "/u/{unit}/money.csv", caching,
      answering(pages,
                [](db::Session&, const Request& request, const Shown& shown) -> Result<Response> {
                  return http::csv(money_csv(shown.account, page::display_of(request).translator()),
                                   file_name(shown.account, ".csv"));
                }));
  http::Route xlsx{
      .method = http::Method::get,
      .pattern = "/u/{unit}/money.xlsx",
      .handler = answering(
          pages,
          [&pages](db::Session&, const Request& request, const Shown& shown) -> Result<Response> {
            std::string bytes = TRY(money_xlsx(
                shown.account, page::display_of(request).translator(), pages.temporary_folder));
            return http::download(
                std::move(bytes),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                file_name(shown.account, ".xlsx"));
          }),
      .runs = http::Runs::on_worker};
  router.add(std::move(xlsx));
}

void add_entries(http::Router& router, const MoneyPages& pages, const http::Caching& caching) {
  router.get_cached(
      "/u/{unit}/money/{account}", caching,
      answering(pages, [](db::Session& session, const Request& request, const Shown& shown) {
        return entries_page(session, request, shown);
      }));
  const auto whole = [](db::Session& session, const Request& request, const Shown& shown) {
    return public_entries(session, shown.shelf, shown.account,
                          request.param("account").value_or(""),
                          request.query_value("after").value_or(""), entries_per_file);
  };
  const auto add = [&](std::string_view pattern, auto make) {
    router.add({.method = http::Method::get,
                .pattern = std::string(pattern),
                .handler = answering(pages, make),
                .runs = http::Runs::on_worker});
  };
  add("/u/{unit}/money/{account}.json",
      [whole](db::Session& session, const Request& request,
              const Shown& shown) -> Result<Response> {
        const PublicEntries entries = TRY(whole(session, request, shown));
        return http::json(entries_json(shown.account, entries));
      });
  add("/u/{unit}/money/{account}.csv",
      [whole](db::Session& session, const Request& request,
              const Shown& shown) -> Result<Response> {
        const PublicEntries entries = TRY(whole(session, request, shown));
        return http::csv(entries_csv(entries, page::display_of(request).translator()),
                         file_name(shown.account, "-" + entries.account + ".csv"));
      });
}

}  // namespace

void add_money_pages(http::Router& router, const MoneyPages& pages) {
  const http::Caching caching{.query = range_parameters,
                              .generation = [&pages](const Request& request) {
                                return pages.generation(request.param("unit").value_or(""));
                              }};
  add_money(router, pages, caching);
  add_entries(router, pages, caching);
}

Html money_section(db::Session& session, const units::Unit& unit, const MoneyPages& pages,
                   const Translator& t) {
  const Date today = civil_date(pages.clock());
  Result<PublicBooks> shelf = public_books(session, unit, {});
  if (!shelf) return {};
  const Period month = last_public_month(session, *shelf, today).value_or(today.period().plus(-1));
  // From the last public month to the last one that has ended, so that what is late is seen too.
  const PeriodRange range{month, std::max(month, today.period().plus(-1))};
  const Result<MonthAccount> loaded =
      month_account(session, *shelf, range, today, pages.rulebook, AccountDetail::words);
  if (!loaded) return {};
  MonthAccount account = *loaded;
  account.range = {month, month};  // the later months have only their notices here
  Html section = html::h2(html::id("money"), t("{0} in words", i18n::period(month, t.language())));
  section += month_notices(account, today, t);
  section += account_in_words(account, t);
  if (account.shown) {
    section += html::div(
        html::cls("actions"),
        html::a(html::cls("button"), html::href(money_url(account)), t("Every item and entry")),
        page::listen_button("words", t), page::print_button(t));
  }
  return html::section(html::attr("aria-labelledby", "money"), section);
}

Html latest_accounts(db::Session& session, const Translator& t) {
  constexpr int most = 10;
  std::vector<page::Link> rows;
  for (const books::Release& release : books::latest_releases(session, most)) {
    const Result<units::Unit> unit = units::unit_by_id(session, release.unit);
    if (!unit) continue;
    rows.push_back({t("{0}, {1}", unit->name, i18n::period(release.period, t.language())),
                    Url("/u").slash(unit->code).slash("money").with("period", release.period.iso()),
                    Html(i18n::date(civil_date(release.released_at), t.language()))});
  }
  if (rows.empty()) return {};
  return html::section(html::attr("aria-labelledby", "latest"),
                       html::h2(html::id("latest"), t("Latest accounts")), page::link_list(rows));
}

}  // namespace mingbai::disclosure
