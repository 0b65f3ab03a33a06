// Measures how fast tables are read: workbooks of 100,000 voucher lines (texts shared, as Excel
// writes them, and inline) and CSV of a million, and what memory that takes. Medians of five runs.
#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>

#include <fmt/format.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

#include "app/decoders.h"
#include "platform/table/csv_writer.h"
#include "platform/table/table.h"

namespace {

using namespace mingbai;

constexpr int xlsx_lines = 100'000;
constexpr int csv_lines = 1'000'000;
constexpr std::size_t runs = 5;

struct Line {
  std::string number;
  std::string account;
  std::string summary;
  std::int64_t fen = 0;
};

Line line_of(int i) {
  return {.number = fmt::format("记-{}", i / 2 + 1),
          .account = i % 2 == 0 ? "10201" : "50201",
          .summary = fmt::format("支付第{}村民小组道路维修人工费", i % 2000),
          .fen = 100 * (i % 9999) + 50};
}

void write_workbook(const std::filesystem::path& path, bool is_shared) {
  lxw_workbook_options options{};
  options.constant_memory = is_shared ? LXW_FALSE : LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, "凭证");
  lxw_format* day = workbook_add_format(workbook);
  format_set_num_format(day, "yyyy-mm-dd");
  for (int i = 0; i < xlsx_lines; ++i) {
    const auto row = static_cast<lxw_row_t>(i);
    const Line line = line_of(i);
    worksheet_write_number(sheet, row, 0, 46023 + i % 365, day);
    worksheet_write_string(sheet, row, 1, "记", nullptr);
    worksheet_write_string(sheet, row, 2, line.number.c_str(), nullptr);
    worksheet_write_number(sheet, row, 3, i % 2 + 1, nullptr);
    worksheet_write_string(sheet, row, 4, line.account.c_str(), nullptr);
    worksheet_write_string(sheet, row, 5, line.summary.c_str(), nullptr);
    worksheet_write_number(sheet, row, 6 + i % 2, static_cast<double>(line.fen) / 100, nullptr);
    worksheet_write_string(sheet, row, 8, "某建材经营部", nullptr);
    worksheet_write_number(sheet, row, 9, 1, nullptr);
  }
  workbook_close(workbook);
}

void write_csv(const std::filesystem::path& path) {
  table::CsvWriter csv;
  for (int i = 0; i < csv_lines; ++i) {
    const Line line = line_of(i);
    csv.text("2026-01-31").text("记").text(line.number).integer(i % 2 + 1).text(line.account);
    csv.text(line.summary).money(Money::of_fen(line.fen)).blank().text("某建材经营部").integer(1);
    csv.end_row();
  }
  const std::string bytes = std::move(csv).str();
  std::FILE* file = std::fopen(path.c_str(), "wb");
  ensure(file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size(),
         "the sample can be written");
  std::fclose(file);
}

std::int64_t read_rows(const std::filesystem::path& path) {
  Result<std::unique_ptr<table::Reader>> reader = table::open(path);
  ensure(reader.has_value(), "the sample is a table");
  table::SheetInfo sheet;
  table::Row row;
  std::int64_t rows = 0;
  while (*(*reader)->next_sheet(sheet)) {
    while (*(*reader)->next_row(row)) ++rows;
  }
  return rows;
}

std::int64_t peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void measure(const char* what, const std::filesystem::path& path) {
  std::array<double, runs> seconds{};
  std::int64_t rows = 0;
  for (double& run : seconds) {
    const std::clock_t begin = std::clock();
    rows = read_rows(path);
    run = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  std::ranges::sort(seconds);
  const double median = seconds.at(runs / 2);
  fmt::print("{:<22} {:>9} rows {:>6.1f} MB {:>7.3f} s of CPU {:>10.0f} rows/s, peak {} MB\n", what,
             rows, static_cast<double>(std::filesystem::file_size(path)) / 1e6, median,
             static_cast<double>(rows) / median, peak_kilobytes() / 1024);
}

}  // namespace

// With a folder as argument it writes the samples there; with "read FOLDER" it measures them, in a
// process of its own, so that the peak of memory is the reader's.
int main(int argc, char** argv) {
  if (const auto code = app::decode_if_asked(argc, argv)) return *code;
  if (argc == 2) {
    const std::filesystem::path folder = argv[1];
    write_workbook(folder / "shared.xlsx", true);
    write_workbook(folder / "inline.xlsx", false);
    write_csv(folder / "lines.csv");
    return 0;
  }
  if (argc != 3) return 2;
  const std::filesystem::path folder = argv[2];
  measure("XLSX, shared texts", folder / "shared.xlsx");
  measure("XLSX, inline texts", folder / "inline.xlsx");
  measure("CSV, UTF-8", folder / "lines.csv");
  return 0;
}
