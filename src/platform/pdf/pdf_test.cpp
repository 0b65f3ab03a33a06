#include "platform/pdf/pdf.h"

#include <doctest/doctest.h>

namespace mingbai::pdf {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++out;
  }
  return out;
}

Document document(std::vector<Block> blocks) {
  return {.paper = Paper::a4,
          .sizes = {},
          .title = "Title",
          .author = {},
          .subject = {},
          .language = "zh-CN",
          .created = "2026-10-03T08:00:00+08:00",
          .blocks = std::move(blocks),
          .footer = [](int page, int pages) {
            return std::to_string(page) + " of " + std::to_string(pages);
          }};
}

std::size_t pages_of(const std::string& bytes) { return count(bytes, "/Type /Page % "); }

Table table(int rows) {
  Table out{.caption = "Spending", .headings = {"Item", "Amount"}, .rows = {}, .has_bars = true};
  for (int i = 0; i < rows; ++i) {
    out.rows.push_back({.cells = {"修路 " + std::to_string(i), "1,234.50 元"}, .bar = 0.5});
  }
  return out;
}

}  // namespace

TEST_CASE("pdf: the same values make the same bytes, dated as the caller says") {
  const std::vector<Block> blocks{Words{"十月收支", Look::title}, Words{"收入 5 元。"}, table(5),
                                  Codes{{{"https://mingbai.example/p/7", "Read it", "/p/7"}}}};
  const std::string bytes = to_pdf(document(blocks));
  CHECK(bytes == to_pdf(document(blocks)));
  CHECK(bytes.starts_with("%PDF-1."));
  CHECK(bytes.find("(20261003080000+08'00") != std::string::npos);
  CHECK(pages_of(bytes) == 1);
}

TEST_CASE("pdf: what does not fit goes on, however long a word, a cell or a table is") {
  std::string endless;
  for (int i = 0; i < 5000; ++i) endless += "村";
  CHECK(pages_of(to_pdf(document({Words{endless, Look::title}}))) > 1);
  CHECK(pages_of(to_pdf(document({Words{endless, Look::notice}, table(1)}))) > 1);
  CHECK(pages_of(to_pdf(document({table(3000)}))) > 50);
  Table cells = table(1);
  cells.rows[0].cells = {endless, endless};
  CHECK(pages_of(to_pdf(document({cells}))) > 5);
  Table headings = table(3);
  headings.headings = {endless, endless};
  CHECK(pages_of(to_pdf(document({headings}))) > 1);
}

TEST_CASE("pdf: nothing, markup, emoji and control characters are text like any other") {
  CHECK(pages_of(to_pdf(document({}))) == 1);
  const std::string odd = std::string("<b>&amp;</b> 🎉 \x01\x7f a\nb\t") + '\0' + "c";
  CHECK(pages_of(to_pdf(document({Words{odd}, Words{""}, table(0)}))) == 1);
}

TEST_CASE("pdf: programs find its language, and whose it is") {
  Document named = document({Words{"Spending", Look::title}, table(1)});
  named.author = "Shanghe";
  named.subject = "No. 7";
  const std::string bytes = to_pdf(named);
  for (const char* words : {"/Lang (zh-CN)", "/DisplayDocTitle true", "/Title (Title)",
                            "/Author (Shanghe)", "/Subject (No. 7)", "/Outlines "}) {
    CHECK_MESSAGE(count(bytes, words) > 0, words);
  }
}

TEST_CASE("pdf: an address can be followed, and is nothing else") {
  const auto facts = [](std::string address) {
    return to_pdf(document({Facts{"About", {{"Where", std::move(address), true}, {"No.", "7"}}}}));
  };
  CHECK(count(facts("https://mingbai.example/p/7?a=b"), "/URI (https://mingbai.example/p/7?a=b)") ==
        1);
  const std::string hostile = facts("http://x')>>/JS (y)\\\n/p/7");
  CHECK(count(hostile, "/URI (http://x%27%29%3E%3E/JS%20%28y%29%5C%0A/p/7)") == 1);
  CHECK(count(facts("http://" + std::string(20000, 'x')), "/URI") == 0);
}

TEST_CASE("pdf: a picture is as high as what is in it, and never higher than it may be") {
  const auto picture = [](std::vector<Block> blocks) {
    return to_png({.width = 300,
                   .scale = 2,
                   .most_height = 700,
                   .sizes = {},
                   .language = "zh-CN",
                   .blocks = std::move(blocks),
                   .rest = {Words{"There is more."}},
                   .foot = {Codes{{{"https://mingbai.example/p/7", "Read it", "/p/7"}}}}});
  };
  const auto number_at = [](const std::string& bytes, std::size_t at) {
    int out = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      out = out * 256 + static_cast<unsigned char>(bytes[i]);
    return out;
  };
  const auto height = [&](const std::string& bytes) {
    REQUIRE(bytes.starts_with("\x89PNG\r\n"));
    CHECK(number_at(bytes, 16) == 600);
    return number_at(bytes, 20);
  };
  const std::string small = picture({Words{"十月 🎉 <b>"}});
  CHECK(small == picture({Words{"十月 🎉 <b>"}}));
  CHECK(height(small) > 500);
  CHECK(height(picture({Words{"十月"}, Words{"收支"}})) > height(small));
  CHECK(height(picture({})) < height(small));
  const std::string endless(9000, 'x');
  for (const std::vector<Block>& blocks :
       {std::vector<Block>{Words{endless, Look::title}}, std::vector<Block>{table(300)},
        std::vector<Block>{Facts{endless, {{endless, endless, true}}}}}) {
    const int high = height(picture(blocks));
    CHECK(high > 1000);
    CHECK(high <= 1400);
  }
}

}  // namespace mingbai::pdf
