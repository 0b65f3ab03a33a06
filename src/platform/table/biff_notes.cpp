#include "platform/table/biff_notes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "kernel/date.h"
#include "kernel/text.h"
#include "platform/encoding/encoding.h"
#include "platform/table/cell_text.h"
#include "platform/table/little_endian.h"

namespace mingbai::table {
namespace {

enum RecordId : std::uint32_t {
  formula = 0x0006,
  end_of_part = 0x000A,
  date_mode = 0x0022,
  font = 0x0031,
  bound_sheet = 0x0085,
  palette = 0x0092,
  many_rk = 0x00BD,
  extended_format = 0x00E0,
  merged_cells = 0x00E5,
  label_shared = 0x00FD,
  number = 0x0203,
  label = 0x0204,
  truth_or_error = 0x0205,
  string_result = 0x0207,
  rk = 0x027E,
  number_format = 0x041E,
  begin_of_part = 0x0809,
};

struct Record {
  std::uint32_t id = 0;
  std::string_view data;
};

// Takes the first record off the stream; false at its end or where it is broken.
bool take_record(std::string_view& stream, Record& record) {
  if (stream.size() < 4) return false;
  const std::size_t size = u16(stream, 2);
  if (stream.size() < 4 + size) return false;
  record = {.id = u16(stream, 0), .data = stream.substr(4, size)};
  stream.remove_prefix(4 + size);
  return true;
}

// A text that a length of `length_bytes` precedes: 8 or 16 bits a character in BIFF 8, bytes in the
// workbook's own code page in BIFF 5 (Chinese programs: GBK).
std::string text_of(std::string_view data, std::size_t length_bytes, bool is_biff8) {
  const std::size_t length = length_bytes == 1 ? u16(data, 0) & 0xFF : u16(data, 0);
  std::string_view bytes = data.substr(std::min(length_bytes, data.size()));
  std::string wide;
  auto encoding = encoding::Encoding::utf16le;
  if (is_biff8) {
    const bool is_wide = (u16(data, length_bytes) & 1) != 0;
    bytes.remove_prefix(std::min<std::size_t>(1, bytes.size()));
    if (is_wide) {
      wide = bytes.substr(0, 2 * length);
    } else {
      for (const char c : bytes.substr(0, length)) wide.append({c, '\0'});
    }
  } else {
    wide = bytes.substr(0, length);
    encoding = encoding::Encoding::gb18030;
  }
  std::string out;
  // A malformed rest is left out.
  if (!encoding::Decoder(encoding).decode(wide, true, out)) return out;
  return out;
}

std::string error_text(unsigned code) {
  switch (code) {
    case 0x00: return "#NULL!";
    case 0x07: return "#DIV/0!";
    case 0x0F: return "#VALUE!";
    case 0x17: return "#REF!";
    case 0x1D: return "#NAME?";
    case 0x24: return "#NUM!";
    default: return "#N/A";
  }
}

Cell truth_or_error_cell(unsigned value, bool is_error) {
  Cell cell;
  cell.kind = is_error ? CellKind::error : CellKind::boolean;
  cell.text = is_error ? error_text(value) : value != 0 ? "TRUE" : "FALSE";
  return cell;
}

// Reads the records of all parts of the stream in their order in the file.
class NotesReader {
 public:
  explicit NotesReader(std::string_view stream) : whole_(stream) {}

  BiffNotes read() {
    read_globals();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i] < whole_.size()) read_sheet(whole_.substr(places_[i]), notes_.sheets[i]);
    }
    return std::move(notes_);
  }

 private:
  void read_globals();
  void read_sheet(std::string_view stream, SheetNotes& sheet);
  void read_cell(const Record& record, SheetNotes& sheet);
  void read_formula(std::string_view data, SheetNotes& sheet);
  static void read_merges(std::string_view data, SheetNotes& sheet);
  void add_sheet(std::string_view data);
  void make_styles();
  [[nodiscard]] bool is_red_colour(std::uint32_t index) const;
  [[nodiscard]] CellStyle style(std::uint32_t index) const {
    return index < styles_.size() ? styles_[index] : CellStyle();
  }
  void note_style(SheetNotes& sheet, std::uint32_t row, std::uint32_t column,
                  std::uint32_t style_index);
  static CellNote& note_value(SheetNotes& sheet, std::string_view data, Cell value);

  std::string_view whole_;
  BiffNotes notes_;
  std::vector<std::size_t> places_;  // of the sheets in the stream
  bool is_biff8_ = false;
  std::vector<std::uint32_t> font_colours_;
  std::vector<std::uint32_t> palette_;  // 0xBBGGRR
  std::unordered_map<std::uint32_t, NumberFormat> formats_;
  struct ExtendedFormat {
    std::uint32_t font = 0;
    std::uint32_t format = 0;
  };
  std::vector<ExtendedFormat> extended_formats_;
  std::vector<CellStyle> styles_;
  std::uint32_t text_result_key_ = 0;  // the formula whose text the next record holds
  bool awaits_text_ = false;
};

