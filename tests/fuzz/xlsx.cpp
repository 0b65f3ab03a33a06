// Workbooks. The input is either a packed file as it is, or, after "sheet", "texts", "styles" or
// "book" and a line feed, one part of a workbook whose other parts are sound: packing would hide
// the parts from the fuzzer.
#include <string_view>

#include <minizip/zip.h>

#include "read_table.h"
#include "sample_file.h"

namespace {

struct Part {
  std::string_view key;
  const char* name;
  std::string_view content;
};

constexpr Part parts[] = {
    {"rels", "_rels/.rels",
     "<Relationships><Relationship Id='1' Type='x/officeDocument' Target='xl/workbook.xml'/>"
     "</Relationships>"},
    {"book", "xl/workbook.xml", "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>"},
    {"links", "xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='1' Type='x/worksheet' Target='s.xml'/>"
     "<Relationship Id='2' Type='x/styles' Target='y.xml'/>"
     "<Relationship Id='3' Type='x/sharedStrings' Target='t.xml'/></Relationships>"},
    {"styles", "xl/y.xml",
     "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0;[Red]-0'/></numFmts>"
     "<fonts><font/><font><color rgb='FFFF0000'/></font></fonts>"
     "<cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='164' fontId='1'/></cellXfs></styleSheet>"},
    {"texts", "xl/t.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>"},
    {"sheet", "xl/s.xml",
     "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c s='1'><v>46298</v></c></row>"
     "<row r='2'><c r='B2' t='s'><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:A2'/>"
     "</mergeCells></worksheet>"},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (input.starts_with("PK")) {
    mingbai::fuzz::read_table(mingbai::fuzz::SampleFile(bytes, size).path());
    return 0;
  }
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) return 0;
  const mingbai::fuzz::SampleFile file(bytes, 0);
  void* zip = zipOpen64(file.path().c_str(), APPEND_STATUS_CREATE);
  for (const Part& part : parts) {
    const std::string_view content =
        input.substr(0, line) == part.key ? input.substr(line + 1) : part.content;
    const zip_fileinfo info{};
    zipOpenNewFileInZip64(zip, part.name, &info, nullptr, 0, nullptr, 0, nullptr, 8, 1, 0);
    zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(zip);
  }
  zipClose(zip, nullptr);
  mingbai::fuzz::read_table(file.path());
  return 0;
}
