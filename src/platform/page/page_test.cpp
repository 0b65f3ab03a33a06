#include <doctest/doctest.h>

#include "platform/page/assets.h"
#include "platform/page/bar_chart.h"
#include "platform/page/components.h"
#include "platform/page/document.h"

using namespace mingbai;
using namespace mingbai::page;

namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

http::Response answer(http::Method method, const http::Request& request) {
  http::Router router;
  add_display_route(router);
  add_asset_routes(router);
  const http::Router::Match match = router.match(method, request.path);
  REQUIRE(match.route != nullptr);
  http::Request routed = request;
  routed.path_params = match.params;
  return match.route->handler(routed);
}

std::string headers_named(const http::Response& response, std::string_view name) {
  std::string out;
  for (const auto& header : response.headers) {
    if (header.first == name) out += header.second + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("display: cookies win over Accept-Language, nonsense counts as absent") {
  struct Row {
    http::Fields cookies;
    std::string accept;
    i18n::Language language;
    bool is_elder;
  };
  const std::vector<Row> rows{
      {{}, "", i18n::Language::zh_cn, false},
      {{}, "en", i18n::Language::en, false},
      {{{"lang", "zh-CN"}, {"size", "elder"}}, "en", i18n::Language::zh_cn, true},
      {{{"lang", "en"}}, "zh-CN", i18n::Language::en, false},
      {{{"lang", "fr\r\nX: y"}, {"size", "huge"}}, "en", i18n::Language::en, false},
  };
  for (const Row& row : rows) {
    http::Request request;
    request.cookies = row.cookies;
    request.headers = {{"accept-language", row.accept}};
    const Display display = display_of(request);
    CHECK(display.language == row.language);
    CHECK(display.is_elder == row.is_elder);
  }
}

TEST_CASE("display: the form sets known cookies and leads back to this site only") {
  http::Request request;
  request.path = "/settings/display";
  request.form = {{"back", "/u/1?period=2026-10"}, {"size", "elder"}};
  const http::Response good = answer(http::Method::post, request);
  CHECK(good.status == 303);
  CHECK(headers_named(good, "Location") == "/u/1?period=2026-10\n");
  CHECK(headers_named(good, "Set-Cookie") ==
        "size=elder; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly\n");
  request.form = {{"back", "//evil.example"}, {"size", "x; Domain=evil"}, {"lang", "en"}};
  request.is_secure = true;
  const http::Response hostile = answer(http::Method::post, request);
  CHECK(headers_named(hostile, "Location") == "/\n");
  CHECK(headers_named(hostile, "Set-Cookie") ==
        "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure\n");
}

TEST_CASE("assets: served under the name that pages use, and no other") {
  http::Request request;
  request.path = asset("site.css").str();
  CHECK(asset("site.css").str().starts_with("/static/site."));
  const http::Response style = answer(http::Method::get, request);
  CHECK(style.status == 200);
  CHECK(style.media_type == "text/css; charset=utf-8");
  CHECK_FALSE(style.body.empty());
  request.path = "/static/site.css";
  CHECK(answer(http::Method::get, request).status == 404);
  CHECK_THROWS_AS(asset("nothing.css"), Bug);
}

TEST_CASE("document: language, size, breadcrumb and hostile titles") {
  const Frame frame{.title = "<script>",
                    .display = {.language = i18n::Language::en, .is_elder = true},
                    .url = html::Url("/u").slash("1").with("period", "2026-10"),
                    .breadcrumb = {{.text = "City & county", .url = html::Url("/")}}};
  const std::string page = document(frame, html::h1("Title")).str();
  CHECK(has(page, "<html lang=\"en\" class=\"elder\">"));
  CHECK(has(page, "<title>&lt;script&gt; · Mingbai</title>"));
  CHECK(has(page, "value=\"/u/1?period=2026-10\""));
  CHECK(has(page, "<a href=\"/\">City &amp; county</a>"));
  CHECK(has(page, "<h1>Title</h1></main>"));
  CHECK(has(page, "value=\"normal\""));
  CHECK_FALSE(has(page, "<script>"));
  const std::string chinese = document(Frame{.title = "村"}, html::h1("村")).str();
  CHECK(has(chinese, "<html lang=\"zh-CN\">"));
  CHECK(has(chinese, "长辈版"));
}

TEST_CASE("document: errors speak to people in words and to programs in JSON") {
  const Error error{ErrorCode::not_found, msg("“{0}” is not a month such as 2026-10.", "<x>"), ""};
  http::Request request;
  request.path = "/u/1";
  const http::Response page = error_response(request, error);
  CHECK(page.status == 404);
  CHECK(has(page.body, "“&lt;x&gt;”不是月份"));
  request.path = "/u/1.json";
  const http::Response json = error_response(request, error);
  CHECK(json.status == 404);
  CHECK(json.media_type == "application/problem+json");
  request.path = "/";
  request.id = "r-17";
  const http::Response broken = error_response(request, {ErrorCode::internal, msg("x"), ""});
  CHECK(broken.status == 500);
  CHECK(has(broken.body, "r-17"));
}

TEST_CASE("components: amounts, states and empty lists") {
  const i18n::Translator t(i18n::Language::en);
  CHECK(money_cell(Money::of_fen(123'456), t).str() == "<td class=\"num\">¥1,234.56</td>");
  CHECK(has(money_cell(std::nullopt, t).str(), "none"));
  CHECK(has(state_mark(State::late, "2 days overdue").str(), "▲</span> 2 days overdue"));
  CHECK(pager(std::nullopt, std::nullopt, t).empty());
  CHECK(has(pager(std::nullopt, html::Url("/x"), t).str(), "rel=\"next\""));
  CHECK(link_list({{.text = "<b>", .url = html::Url("/u"), .detail = {}}}).str() ==
        "<ul class=\"rows\"><li><a href=\"/u\"><span>&lt;b&gt;</span></a></li></ul>");
  CHECK(actions({link_button("Go", html::Url("/u"))}).str() ==
        "<div class=\"actions\"><a class=\"button\" href=\"/u\">Go</a></div>");
  CHECK(has(row_bar(Money::of_fen(1), Money::of_fen(4)).str(), "width=\"25.0\""));
  CHECK(has(row_bar(Money::of_fen(-1), Money::of_fen(4)).str(), "width=\"0.0\""));
  CHECK(has(row_bar(Money::of_fen(1), Money{}).str(), "width=\"0.0\""));
  CHECK(has(row_bar(Money::of_fen(9), Money::of_fen(4)).str(), "width=\"100.0\""));
}

TEST_CASE("bar chart: bars are proportional, hidden months have none, all are in the table") {
  const i18n::Translator t(i18n::Language::en);
  BarChart chart{.title = "Twelve months",
                 .categories = {{"9", "September 2026"}, {"10", "October 2026"}},
                 .series = {{"Income", {Money::of_fen(30'000), std::nullopt}},
                            {"Spending", {Money::of_fen(-10'000), Money{}}}}};
  const std::string page = bar_chart(chart, t).str();
  CHECK(has(page, "y=\"0.0\" width=\"44\" height=\"75.0\""));
  CHECK(has(page, "y=\"75.0\" width=\"44\" height=\"25.0\""));
  CHECK(
      has(page, "<table><caption>Twelve months</caption><thead><tr><th scope=\"col\">Month</th>"));
  CHECK(has(page, "¥300.00"));
  CHECK(has(page, "-¥100.00"));
  CHECK(has(page, "October 2026"));
  CHECK(has(page, "Highest bar: 300 yuan"));
  chart.series[0].values.pop_back();
  CHECK_THROWS_AS(bar_chart(chart, t), Bug);
  CHECK_FALSE(has(bar_chart(BarChart{}, t).str(), "nan"));
}
