#include "publications/open_data/open_data_pages.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "publications/open_data/data_package.h"
#include "translog/decimal.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

// A city has hundreds of them, which programs find in the package.
constexpr std::int64_t most_links = 12;

Url file_url(const OpenTable& table, std::int64_t file) {
  return Url("/open").slash(table.name).slash(std::to_string(file)).suffixed(".csv");
}

Html columns(const OpenTable& table, const Translator& t) {
  std::vector<std::vector<Html>> rows;
  rows.reserve(table.fields.size());
  for (const OpenField& field : table.fields) {
    rows.push_back({html::code(field.name), html::code(field.type), Html(t(field.meaning))});
  }
  const std::string caption = t("Columns of the table {0}", std::string(table.name));
  return html::details(
      html::summary(caption),
      page::labelled_table(caption, {t("Column"), t("Type"), t("What it says")}, rows));
}

Html files(const OpenTable& table, std::int64_t count, const Translator& t) {
  std::vector<page::Link> links;
  for (std::int64_t file = 1; file <= std::min(count, most_links); ++file) {
    Html detail;
    if (table.places_per_file > 0) {
      const std::int64_t first = (file - 1) * table.places_per_file;
      detail = Html(t("No. {0} to {1} of the log", std::to_string(first),
                      std::to_string(first + table.places_per_file - 1)));
    }
    links.push_back({open_file_path(table, file), file_url(table, file), detail});
  }
  Html out = page::link_list(links);
  if (count > most_links) {
    out += html::p(t.plural("The package names {0} file of this table.",
                            "The package names {0} files of this table.", count));
  }
  return out;
}

Result<Response> open_page(const OpenDataPages& pages, const Request& request,
                           db::Session& session) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  page::Frame frame{.title = t("Open data"), .display = display, .url = Url("/open")};
  const Url package = Url("/open/datapackage.json");
  frame.twins = {{"application/json", t("Data package (JSON)"), package}};
  Html content = html::h1(frame.title);
  content += html::p(
      t("Everything that is public here, as tables for programs and spreadsheets. Only what is in "
        "the public log and for everybody is in them. Names and titles are in Chinese, amounts in "
        "yuan."));
  if (!pages.licence.empty()) {
    content += html::p(t("They may be used under the licence {0}.", pages.licence));
  }
  content += page::actions({page::link_button(t("Data package (JSON)"), package)});
  for (const OpenTable& table : pages.tables) {
    content += html::h2(t(table.title));
    content += html::p(t(table.meaning));
    content += columns(table, t);
    content += files(table, file_count(table, session), t);
  }
  return page::response(frame, content);
}

Result<Response> package(const OpenDataPages& pages, const Request& /*request*/,
                         db::Session& session) {
  const Translator t(i18n::Language::zh_cn);
  const std::optional<units::Unit> city = units::home_unit(session);
  return http::json(data_package({.title = city ? t("{0}: open data", city->name) : t("Open data"),
                                  .licence = pages.licence,
                                  .public_address = pages.documents.public_address},
                                 pages.tables, session));
}

Result<Response> table_file(const OpenDataPages& pages, const Request& request,
                            db::Session& session) {
  const auto table =
      std::ranges::find(pages.tables, request.param("table").value_or(""), &OpenTable::name);
  const auto file = translog::parse_decimal(request.param("file").value_or(""));
  if (table == pages.tables.end() || !file || *file < 1 || *file > file_count(*table, session)) {
    return fail(ErrorCode::not_found, msg("The open data have no such file."));
  }
  std::string csv =
      TRY(open_csv(*table, session, {.number = *file, .now = pages.documents.clock()}));
  return http::csv(std::move(csv), fmt::format("{}-{}.csv", table->name, *file));
}

using Make = Result<Response> (*)(const OpenDataPages&, const Request&, db::Session&);

http::Handler answering(const OpenDataPages& pages, Make make) {
  return [&pages, make](const Request& request) -> Response {
    Result<Response> response = pages.documents.db.read(
        [&](db::Session& session) { return make(pages, request, session); });
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

}  // namespace

void add_open_data_pages(http::Router& router, const OpenDataPages& pages) {
  const http::Caching caching{
      .query = {}, .generation = [&pages](const Request&) { return pages.documents.generation(); }};
  router.get_cached("/open", caching, answering(pages, open_page));
  router.get_cached("/open/datapackage.json", caching, answering(pages, package));
  // Too large for the cache of pages, and asked for by few.
  router.add({.method = http::Method::get,
              .pattern = "/open/{table}/{file}.csv",
              .handler = answering(pages, table_file),
              .runs = http::Runs::on_worker});
}

}  // namespace mingbai::publications
