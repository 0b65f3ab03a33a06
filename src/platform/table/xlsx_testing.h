// Workbooks for tests, written part by part so that every oddity of other programs can be told.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <minizip/zip.h>

#include "platform/table/table_testing.h"

namespace mingbai::table::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::filesystem::path save_zip(const Folder& folder, const Parts& parts,
                                      std::string_view name = "x.xlsx") {
  std::filesystem::path path = folder.path() / name;
  void* zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  ensure(zip != nullptr, "a zip file can be made");
  for (const auto& [part, content] : parts) {
    const zip_fileinfo info{};
    zipOpenNewFileInZip64(zip, part.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, 8, 9, 0);
    zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(zip);
  }
  zipClose(zip, nullptr);
  return path;
}

struct Sample {
  std::string rows;          // inside <sheetData>
  std::string after_rows;    // behind it
  std::string shared_texts;  // inside <sst>
  std::string styles;        // inside <styleSheet>
  std::string workbook;      // inside <workbook>, before the sheets
};

inline Parts parts_of(const Sample& sample) {
  const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const std::string rel = "<Relationship Id=\"rId";
  const std::string type =
      "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "relationships/";
  return {
      {"[Content_Types].xml", xml + "<Types/>"},
      {"_rels/.rels", xml + "<Relationships>" + rel + "1" + type +
                          "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", xml + "<workbook xmlns:r=\"r\">" + sample.workbook +
                              "<sheets><sheet name=\"账\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                              "</workbook>"},
      {"xl/_rels/workbook.xml.rels",
       xml + "<Relationships>" + rel + "1" + type +
           "worksheet\" Target=\"worksheets/sheet1.xml\"/>" + rel + "2" + type +
           "styles\" Target=\"styles.xml\"/>" + rel + "3" + type +
           "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"},
      {"xl/styles.xml", xml + "<styleSheet>" + sample.styles + "</styleSheet>"},
      {"xl/sharedStrings.xml", xml + "<sst>" + sample.shared_texts + "</sst>"},
      {"xl/worksheets/sheet1.xml", xml + "<worksheet><sheetData>" + sample.rows + "</sheetData>" +
                                       sample.after_rows + "</worksheet>"},
  };
}

// What the reader makes of it, without the line of the sheet's name.
inline std::string xlsx(const Sample& sample, const Limits& limits = {}) {
  const Folder folder;
  const std::string all = shown(save_zip(folder, parts_of(sample)), limits);
  return all.starts_with("[账]\n") ? all.substr(6) : all;
}

}  // namespace mingbai::table::testing
