#include "platform/table/styles.h"

#include <charconv>
#include <map>

#include "platform/table/part_reader.h"

namespace mingbai::table {
namespace {

constexpr std::size_t max_styles = 100'000;

int to_int(std::string_view text, int fallback) {
  int value = fallback;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// ARGB, as "FFFF0000"; strong reds of every shade count, brown and pink do not.
bool is_red_rgb(std::string_view argb) {
  if (argb.size() == 8) argb.remove_prefix(2);
  if (argb.size() != 6) return false;
  unsigned value = 0;
  std::from_chars(argb.data(), argb.data() + 6, value, 16);
  const unsigned red = value >> 16;
  const unsigned green = (value >> 8) & 0xFF;
  const unsigned blue = value & 0xFF;
  return red >= 0xC0 && green <= 0x40 && blue <= 0x40;
}

// Reds of the default palette: ECMA-376 part 1, 18.8.27.
bool is_red_index(int index) { return index == 2 || index == 10; }

class StylesHandler : public xml::Handler {
 public:
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    if (name == "numFmts" || name == "fonts" || name == "cellXfs") {
      section_ = name;
    } else if (section_ == "numFmts" && name == "numFmt") {
      add_format(attributes);
    } else if (section_ == "fonts" && name == "font") {
      is_red_font_.push_back(false);
      check(is_red_font_.size());
    } else if (section_ == "fonts" && name == "color" && !is_red_font_.empty()) {
      is_red_font_.back() =
          is_red_rgb(attributes.get("rgb")) || is_red_index(to_int(attributes.get("indexed"), -1));
    } else if (section_ == "cellXfs" && name == "xf") {
      add_style(attributes);
    }
  }
  void end(std::string_view name) override {
    if (name == section_) section_.clear();
  }
  void text(std::string_view) override {}

  std::vector<CellStyle> styles;

 private:
  void check(std::size_t count) {
    if (count > max_styles) {
      refuse(ErrorCode::too_large,
             msg("The workbook has more than {0} styles.", std::to_string(max_styles)));
    }
  }

  void add_format(const xml::Attributes& attributes) {
    formats_[to_int(attributes.get("numFmtId"), -1)] =
        parse_number_format(attributes.get("formatCode"));
    check(formats_.size());
  }

  void add_style(const xml::Attributes& attributes) {
    const int format = to_int(attributes.get("numFmtId"), 0);
    const auto custom = formats_.find(format);
    const auto font = static_cast<std::size_t>(to_int(attributes.get("fontId"), 0));
    styles.push_back(
        CellStyle{.format = custom == formats_.end() ? built_in_format(format) : custom->second,
                  .has_red_font = font < is_red_font_.size() && is_red_font_[font]});
    check(styles.size());
  }

  std::string section_;
  std::map<int, NumberFormat> formats_;
  std::vector<bool> is_red_font_;
};

}  // namespace

Result<std::vector<CellStyle>> read_styles(ZipArchive& archive, std::string_view part) {
  StylesHandler handler;
  TRY(read_xml_part(archive, part, handler));
  return std::move(handler.styles);
}

}  // namespace mingbai::table
