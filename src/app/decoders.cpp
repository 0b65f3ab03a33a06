#include "app/decoders.h"

#include <string_view>

#include "platform/ocr/seen_words.h"
#include "platform/pictures/pdf_drawing.h"
#include "platform/pictures/picture_main.h"
#include "platform/table/workbook_main.h"

namespace mingbai::app {

std::optional<int> decode_if_asked(int argc, char** argv) {
  if (argc < 3 || std::string_view(argv[1]) != "decode") return std::nullopt;
  const std::string_view kind(argv[2]);
  if (kind == "workbook" && argc == 3) return table::workbook_main();
  if (kind == "picture" && argc == 4) return pictures::picture_main(argv[3]);
  if (kind == "ocr" && argc == 3) return ocr::ocr_main();
  if (kind == "pdf") return pictures::pdf_main({argv + 3, argv + argc});
  return std::nullopt;
}

}  // namespace mingbai::app