bool NotesReader::is_red_colour(std::uint32_t index) const {
  const bool is_in_palette = index >= 8 && index - 8 < palette_.size();
  if (!is_in_palette) return index == 2 || index == 10;
  const std::uint32_t bgr = palette_[index - 8];
  return (bgr & 0xFF) >= 0xC0 && (bgr >> 8 & 0xFF) <= 0x40 && (bgr >> 16 & 0xFF) <= 0x40;
}

void NotesReader::make_styles() {
  for (const ExtendedFormat& extended : extended_formats_) {
    const auto custom = formats_.find(extended.format);
    // Font 4 is never stored, and the ones after it keep their numbers.
    const std::uint32_t at = extended.font > 4 ? extended.font - 1 : extended.font;
    styles_.push_back(CellStyle{
        .format = custom == formats_.end() ? built_in_format(static_cast<int>(extended.format))
                                           : custom->second,
        .has_red_font = at < font_colours_.size() && is_red_colour(font_colours_[at])});
  }
}

void NotesReader::add_sheet(std::string_view data) {
  SheetNotes sheet;
  sheet.is_hidden = (u16(data, 4) & 3) != 0;
  sheet.is_worksheet = (u16(data, 4) >> 8 & 0xF) == 0;
  notes_.sheets.push_back(std::move(sheet));
  places_.push_back(u32(data, 0));
}

void NotesReader::read_globals() {
  std::string_view stream = whole_;
  Record record;
  while (take_record(stream, record) && record.id != end_of_part) {
    const std::string_view data = record.data;
    switch (record.id) {
      case begin_of_part: is_biff8_ = u16(data, 0) == 0x0600; break;
      case date_mode: notes_.is_1904 = u16(data, 0) == 1; break;
      case font: font_colours_.push_back(u16(data, 4)); break;
      case palette:
        for (std::size_t at = 2; at + 4 <= data.size(); at += 4) {
          palette_.push_back(u32(data, at) & 0xFFFFFF);
        }
        break;
      case number_format:
        formats_[u16(data, 0)] = parse_number_format(text_of(
            data.substr(std::min<std::size_t>(2, data.size())), is_biff8_ ? 2 : 1, is_biff8_));
        break;
      case extended_format:
        extended_formats_.push_back({.font = u16(data, 0), .format = u16(data, 2)});
        break;
      case bound_sheet: add_sheet(data); break;
      default: break;
    }
  }
  make_styles();
}

void NotesReader::read_merges(std::string_view data, SheetNotes& sheet) {
  for (std::size_t at = 2; at + 8 <= data.size(); at += 8) {
    const Merge merge{.first_row = std::int64_t{u16(data, at)} + 1,
                      .last_row = std::int64_t{u16(data, at + 2)} + 1,
                      .column = u16(data, at + 4)};
    if (merge.last_row > merge.first_row) sheet.merges.push_back(merge);
  }
}

void NotesReader::note_style(SheetNotes& sheet, std::uint32_t row, std::uint32_t column,
                             std::uint32_t style_index) {
  const CellStyle found = style(style_index);
  const bool is_plain = found.format == NumberFormat() && !found.has_red_font;
  if (!is_plain) sheet.cells[note_key(row, column)].style = found;
}

