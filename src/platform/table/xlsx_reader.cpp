#include "platform/table/xlsx_reader.h"

#include <optional>

#include "platform/table/merges.h"
#include "platform/table/part_reader.h"
#include "platform/table/shared_texts.h"
#include "platform/table/sheet_handler.h"
#include "platform/table/workbook.h"

namespace mingbai::table {
namespace {

// Reads the sheet once for its merged ranges, which stand behind the rows that they concern.
Result<std::vector<Merge>> read_merges(ZipArchive& archive, const std::string& part) {
  TRY(archive.begin(part));
  MergeScanner scanner;
  std::string piece;
  do {
    TRY(archive.read(piece));
    scanner.feed(piece);
  } while (!piece.empty());
  std::vector<Merge> merges;
  if (scanner.finish(merges)) return merges;
  return fail(ErrorCode::too_large, msg("The sheet has too many merged cells. Open it in WPS or "
                                        "Excel, unmerge them and save it again."));
}

class XlsxReader : public Reader {
 public:
  XlsxReader(ZipArchive archive, Workbook workbook, const Limits& limits)
      : archive_(std::move(archive)), workbook_(std::move(workbook)), limits_(limits) {}

  [[nodiscard]] Format format() const override { return Format::xlsx; }

  Result<bool> next_sheet(SheetInfo& sheet) override {
    if (next_ > 0) packed_done_ += archive_.packed_size(workbook_.sheets[next_ - 1].part);
    source_.reset();
    handler_.reset();
    if (next_ == workbook_.sheets.size()) return false;
    if (next_ == 0 && !workbook_.shared_texts_part.empty()) {
      TRY(read_shared_texts(archive_, workbook_.shared_texts_part, limits_, texts_));
    }
    const WorkbookSheet& current = workbook_.sheets[next_++];
    sheet = current.info;
    merges_ = MergeFiller(TRY(read_merges(archive_, current.part)));
    TRY(archive_.begin(current.part));
    handler_.emplace(workbook_, current.info.name, texts_, limits_);
    source_.reset();
    is_at_end_ = false;
    return true;
  }

  Result<bool> next_row(Row& row) override {
    if (!handler_) return false;
    while (!handler_->take(row)) {
      if (is_at_end_) return false;
      const std::string& part = workbook_.sheets[next_ - 1].part;
      is_at_end_ = !TRY(feed(part));
    }
    if (++rows_ > limits_.max_rows) {
      return fail(ErrorCode::too_large,
                  msg("The table has more than {0} rows. Split it and import the parts.",
                      std::to_string(limits_.max_rows)));
    }
    merges_.fill(row);
    return true;
  }

  [[nodiscard]] std::int64_t position() const override {
    return packed_done_ + (handler_ ? archive_.packed_position() : 0);
  }

 private:
  // The first piece decides who reads the sheet.
  Result<bool> feed(const std::string& part) {
    if (source_) return feed_piece(archive_, *source_, piece_, part);
    TRY(archive_.read(piece_));
    if (xml::Scanner::can_read(piece_)) {
      source_ = std::make_unique<xml::Scanner>(*handler_);
    } else {
      source_ = std::make_unique<xml::Parser>(*handler_);
    }
    return give_piece(*source_, piece_, part);
  }

  ZipArchive archive_;
  Workbook workbook_;
  Limits limits_;
  StringTable texts_;
  MergeFiller merges_;
  std::optional<SheetHandler> handler_;
  std::unique_ptr<xml::Source> source_;
  std::string piece_;
  std::size_t next_ = 0;
  std::int64_t packed_done_ = 0;
  std::int64_t rows_ = 0;
  bool is_at_end_ = true;
};

}  // namespace

Result<std::unique_ptr<Reader>> open_xlsx(InputFile file, const Limits& limits) {
  ZipArchive archive = TRY(ZipArchive::open(std::move(file), limits));
  Workbook workbook = TRY(read_workbook(archive));
  return std::make_unique<XlsxReader>(std::move(archive), std::move(workbook), limits);
}

}  // namespace mingbai::table
