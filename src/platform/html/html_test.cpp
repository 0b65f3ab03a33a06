#include "platform/html/html.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::html;

TEST_CASE("html: elements, attributes and children nest") {
  const std::vector<Html> rows{li("one"), li("two")};
  const std::optional<Html> nothing;
  const Html page = html::div(cls("card"), flag("hidden"), flag("inert", false), h2("Income"),
                              ul(rows), nothing, br(), std::string("12"));
  CHECK(page.str() ==
        "<div class=\"card\" hidden><h2>Income</h2><ul><li>one</li><li>two</li></ul><br>12</div>");
  CHECK(p().str() == "<p></p>");
  CHECK(group("a", b("c")).str() == "a<b>c</b>");
  CHECK(input(std::vector<Attribute>{attr("name", "q"), flag("required")}).str() ==
        "<input name=\"q\" required>");
  CHECK(Html::raw("<hr>").str() == "<hr>");
}

TEST_CASE("html: hostile text stays text") {
  struct Row {
    std::string_view text;
    std::string_view written;
  };
  const std::vector<Row> rows{
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"\" onclick=\"x", "&quot; onclick=&quot;x"},
      {"' & '", "&#39; &amp; &#39;"},
      {"&lt;", "&amp;lt;"},
      {std::string_view("a\0b\x1b[31mc\x7f", 10), "ab[31mc"},
      {"村\t收入\n", "村\t收入\n"},
  };
  for (const Row& row : rows) {
    CHECK(p(row.text).str() == "<p>" + std::string(row.written) + "</p>");
    CHECK(p(attr("title", row.text)).str() == "<p title=\"" + std::string(row.written) + "\"></p>");
    CHECK(Html(row.text).str() == row.written);
  }
}

TEST_CASE("html: a wrongly built element is a bug, not markup") {
  CHECK_THROWS_AS(p("text", cls("late")), Bug);
  CHECK_THROWS_AS(br("text"), Bug);
}

TEST_CASE("url: segments, parameters and fragments are encoded") {
  CHECK(Url("/u").slash("110101").slash("money").with("period", "2026-10").str() ==
        "/u/110101/money?period=2026-10");
  CHECK(Url("/").slash("a/b?c#d").str() == "/a%2Fb%3Fc%23d");
  CHECK(Url("/u").slash("..").str() == "/u/%252E%252E");
  CHECK(Url("/u").slash(".").str() == "/u/%252E");
  CHECK(Url("/search").with("q", "示例 村&").with("after", "1").str() ==
        "/search?q=%E7%A4%BA%E4%BE%8B%20%E6%9D%91%26&after=1");
  CHECK(Url("/u").fragment("top").with("a", "b").str() == "/u?a=b#top");
  CHECK(Url("/u").fragment("x").fragment("y\"").str() == "/u#y%22");
  CHECK(Url("/u").slash("1").suffixed(".json").str() == "/u/1.json");
  CHECK(a(href(Url("/s").with("a", "1").with("b", "2")), "x").str() ==
        "<a href=\"/s?a=1&amp;b=2\">x</a>");
}

TEST_CASE("url: only plain https addresses lead elsewhere") {
  CHECK(Url::elsewhere("https://example.org/a?b=c#d").value().str() ==
        "https://example.org/a?b=c#d");
  for (const std::string_view bad :
       {"", "http://example.org", "javascript:alert(1)", "https://", "https:///x",
        "https://user:secret@example.org/", "https://example.org/a b", "https://example.org/\"x",
        "https://example.org/\nx", "//example.org", "https://exa\\mple.org", "HTTPS://example.org",
        "https://例.org"}) {
    CAPTURE(bad);
    CHECK_FALSE(Url::elsewhere(bad).has_value());
  }
  CHECK_FALSE(Url::elsewhere("https://e.org/" + std::string(3000, 'a')).has_value());
}

TEST_CASE("url: an address from outside stays on this site") {
  CHECK(Url::inside("/u/1?q=%E6%9D%91#top").value().str() == "/u/1?q=%E6%9D%91#top");
  CHECK(Url::inside("/").has_value());
  for (const std::string_view bad :
       {"", "//evil.example", "/\\evil.example", "https://evil.example", "u/1", "/a b",
        "/a\nSet-Cookie: x", "/村", "/a\"b"}) {
    CAPTURE(bad);
    CHECK_FALSE(Url::inside(bad).has_value());
  }
  CHECK_FALSE(Url::inside("/" + std::string(2000, 'a')).has_value());
}
