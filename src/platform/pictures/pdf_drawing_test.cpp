#include "platform/pictures/pdf_drawing.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "platform/blobs/blob.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/public_picture.h"
#include "platform/pictures/test_picture.h"

namespace mingbai::pictures {
namespace {

constexpr int most = 9;

struct Made {
  std::string page = "/MediaBox [0 0 200 100]";
  std::string drawing = "0.9 0 0 rg 0 0 100 100 re f";  // red on the left
  std::string catalogue;
  std::string others;  // objects from 6 on
  std::string trailer;
  int pages = 1;
};

// Without a table of its objects: readers find them all the same.
std::string pdf_of(const Made& made) {
  std::string kids;
  for (int i = 0; i < made.pages; ++i) kids += "3 0 R ";
  return fmt::format(
      "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R {} >> endobj\n"
      "2 0 obj << /Type /Pages /Kids [{}] /Count {} >> endobj\n"
      "3 0 obj << /Type /Page /Parent 2 0 R {} /Contents 4 0 R /Resources 5 0 R >> endobj\n"
      "4 0 obj << /Length {} >> stream\n{}\nendstream endobj\n"
      "{}{}\ntrailer << /Root 1 0 R {} >>\n%%EOF\n",
      made.catalogue, kids, made.pages, made.page, made.drawing.size(), made.drawing,
      made.others.find("5 0 obj") == std::string::npos ? "5 0 obj << >> endobj\n" : "", made.others,
      made.trailer);
}

struct Desk {
  test::Folder folder;
  [[nodiscard]] Result<int> pages(const Made& made) const {
    return count_pages(folder.save("a.pdf", pdf_of(made)), most);
  }
  [[nodiscard]] Result<Pixels> first(const Made& made) const {
    return draw_page(folder.save("a.pdf", pdf_of(made)), 1);
  }
  [[nodiscard]] std::size_t kept() const {
    std::size_t count = 0;
    const std::filesystem::path blobs = folder.path() / "blobs";
    if (!std::filesystem::exists(blobs)) return count;
    for (const auto& each : std::filesystem::recursive_directory_iterator(blobs)) {
      count += each.is_regular_file() ? 1 : 0;
    }
    return count;
  }
};

bool is_said(const Result<int>& outcome, std::string_view words) {
  return !outcome && outcome.error().field == "file" &&
         english(outcome.error().message).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("pdf pages: security 11: a page is drawn by a confined process") {
  const Desk desk;
  REQUIRE(can_read_pdf());
  CHECK(desk.pages({.pages = 3}) == 3);
  const Result<Pixels> page = desk.first({});
  REQUIRE(page.has_value());
  CHECK(page->width == most_page_side);
  CHECK(page->height == most_page_side / 2);
  CHECK(test::colour_at(*page, 100, 600) == 'R');
  CHECK(test::colour_at(*page, 2300, 600) == 'W');
}

TEST_CASE("pdf pages: security 11: scripts, files within and words about itself are not kept") {
  const Desk desk;
  const std::string canary = "canary-in-a-pdf";
  const auto file = desk.folder.save(
      "a.pdf", pdf_of({.catalogue = "/OpenAction << /S /JavaScript /JS (app.alert\\('" + canary +
                                    "'\\)) >> /Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
                       .others = "6 0 obj << /Type /Filespec /F (" + canary + ") >> endobj\n",
                       .trailer = "/Info << /Title (" + canary + ") >>"}));
  const auto pages = keep_pages(desk.folder.path(), file, most);
  REQUIRE(pages.has_value());
  REQUIRE(pages->size() == 1);
  for (const std::string& sum : {pages->front().original, pages->front().shown}) {
    const auto pixels = upright_pixels(blobs::blob_path(desk.folder.path(), sum), 100);
    CHECK(test::colour_at(*pixels, 10, 10) == 'R');
  }
  for (const auto& each :
       std::filesystem::recursive_directory_iterator(desk.folder.path() / "blobs")) {
    if (!each.is_regular_file()) continue;
    std::ifstream in(each.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CHECK(bytes.find(canary) == std::string::npos);
    CHECK(bytes.starts_with("\xFF\xD8\xFF"));
  }
}

TEST_CASE("pdf pages: security 29: too many pages are named, and nothing is kept") {
  const Desk desk;
  CHECK(desk.pages({.pages = most}) == most);
  CHECK(is_said(desk.pages({.pages = most + 1}), "has 10 pages"));
  CHECK_FALSE_MESSAGE(desk.pages({.pages = 5000}).has_value(), "more than it has objects");
  const auto file = desk.folder.save("b.pdf", pdf_of({.pages = 5000}));
  CHECK_FALSE(keep_pages(desk.folder.path(), file, most).has_value());
  CHECK(desk.kept() == 0);
}

TEST_CASE("pdf pages: security 11: a page of any size is drawn small") {
  const Desk desk;
  for (const char* box : {"0 0 1000000 1000000", "0 0 14400 1", "0 0 1 1", "-50 -50 50 50"}) {
    const Result<Pixels> page = desk.first({.page = fmt::format("/MediaBox [{}]", box)});
    REQUIRE_MESSAGE(page.has_value(), box);
    CHECK(std::max(page->width, page->height) <= most_page_side);
  }
}

TEST_CASE("pdf pages: security 11: locked, broken and endless ones are refused with what to do") {
  const Desk desk;
  CHECK(is_said(desk.pages({.others = "6 0 obj << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 "
                                      "/O (0123456789abcdef0123456789abcdef) "
                                      "/U (0123456789abcdef0123456789abcdef) >> endobj\n",
                            .trailer = "/Encrypt 6 0 R /ID [(a) (b)]"}),
                "locked"));
  const std::string sound = pdf_of({});
  for (const std::string& bytes :
       {std::string("%PDF-1.7"), std::string("%PDF-1.7\n") + std::string(1000, '\0'),
        sound.substr(0, 60), pdf_of({.pages = 0})}) {
    const Result<int> refused = count_pages(desk.folder.save("b.pdf", bytes), most);
    CHECK_MESSAGE(is_said(refused, "damaged"), bytes);
  }
  // Claims a picture of ten thousand million pixels, and draws itself for ever.
  const Made large{.drawing = "/Im Do",
                   .others =
                       "5 0 obj << /XObject << /Im 6 0 R >> >> endobj\n"
                       "6 0 obj << /Type /XObject /Subtype /Image /Width 100000 /Height "
                       "100000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 3 >> "
                       "stream\nabc\nendstream endobj\n"};
  const Made endless{.drawing = "/Fm Do",
                     .others =
                         "5 0 obj << /XObject << /Fm 6 0 R >> >> endobj\n"
                         "6 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                         "/Resources 5 0 R /Length 7 >> stream\n/Fm Do\nendstream endobj\n"};
  for (const Made& made : {large, endless}) {
    const Result<Pixels> page = desk.first(made);
    CHECK((!page || page->width <= most_page_side));
  }
}

TEST_CASE("pdf pages: what the drawing process says is not believed") {
  const auto read = [](std::string_view ppm) { return pixels_of_ppm(ppm, 4); };
  CHECK(read("P6\n2 1\n255\nabcdef") == Pixels{.width = 2, .height = 1, .rgb = "abcdef"});
  for (const char* ppm :
       {"", "P6", "P5\n2 1\n255\nabcdef", "P6\n2 1\n255\nabcde", "P6\n2 1\n255\nabcdefg",
        "P6\n5 1\n255\nabcdefghijklmno", "P6\n0 1\n255\n", "P6\n-1 1\n255\nabc",
        "P6\n2 1\n254\nabcdef", "P6\n99999999999 1\n255\nabc", "P6\n2 1 255"}) {
    CHECK_MESSAGE(!read(ppm).has_value(), ppm);
  }
}

}  // namespace mingbai::pictures
