#include <algorithm>

#include <doctest/doctest.h>

#include "platform/ocr/picture_findings.h"
#include "platform/pdf/pdf.h"
#include "platform/pictures/pdf_drawing.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/test_picture.h"

namespace mingbai::ocr {
namespace {

using privacy::PersonalKind;

const std::vector<std::string> sentences{"一、低保评议结果公示",
                                         "户主身份证号：11010519491231002X",
                                         "银行卡号：6222 0212 3456 7890 128",
                                         "联系电话：13812345678",
                                         "邮箱：wang@example.com",
                                         "住址：和平村三组12号",
                                         "情况：户主患糖尿病，肢体残疾二级",
                                         "补助三百元，自十月起发放"};

std::vector<pdf::Block> blocks() {
  std::vector<pdf::Block> out;
  for (const std::string& sentence : sentences) out.push_back(pdf::Words{.text = sentence});
  return out;
}

pictures::Pixels scan() {
  const pictures::test::Folder folder;
  const std::string png = pdf::to_png(
      {.width = 595, .scale = 2, .most_height = 842, .language = "zh-CN", .blocks = blocks()});
  return *pictures::upright_pixels(folder.save("scan.png", png), most_read_side);
}

std::vector<PersonalKind> kinds(const std::vector<PictureFinding>& findings) {
  std::vector<PersonalKind> out;
  for (const PictureFinding& finding : findings) out.push_back(finding.kind);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const std::vector<PersonalKind> all_kinds{PersonalKind::identity_number, PersonalKind::bank_card,
                                          PersonalKind::mobile,          PersonalKind::email,
                                          PersonalKind::household,       PersonalKind::illness,
                                          PersonalKind::disability_grade};

SeenWord word(std::string text, int left, int line = 1) {
  return {.text = std::move(text),
          .line = line,
          .left = left,
          .top = 100 * line,
          .width = 80,
          .height = 20};
}

std::vector<PersonalKind> kinds_of(const std::vector<SeenWord>& words) {
  return kinds(findings_in(words, {1000, 1000}));
}

}  // namespace

TEST_CASE("ocr: security 21: what tells who somebody is, is found in a photograph of a paper") {
  REQUIRE(can_read_pictures());
  const pictures::Pixels page = scan();
  const auto words = words_in(page);
  REQUIRE(words.has_value());
  const std::vector<PictureFinding> found = findings_in(*words, {page.width, page.height});
  CHECK(kinds(found) == all_kinds);
  // Burnt in, nothing of it is read any more.
  std::vector<pictures::Box> boxes;
  for (const PictureFinding& finding : found) boxes.push_back(finding.box);
  const pictures::Pixels covered = pictures::covered(page, boxes);
  CHECK(findings_in(*words_in(covered), {page.width, page.height}).empty());
  CHECK(words_in(covered)->size() > 10);
}

TEST_CASE("ocr: a picture without words has none, and the smallest is no mistake") {
  CHECK(words_in(pictures::test::quarters(64, 48))->empty());
  CHECK(words_in(pictures::test::quarters(1, 1)).has_value());
}

TEST_CASE("ocr: pages of a PDF are read as pictures") {
  const pictures::test::Folder folder;
  const auto file =
      folder.save("a.pdf", pdf::to_pdf({.title = "公示",
                                        .language = "zh-CN",
                                        .blocks = blocks(),
                                        .footer = [](int, int) { return std::string(); }}));
  REQUIRE(pictures::count_pages(file, 9) == 1);
  const auto page = pictures::draw_page(file, 1);
  REQUIRE(page.has_value());
  CHECK(page->height == pictures::most_page_side);
  CHECK(kinds(findings_in(*words_in(*page), {page->width, page->height})) == all_kinds);
  CHECK_FALSE_MESSAGE(pictures::draw_page(file, 2).has_value(), "there is no such page");
}

TEST_CASE("ocr: numbers count by their length, and with letters that were read for digits") {
  CHECK(kinds_of({word("11010519491231OO2X", 0)}) ==
        std::vector<PersonalKind>{PersonalKind::identity_number});
  CHECK(kinds_of({word("110105194912310029", 0)}) ==
        std::vector<PersonalKind>{PersonalKind::identity_number});
  CHECK(kinds_of({word("622202", 0), word("1234567890129", 90)}) ==
        std::vector<PersonalKind>{PersonalKind::bank_card});
  CHECK(kinds_of({word("l3812345678", 0)}) == std::vector<PersonalKind>{PersonalKind::mobile});
  CHECK(kinds_of({word("2026-09-28", 0), word("1,200.00", 90)}).empty());
  CHECK(kinds_of({word("Chairman of village", 0)}).empty());
}

TEST_CASE("ocr: what stands apart, or on another line, is not one number") {
  CHECK(kinds_of({word("622202123456", 0), word("7890128", 600)}).empty());
  CHECK(kinds_of({word("622202123456", 0, 1), word("7890128", 90, 2)}).empty());
  CHECK(kinds_of({word("糖", 0), word("尿", 90), word("病", 180)}) ==
        std::vector<PersonalKind>{PersonalKind::illness});
}

TEST_CASE("ocr: a box lies around the words that it is about, within the picture") {
  const auto found = findings_in({word("电话", 0), word("13812345678", 920)}, {1000, 1000});
  REQUIRE(found.size() == 1);
  CHECK(found[0].box == pictures::Box{.left = 915, .top = 95, .width = 85, .height = 30});
}

TEST_CASE("ocr: what the reading process says is not believed") {
  const auto line = [](const std::string& numbers, const std::string& text) {
    return "5\t1\t1\t1\t1\t1\t" + numbers + "\t90\t" + text + "\n";
  };
  const auto count = [](const std::string& said) { return parse_words(said, {100, 50}).size(); };
  CHECK(count(line("1\t2\t3\t4", "字")) == 1);
  CHECK(count("level\tpage_num\n4\t1\t1\t1\t1\t0\t1\t2\t3\t4\t-1\t\n") == 0);
  for (const char* numbers : {"-1\t2\t3\t4", "1\t2\t0\t4", "1\t2\t3", "99\t2\t3\t4", "1\t2\t3\t49",
                              "2147483647\t2\t3\t4", "99999999999\t2\t3\t4", "1\t2\t3x\t4"}) {
    CHECK_MESSAGE(count(line(numbers, "字")) == 0, numbers);
  }
  CHECK(count("\n\n\t\t\t") == 0);
  CHECK(count(line("1\t2\t3\t4", "  ")) == 0);
}

}  // namespace mingbai::ocr
