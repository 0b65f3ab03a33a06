#include "platform/table/xls_reader.h"

#include "platform/decode/child_process.h"
#include "platform/table/row_frames.h"

namespace mingbai::table {
namespace {

Failure not_started() {
  return fail(
      ErrorCode::internal,
      msg("The reader of .xls files could not be started. Save the file as .xlsx and import "
          "that."));
}

Failure ended_early() {
  return fail(ErrorCode::invalid,
              msg("The workbook is too large or damaged: its reader was stopped. Open it in WPS or "
                  "Excel, choose File, Save as, and take .xlsx."));
}

class XlsReader : public Reader {
 public:
  XlsReader(std::int64_t size, decode::ChildProcess child, const Limits& limits)
      : size_(size),
        limits_(limits),
        child_(std::move(child)),
        frames_([this](std::string& buffer) { return more(buffer); }, limits) {}

  // Reads the first frame, so that a refusal comes from open() and not from the first sheet.
  Result<void> begin() { return advance(); }

  [[nodiscard]] Format format() const override { return Format::xls; }

  Result<bool> next_sheet(SheetInfo& sheet) override {
    while (kind_ == FrameKind::row) TRY(advance());
    if (kind_ == FrameKind::end) return false;
    sheet = sheet_;
    TRY(advance());
    return true;
  }

  Result<bool> next_row(Row& row) override {
    if (kind_ != FrameKind::row) return false;
    if (++rows_ > limits_.max_rows) {
      return fail(ErrorCode::too_large,
                  msg("The table has more than {0} rows. Split it and import the parts.",
                      std::to_string(limits_.max_rows)));
    }
    std::swap(row, row_);
    TRY(advance());
    return true;
  }

  // The file is decoded as a whole before its first row.
  [[nodiscard]] std::int64_t position() const override { return size_; }

 private:
  Result<void> more(std::string& buffer) {
    return child_.read(buffer) ? Result<void>() : ended_early();
  }

  Result<void> advance() {
    Error error;
    kind_ = TRY(frames_.next(sheet_, row_, error));
    if (kind_ == FrameKind::error) return fail(std::move(error));
    return {};
  }

  std::int64_t size_;
  Limits limits_;
  decode::ChildProcess child_;
  FrameReader frames_;
  FrameKind kind_ = FrameKind::end;
  SheetInfo sheet_;
  Row row_;
  std::int64_t rows_ = 0;
};

}  // namespace

Result<std::unique_ptr<Reader>> open_xls(InputFile file, const Limits& limits) {
  auto child = decode::ChildProcess::start("workbook", file.descriptor());
  if (!child) return not_started();
  auto reader = std::make_unique<XlsReader>(file.size(), *std::move(child), limits);
  TRY(reader->begin());
  return reader;
}

}  // namespace mingbai::table
