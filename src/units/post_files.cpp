// Lists of posts: columns are found by their headings, in Chinese or English, never by position.
#include <algorithm>
#include <array>

#include "kernel/text.h"
#include "units/identity_number.h"
#include "units/list_reading.h"
#include "units/post_import.h"

namespace mingbai::units {
namespace {

enum class Column { number, name, unit, role, department, from, until, reason };

struct Heading {
  Column column;
  // The first is the one that problems name.
  std::array<std::string_view, 6> words;
};

constexpr std::array<Heading, 8> headings{{
    {Column::number, {"person", "人员编号", "", "", "", ""}},
    {Column::name, {"name", "姓名", "", "", "", ""}},
    {Column::unit, {"unit", "单位代码", "任职单位代码", "", "", ""}},
    {Column::role, {"role", "post", "岗位", "职务", "任职岗位", ""}},
    {Column::department, {"department", "部门", "主管部门", "业务部门", "", ""}},
    {Column::from, {"from", "任职日期", "任职时间", "起始日期", "开始日期", ""}},
    {Column::until, {"until", "届满日期", "截止日期", "结束日期", "", ""}},
    {Column::reason, {"reason", "依据", "任职依据", "任职文件", "", ""}},
}};

std::string_view name_of(Column column) {
  return std::ranges::find(headings, column, &Heading::column)->words.front();
}

std::optional<Column> column_of(std::string_view heading) {
  const std::string_view word = trim(heading);
  if (word.empty()) return std::nullopt;
  for (const Heading& one : headings) {
    if (std::ranges::find(one.words, word) != one.words.end()) return one.column;
  }
  return std::nullopt;
}

struct Columns {
  std::array<int, headings.size()> at{};
  std::vector<std::string> unused;

  Columns() { at.fill(no_column); }
  [[nodiscard]] int place(Column column) const { return at.at(static_cast<std::size_t>(column)); }
  [[nodiscard]] bool is_complete() const {
    const bool has_person = place(Column::number) != no_column || place(Column::name) != no_column;
    return has_person && place(Column::role) != no_column && place(Column::from) != no_column;
  }
};

Columns columns_of(const table::Row& row) {
  Columns out;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& text = row.cells[i].text;
    const std::optional<Column> column = column_of(text);
    if (column && out.place(*column) == no_column) {
      out.at.at(static_cast<std::size_t>(*column)) = static_cast<int>(i);
    } else if (!text.empty()) {
      out.unused.push_back(shown_heading(text));
    }
  }
  return out;
}

// Reads the rows of one sheet under its headings.
class SheetReader {
 public:
  SheetReader(PostRows& out, PostReport& report, std::string sheet, const Columns& columns)
      : out_(out), report_(report), sheet_(std::move(sheet)), columns_(columns) {}

  void read(const table::Row& row) {
    row_ = &row;
    if (is_footer()) return;
    ++report_.rows;
    if (has_numbers()) return;
    const std::int64_t errors_before = report_.errors;
    PostRow post{.row = row.number, .sheet = sheet_, .unit = cell(Column::unit)};
    read_person(post);
    read_role(post);
    read_department(post);
    post.from = day(Column::from).value_or(Date{});
    if (!cell(Column::until).empty()) post.until = day(Column::until);
    post.reason = cell(Column::reason);
    if (report_.errors == errors_before) out_.rows.push_back(std::move(post));
  }

 private:
  [[nodiscard]] std::string cell(Column column) const {
    return text_at(*row_, columns_.place(column));
  }

  // A row without anything in our columns: a signature, a sum, a note under the list.
  [[nodiscard]] bool is_footer() const {
    return std::ranges::all_of(headings,
                               [this](const Heading& one) { return cell(one.column).empty(); });
  }

  void problem(Column column, std::string_view read, Message expected) {
    add_problem(report_, {.file = out_.file,
                          .sheet = sheet_,
                          .row = row_->number,
                          .column = std::string(name_of(column)),
                          .read = shown_cell(read),
                          .expected = std::move(expected)});
  }

  // Only our columns are looked at at all: a number in one of them would be kept.
  bool has_numbers() {
    bool is_any = false;
    std::vector<std::string> texts;
    for (const Heading& one : headings) {
      texts.push_back(cell(one.column));
      if (!has_identity_number(texts.back())) continue;
      problem(one.column, "…", msg("no number of an identity card; take it out of this cell"));
      is_any = true;
    }
    const std::optional<std::size_t> split = split_number(texts);
    if (split) problem(headings.at(*split).column, "…", split_number_words());
    return is_any || split;
  }

  void read_person(PostRow& post) {
    constexpr std::size_t most_bytes = 200;
    post.name = Text::cleaned(cell(Column::name), most_bytes);
    const std::string text = cell(Column::number);
    if (text.empty()) {
      if (post.name.empty()) problem(Column::name, "", msg("the person's name or number"));
      return;
    }
    post.number = person_number(text);
    if (!post.number) {
      problem(Column::number, text, msg("the number that “people list” shows for the person"));
    }
  }

  void read_role(PostRow& post) {
    const std::string text = cell(Column::role);
    const std::optional<Role> role = role_of(text);
    if (role) post.role = *role;
    if (!role) problem(Column::role, text, msg("a role such as recorder, or 报账员"));
  }

  void read_department(PostRow& post) {
    const std::string text = cell(Column::department);
    if (text.empty()) return;
    post.department = department_of(text);
    if (!post.department) {
      problem(Column::department, text, msg("a department such as civil_affairs, or 民政"));
    }
  }

  std::optional<Date> day(Column column) {
    const std::string text = cell(column);
    const Result<Date> day = Date::parse(text);
    if (day) return *day;
    problem(column, text, msg("a date such as 2026-01-31"));
    return std::nullopt;
  }

  PostRows& out_;
  PostReport& report_;
  std::string sheet_;
  const Columns& columns_;
  const table::Row* row_ = nullptr;
};

}  // namespace

void add_problem(PostReport& report, Problem problem) {
  constexpr std::size_t most = 1000;
  ++report.errors;
  if (report.problems.size() < most) report.problems.push_back(std::move(problem));
}

Result<PostRows> read_posts_file(const std::filesystem::path& file, PostReport& report) {
  PostRows out{.file = file.filename().string()};
  report.file = out.file;
  const std::unique_ptr<table::Reader> reader = TRY(table::open(file));
  bool is_found = false;
  table::SheetInfo sheet;
  while (TRY(reader->next_sheet(sheet))) {
    Columns columns;
    const auto is_headings = [&](const table::Row& row) {
      columns = columns_of(row);
      return columns.is_complete();
    };
    if (sheet.is_hidden || !TRY(find_headings(*reader, is_headings))) continue;
    is_found = true;
    for (std::string& heading : columns.unused) {
      report.unused_columns.push_back(std::move(heading));
    }
    SheetReader rows(out, report, sheet.name, columns);
    table::Row row;
    while (TRY(reader->next_row(row))) rows.read(row);
  }
  if (!is_found) {
    add_problem(report, {.file = out.file,
                         .row = 1,
                         .expected = msg("a row of headings with name or person (姓名, 人员编号), "
                                         "role (岗位) and from (任职日期)")});
  } else if (out.rows.empty() && report.errors == 0) {
    add_problem(report, {.file = out.file, .expected = msg("at least one post")});
  }
  return out;
}

}  // namespace mingbai::units