CellNote& NotesReader::note_value(SheetNotes& sheet, std::string_view data, Cell value) {
  const std::uint32_t row = u16(data, 0);
  const std::uint32_t column = u16(data, 2) & 0xFF;
  sheet.rows = std::max<std::int64_t>(sheet.rows, row + 1);
  sheet.columns = std::max<std::int64_t>(sheet.columns, column + 1);
  CellNote& note = sheet.cells[note_key(row, column)];
  note.value = std::move(value);
  return note;
}

void NotesReader::read_formula(std::string_view data, SheetNotes& sheet) {
  const CellStyle shown = style(u16(data, 4));
  constexpr std::uint32_t no_number = 0xFFFF;
  if (u16(data, 12) != no_number) {
    note_value(sheet, data, number_cell(f64(data, 6), shown, notes_.is_1904)).style = shown;
    return;
  }
  const unsigned kind = u16(data, 6) & 0xFF;
  const unsigned value = u16(data, 8) & 0xFF;
  const bool is_text = kind == 0 || kind == 3;
  note_value(sheet, data, is_text ? Cell() : truth_or_error_cell(value, kind == 2)).style = shown;
  awaits_text_ = kind == 0;
  text_result_key_ = note_key(u16(data, 0), u16(data, 2) & 0xFF);
}

void NotesReader::read_cell(const Record& record, SheetNotes& sheet) {
  const std::string_view data = record.data;
  const std::uint32_t row = u16(data, 0);
  const std::uint32_t column = u16(data, 2);
  switch (record.id) {
    case number:
    case rk:
    case label_shared:
    case label: note_style(sheet, row, column, u16(data, 4)); break;
    case many_rk:
      for (std::size_t at = 4; at + 8 <= data.size(); at += 6) {
        note_style(sheet, row, column + static_cast<std::uint32_t>((at - 4) / 6), u16(data, at));
      }
      break;
    case truth_or_error: {
      const std::uint32_t value = u16(data, 6);
      note_value(sheet, data, truth_or_error_cell(value & 0xFF, value >> 8 != 0));
      break;
    }
    case formula: read_formula(data, sheet); break;
    case string_result:
      if (awaits_text_) {
        Cell cell{.kind = CellKind::text, .text = text_of(data, 2, is_biff8_)};
        tidy_cell_text(cell.text);
        if (!cell.text.empty()) sheet.cells[text_result_key_].value = std::move(cell);
      }
      awaits_text_ = false;
      break;
    default: break;
  }
}

void NotesReader::read_sheet(std::string_view stream, SheetNotes& sheet) {
  int depth = 0;  // charts are parts within the sheet
  Record record;
  while (take_record(stream, record)) {
    if (record.id == begin_of_part) ++depth;
    if (record.id == end_of_part && --depth <= 0) break;
    if (depth != 1) continue;
    if (record.id == merged_cells) {
      read_merges(record.data, sheet);
    } else {
      read_cell(record, sheet);
    }
  }
  std::ranges::stable_sort(sheet.merges, {}, &Merge::first_row);
}

}  // namespace

Cell number_cell(double value, const CellStyle& style, bool is_1904) {
  Cell cell;
  if (!std::isfinite(value)) return truth_or_error_cell(0x24, true);
  if (style.format.is_date && value >= (is_1904 ? 0 : 1) && value < 10'000'000) {
    const auto day = static_cast<std::int64_t>(std::floor(value));
    if (const Result<Date> date = Date::of_excel_serial(day, is_1904)) {
      cell.kind = CellKind::date;
      cell.text = date->iso();
      cell.is_red = style.has_red_font;
      return cell;
    }
  }
  std::array<char, 400> digits{};
  const auto done =
      std::to_chars(digits.begin(), digits.end(), value == 0 ? 0 : value, std::chars_format::fixed);
  cell.kind = CellKind::number;
  cell.text.assign(digits.data(), done.ptr);
  cell.is_red =
      style.has_red_font || (value < 0 ? style.format.is_red_negative : style.format.is_red);
  return cell;
}

BiffNotes read_biff_notes(std::string_view stream) { return NotesReader(stream).read(); }

bool has_formula_records(std::string_view file) {
  Record record;
  while (take_record(file, record)) {
    if (record.id == formula || record.id == 0x0206 || record.id == 0x0406) return true;
  }
  return false;
}

}  // namespace mingbai::table
