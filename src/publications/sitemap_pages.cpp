#include "publications/sitemap_pages.h"

#include <map>

#include "platform/page/document.h"
#include "platform/xml/xml_writer.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "translog/decimal.h"

namespace mingbai::publications {
namespace {

using html::Url;
using http::Request;
using http::Response;

// Each brings three addresses at most, of the 50,000 that a page may have.
constexpr std::int64_t documents_per_page = 5'000;
constexpr std::string_view sitemap_words = "http://www.sitemaps.org/schemas/sitemap/0.9";

Response xml_answer(std::string body) {
  return {.status = 200,
          .media_type = "application/xml; charset=utf-8",
          .headers = {},
          .body = std::move(body),
          .file = std::nullopt};
}

std::string whole(const SitemapPages& pages, const Url& url) {
  std::string_view origin = pages.public_address;
  while (origin.ends_with('/')) origin.remove_suffix(1);
  return std::string(origin) + url.str();
}

std::int64_t page_count(db::Session& session) {
  return (recorded_documents(session) + documents_per_page - 1) / documents_per_page;
}

Result<Response> sitemap_index(const Request& /*request*/, db::Session& session,
                               const SitemapPages& pages) {
  xml::Writer writer;
  writer.begin("sitemapindex", {{"xmlns", sitemap_words}});
  const std::int64_t count = page_count(session);
  for (std::int64_t page = 1; page <= count; ++page) {
    const Url url = Url("/sitemap").slash(std::to_string(page)).suffixed(".xml");
    writer.begin("sitemap").element("loc", whole(pages, url)).end();
  }
  writer.end();
  return xml_answer(std::move(writer).str());
}

// The publications of one page, and what is about the units that published them.
Result<Response> sitemap_page(const Request& request, db::Session& session,
                              const SitemapPages& pages) {
  const auto page = translog::parse_decimal(request.param("page").value_or(""));
  if (!page || *page < 1 || *page > page_count(session)) {
    return fail(ErrorCode::not_found, msg("The sitemap has no such page."));
  }
  xml::Writer writer;
  writer.begin("urlset", {{"xmlns", sitemap_words}});
  const auto add = [&](const Url& url, Instant at) {
    writer.begin("url").element("loc", whole(pages, url)).element("lastmod", rfc3339(at)).end();
  };
  std::map<std::string, Instant> last;  // of an office
  const std::int64_t first = (*page - 1) * documents_per_page + 1;
  for (const SignedDocument& document :
       signed_documents(session, first, first + documents_per_page - 1)) {
    add(publication_url(document.number), document.at);
    last[document.office] = std::max(last[document.office], document.at);
  }
  for (const auto& [office, at] : last) {
    if (office.empty()) continue;
    add(Url("/u").slash(office), at);
    add(Url("/u").slash(office).slash("publications"), at);
  }
  writer.end();
  return xml_answer(std::move(writer).str());
}

Response robots(const SitemapPages& pages) {
  std::string body = "User-agent: *\nDisallow: /desk\nDisallow: /api\n";
  if (!pages.public_address.empty()) {
    body += "\nSitemap: " + whole(pages, Url("/sitemap.xml")) + "\n";
  }
  return {.status = 200,
          .media_type = "text/plain; charset=utf-8",
          .headers = {},
          .body = std::move(body),
          .file = std::nullopt};
}

using Make = Result<Response> (*)(const Request&, db::Session&, const SitemapPages&);

http::Handler answering(const SitemapPages& pages, Make make) {
  return [&pages, make](const Request& request) -> Response {
    const auto answer = [&](db::Session& session) -> Result<Response> {
      if (pages.public_address.empty()) {
        return fail(ErrorCode::not_found,
                    msg("There is no sitemap: public_address is not set in config.yaml."));
      }
      return make(request, session, pages);
    };
    Result<Response> response = pages.documents.db.read(answer);
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

}  // namespace

void add_sitemap_pages(http::Router& router, const SitemapPages& pages) {
  const http::Caching caching{
      .query = {}, .generation = [&pages](const Request&) { return pages.documents.generation(); }};
  router.get_cached("/sitemap.xml", caching, answering(pages, sitemap_index));
  router.add({.method = http::Method::get,
              .pattern = "/sitemap/{page}.xml",
              .handler = answering(pages, sitemap_page),
              .runs = http::Runs::on_worker,
              .caching = caching});
  router.get("/robots.txt", [&pages](const Request&) { return robots(pages); });
}

}  // namespace mingbai::publications
