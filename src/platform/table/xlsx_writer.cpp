#include "platform/table/xlsx_writer.h"

#include <algorithm>
#include <set>

#include <xlsxwriter.h>

#include "kernel/text.h"

namespace mingbai::table {
namespace {

constexpr std::size_t max_text_characters = 32'767;  // of a cell; Excel refuses longer ones
constexpr std::size_t max_name_characters = 31;
constexpr std::int64_t max_exact_integer = 1LL << 53;  // beyond it a number loses digits

std::string_view first_characters(std::string_view utf8, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const bool is_lead = (static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80;
    if (is_lead && ++characters > most) return utf8.substr(0, i);
  }
  return utf8;
}

std::string sheet_name(std::string_view wanted, const std::set<std::string>& taken) {
  std::string name = Text::cleaned(wanted, wanted.size()).str();
  for (char& c : name) {
    if (std::string_view("[]:*?/\\'\n\t").find(c) != std::string_view::npos) c = ' ';
  }
  name = std::string(trim(first_characters(name, max_name_characters)));
  if (name.empty()) name = "Sheet";
  std::string candidate = name;
  for (int number = 2; taken.contains(candidate); ++number) {
    const std::string suffix = " (" + std::to_string(number) + ")";
    candidate = std::string(first_characters(name, max_name_characters - suffix.size())) + suffix;
  }
  return candidate;
}

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

}  // namespace

struct XlsxWriter::Impl {
  explicit Impl(const std::filesystem::path& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    workbook.reset(workbook_new_opt(path.c_str(), &options));
    ensure(workbook != nullptr, "libxlsxwriter has memory for a workbook");
    amount = workbook_add_format(workbook.get());
    format_set_num_format(amount, "#,##0.00");
    bold = workbook_add_format(workbook.get());
    format_set_bold(bold);
  }

  void next_cell(lxw_error result) {
    if (result != LXW_NO_ERROR && error == LXW_NO_ERROR) error = result;
    ++column;
  }
  void write_text(std::string_view value, lxw_format* format) {
    ensure(worksheet != nullptr, "a sheet is begun before its cells");
    const std::string clean = Text::cleaned(value, value.size()).str();
    const std::string text(first_characters(clean, max_text_characters));
    next_cell(worksheet_write_string(worksheet, row, column, text.c_str(), format));
  }
  void write_number(double value, lxw_format* format) {
    ensure(worksheet != nullptr, "a sheet is begun before its cells");
    next_cell(worksheet_write_number(worksheet, row, column, value, format));
  }

  std::unique_ptr<lxw_workbook, FreeWorkbook> workbook;
  lxw_worksheet* worksheet = nullptr;  // belongs to the workbook, like the formats
  lxw_format* amount = nullptr;
  lxw_format* bold = nullptr;
  std::set<std::string> names;
  lxw_row_t row = 0;
  lxw_col_t column = 0;
  lxw_error error = LXW_NO_ERROR;
};

XlsxWriter::XlsxWriter(const std::filesystem::path& path) : impl_(std::make_unique<Impl>(path)) {}

XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::sheet(std::string_view name) {
  const std::string allowed = sheet_name(name, impl_->names);
  impl_->names.insert(allowed);
  impl_->worksheet = workbook_add_worksheet(impl_->workbook.get(), allowed.c_str());
  ensure(impl_->worksheet != nullptr, "the name of the sheet is allowed");
  impl_->row = 0;
  impl_->column = 0;
}

void XlsxWriter::heading(const std::vector<std::string>& titles) {
  for (const std::string& title : titles) {
    // Chinese characters are two columns wide; the amounts below need about fourteen.
    const double width = std::clamp(static_cast<double>(title.size()), 14.0, 40.0);
    worksheet_set_column(impl_->worksheet, impl_->column, impl_->column, width, nullptr);
    impl_->write_text(title, impl_->bold);
  }
  end_row();
  worksheet_freeze_panes(impl_->worksheet, impl_->row, 0);
}

void XlsxWriter::text(std::string_view value) { impl_->write_text(value, nullptr); }

void XlsxWriter::money(Money value) {
  impl_->write_number(static_cast<double>(value.fen()) / 100.0, impl_->amount);
}

void XlsxWriter::integer(std::int64_t value) {
  if (value > max_exact_integer || value < -max_exact_integer) {
    text(std::to_string(value));
  } else {
    impl_->write_number(static_cast<double>(value), nullptr);
  }
}

void XlsxWriter::blank() { ++impl_->column; }

void XlsxWriter::end_row() {
  ++impl_->row;
  impl_->column = 0;
}

Result<void> XlsxWriter::close() {
  if (impl_->names.empty()) sheet("");
  lxw_error error = workbook_close(impl_->workbook.release());
  if (impl_->error != LXW_NO_ERROR) error = impl_->error;
  if (error == LXW_NO_ERROR) return {};
  if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) {
    return fail(ErrorCode::too_large,
                msg("The table has more rows than a workbook can hold. Take a shorter range, or "
                    "CSV."));
  }
  return fail(ErrorCode::internal,
              msg("The workbook could not be written: {0}.", lxw_strerror(error)));
}

}  // namespace mingbai::table
