#include <doctest/doctest.h>

#include "platform/table/compound_file.h"
#include "platform/table/table_testing.h"

using namespace mingbai;
using namespace std::string_view_literals;
using table::testing::Folder;
using table::testing::shown;

namespace {

const std::filesystem::path fixtures = MINGBAI_TEST_FIXTURES;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// An OLE directory entry with this name, behind a header.
std::string compound_file_with(std::string_view stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(512);
  std::string entry(128, '\0');
  for (std::size_t i = 0; i < stream.size(); ++i) entry[2 * i] = stream[i];
  entry[64] = static_cast<char>(2 * stream.size() + 2);
  entry[66] = 2;
  return bytes + entry;
}

}  // namespace

TEST_CASE("xls: a workbook of LibreOffice in the form of Excel 97") {
  const std::string rows =
      "2:日期|凭证号|摘要|借方|贷方\n3:2026-10-03@|记-1|收到拨款|1234.5#\n"
      "4:2026-10-03@^|记-1^|收到拨款||1234.5#\n6:2026-10-04@|记-2|冲销|-88.8#~|88.8#~\n"
      "7:||合计|1145.7#|TRUE\n[草稿 hidden]\n1:草稿\n";
  CHECK(shown(fixtures / "tables/voucher.xls") == "[凭证]\n1:某村记账凭证\n" + rows);
  CHECK(shown(fixtures / "tables/libreoffice.xlsx") == "[凭证]\n1:某村记账凭证\n" + rows);
}

TEST_CASE("xls: what is no workbook inside is named") {
  const Folder folder;
  CHECK(has(shown(folder.save("x.xls", compound_file_with("EncryptedPackage"))), "password"));
  CHECK(has(shown(folder.save("x.xls", compound_file_with("WordDocument"))), "text document"));
  CHECK(has(shown(folder.save("x.xls", compound_file_with("Other"))), "no workbook"));
  CHECK(has(shown(folder.save("x.xls", compound_file_with("Workbook"))), "damaged"));
  CHECK(has(shown(folder.save("x.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)), "no workbook"));
}

TEST_CASE("xls: a damaged file never takes the program with it") {
  const Folder folder;
  const std::string good = bytes_of(fixtures / "tables/voucher.xls");
  REQUIRE(good.size() > 4096);
  for (std::size_t keep = 8; keep + 512 < good.size(); keep += 509) {
    CAPTURE(keep);
    CHECK(has(shown(folder.save("x.xls", good.substr(0, keep))), "! "));
  }
  for (std::size_t at = 8; at < good.size(); at += 211) {
    std::string flipped = good;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x5A);
    CHECK_FALSE(shown(folder.save("x.xls", flipped)).empty());
  }
}

TEST_CASE("xls: a chain of sectors that bites its tail ends") {
  std::string bytes = compound_file_with("Workbook");
  bytes.resize(512 * 4);
  bytes[30] = 9;  // sectors of 512 bytes
  bytes[48] = 1;  // the directory begins in sector 1
  bytes[76] = 0;  // the table is sector 0
  for (std::size_t at = 80; at < 512; ++at) bytes[at] = '\xFF';
  for (std::size_t at = 512; at < 1024; at += 4) bytes[at] = 1;  // every sector leads to sector 1
  CHECK(table::workbook_stream(bytes).empty());
}

TEST_CASE("xls: the limits of the reader hold") {
  CHECK(has(shown(fixtures / "tables/voucher.xls", {.max_rows = 3}), "more than 3 rows"));
  CHECK(has(shown(fixtures / "tables/voucher.xls", {.max_columns = 4}), "more than 4 columns"));
}
