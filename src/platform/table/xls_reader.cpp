#include "platform/table/xls_reader.h"

#include "platform/table/child_process.h"
#include "platform/table/row_frames.h"

namespace mingbai::table {
namespace {

class XlsReader : public Reader {
 public:
  XlsReader(std::int64_t size, ChildProcess child, const Limits& limits)
      : size_(size),
        limits_(limits),
        child_(std::move(child)),
        frames_([this](std::string& buffer) { return child_.read(buffer); }, limits) {}

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
  Result<void> advance() {
    Error error;
    kind_ = TRY(frames_.next(sheet_, row_, error));
    if (kind_ == FrameKind::error) return fail(std::move(error));
    return {};
  }

  std::int64_t size_;
  Limits limits_;
  ChildProcess child_;
  FrameReader frames_;
  FrameKind kind_ = FrameKind::end;
  SheetInfo sheet_;
  Row row_;
  std::int64_t rows_ = 0;
};

}  // namespace

Result<std::unique_ptr<Reader>> open_xls(InputFile file, const Limits& limits) {
  ChildProcess child = TRY(ChildProcess::decode(file.descriptor()));
  auto reader = std::make_unique<XlsReader>(file.size(), std::move(child), limits);
  TRY(reader->begin());
  return reader;
}

}  // namespace mingbai::table
