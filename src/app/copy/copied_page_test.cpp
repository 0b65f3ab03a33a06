#include "app/copy/copied_page.h"

#include <doctest/doctest.h>

#include "app/copy/copied_file.h"

namespace mingbai::app {
namespace {

std::string file_of(std::string_view address) {
  const std::optional<CopiedFile> file = copied_file(address);
  return file ? file->path : std::string("-");
}

}  // namespace

TEST_CASE("site copy: where an address stands") {
  CHECK(file_of("/") == "index.html");
  CHECK(file_of("/p/5") == "p/5/index.html");
  CHECK(file_of("/p/5.json") == "p/5.json");
  CHECK(file_of("/p/5/parts/2/proof") == "p/5/parts/2/proof");
  CHECK(file_of("/p/5/poster.pdf?size=a4") == "p/5/poster/size=a4.pdf");
  CHECK(file_of("/log/tile/0/x001/000") == "log/tile/0/x001/000");
  CHECK(file_of("/u/1/money") == "u/1/money/index.html");
  CHECK(file_of("/u/1/money?period=2026-09&book=%E9%9B%86%E4%BD%93") ==
        "u/1/money/period=2026-09,book=集体/index.html");
  CHECK(file_of("/u/1/money?book=a&period=2026-09") == file_of("/u/1/money?period=2026-09&book=a"));
  CHECK(file_of("/u/1/money.csv?period=2026-09") == "u/1/money/period=2026-09.csv");
}

TEST_CASE("site copy: what needs the server has no place in it") {
  for (const char* address :
       {"/search", "/sign-in", "/desk", "/u/1/key", "/u/1/money/501?period=2026-09",
        "/u/1/money?from=2026-01&to=2026-03", "/p/5.pdf", "/p/5/share.png",
        "/p/5/poster.pdf?size=a3", "/p/5/poster.pdf", "/p/5?x=1", "/p/../etc",
        "/u/1/money?book=../../x", "/u/1/money?book=.x", "/u/1/money?book=", "/u/1?after=2&after=3",
        "p/5", ""}) {
    CHECK_MESSAGE(file_of(address) == "-", address);
  }
}

TEST_CASE("site copy: links are relative and percent-encoded") {
  CHECK(link_between("index.html", "p/5/index.html") == "p/5/index.html");
  CHECK(link_between("p/5/index.html", "p/5/check/index.html") == "check/index.html");
  CHECK(link_between("p/5/check/index.html", "index.html") == "../../../index.html");
  CHECK(link_between("p/5/index.html", "p/5.json") == "../5.json");
  CHECK(link_between("p/5/index.html", "p/5/index.html") == "index.html");
  CHECK(link_between("a/index.html", "b/集 体?.csv") == "../b/%E9%9B%86%20%E4%BD%93%3F.csv");
}

TEST_CASE("site copy: a page's links lead within the copy, the others to what says so") {
  const CopiedPage page = copied_page(
      R"(<!doctype html><html lang="zh"><a class="x" href="/p/5#a">5 &lt; 6</a> <a href="#b">b</a>)"
      R"(<a href="https://other.example/p/5">o</a><a href="//other.example">o</a>)"
      R"(<a href="/u/1/money?period=2026-09&amp;book=a">m</a><a href="/search?q=1">s</a>)"
      R"(<form method="post" action="/settings/display"><input name="back" value="/p/5"></form>)"
      R"(<script src="/static/a.1.js"></script><p title="a > b href=" lang="x">href="/p/5"</p>)",
      "p/7/index.html");
  CHECK(page.html ==
        R"(<!doctype html><html data-copy lang="zh"><a class="x" href="../5/index.html#a">)"
        R"(5 &lt; 6</a> <a href="#b">b</a>)"
        R"(<a href="https://other.example/p/5">o</a><a href="//other.example">o</a>)"
        R"(<a href="../../u/1/money/period%3D2026-09%2Cbook%3Da/index.html">m</a>)"
        R"(<a href="../../copy/index.html">s</a>)"
        R"(<form method="get" action="../../copy/index.html"><input name="back" value="/p/5">)"
        R"(</form><script src="../../static/a.1.js"></script>)"
        R"(<p title="a > b href=" lang="x">href="/p/5"</p>)");
  CHECK(page.links ==
        std::vector<std::string>{"/p/5", "/u/1/money?period=2026-09&book=a", "/static/a.1.js"});
}

TEST_CASE("site copy: a page that is cut off stays what it is") {
  for (const char* html : {"<a href=\"/p/5", "<a", "<", "", "text"}) {
    CHECK(copied_page(html, "index.html").html == html);
  }
}

}  // namespace mingbai::app
