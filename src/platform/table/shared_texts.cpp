#include "platform/table/shared_texts.h"

#include "platform/table/cell_text.h"
#include "platform/table/part_reader.h"

namespace mingbai::table {
namespace {

class SharedTextsHandler : public xml::Handler {
 public:
  SharedTextsHandler(const Limits& limits, StringTable& table) : limits_(limits), table_(table) {}

  void begin(std::string_view name, const xml::Attributes&) override {
    if (name == "si") text_.clear();
    if (name == "t") is_text_ = !is_phonetic_;
    if (name == "rPh") is_phonetic_ = true;
  }

  void end(std::string_view name) override {
    if (name == "t") is_text_ = false;
    if (name == "rPh") is_phonetic_ = false;
    if (name != "si") return;
    tidy_cell_text(text_);
    if (const Result<void> added = table_.add(text_); !added) {
      refuse(added.error().code, added.error().message);
    }
  }

  void text(std::string_view piece) override {
    if (!is_text_) return;
    text_ += piece;
    if (std::cmp_greater(text_.size(), limits_.max_cell_bytes)) {
      refuse(ErrorCode::too_large, msg("The workbook has a text of more than {0} bytes.",
                                       std::to_string(limits_.max_cell_bytes)));
    }
  }

 private:
  const Limits& limits_;
  StringTable& table_;
  std::string text_;
  bool is_text_ = false;
  bool is_phonetic_ = false;
};

}  // namespace

Result<void> read_shared_texts(ZipArchive& archive, std::string_view part, const Limits& limits,
                               StringTable& table) {
  SharedTextsHandler handler(limits, table);
  return read_xml_part(archive, part, handler);
}

}  // namespace mingbai::table
