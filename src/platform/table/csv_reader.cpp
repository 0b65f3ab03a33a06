#include "platform/table/csv_reader.h"

#include <algorithm>
#include <array>

#include "kernel/text.h"
#include "platform/encoding/encoding.h"
#include "platform/table/separator.h"

namespace mingbai::table {
namespace {

constexpr std::size_t chunk_bytes = 1U << 18;

// Without spaces at both ends; most cells have none, and show it by their first and last byte.
std::string_view trimmed(std::string_view text) {
  const auto may_be_space = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x80 || byte == 0xA0 || byte == 0xC2 || byte == 0xE3;
  };
  if (text.empty() || (!may_be_space(text.front()) && !may_be_space(text.back()))) return text;
  return trim(text);
}

// Spreadsheets keep leading zeros of codes by writing ="0101".
std::string_view without_formula_quotes(std::string_view text) {
  const bool is_wrapped = text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"');
  if (!is_wrapped || text.substr(2, text.size() - 3).find('"') != std::string_view::npos) {
    return text;
  }
  return text.substr(2, text.size() - 3);
}

bool ends_quoted_run(char c) { return c == '"' || c == '\r' || c == '\n'; }

class CsvReader : public Reader {
 public:
  CsvReader(InputFile file, const Limits& limits, encoding::Encoding encoding)
      : file_(std::move(file)),
        limits_(limits),
        is_utf8_(encoding == encoding::Encoding::utf8),
        decoder_(encoding) {}

  // Reads the beginning and takes the separator from there: from a first line "sep=;", from the
  // caller, or from what the lines have in common.
  Result<void> begin(char separator);

  [[nodiscard]] Format format() const override {
    return separator_ == ',' ? Format::csv : Format::text;
  }
  Result<bool> next_sheet(SheetInfo& sheet) override;
  Result<bool> next_row(Row& row) override;
  [[nodiscard]] std::int64_t position() const override {
    const auto rest = static_cast<std::int64_t>(buffer_.size() - at_);
    if (is_utf8_ || rest == 0) return file_.position() - rest;
    // A character has other lengths in the file than in the buffer: by proportion.
    const auto raw = static_cast<std::int64_t>(raw_.size());
    return file_.position() - raw * rest / static_cast<std::int64_t>(buffer_.size());
  }

 private:
  // What a step found: the thing, the end of the bytes at hand, or a limit that is passed.
  enum class Step { done, needs_more, too_long };

  void set_separator(char separator);
  Result<void> refill();
  Step parse_row(Row& row);
  Step parse_cell(Row& row, std::size_t column);
  Step find_stop();
  Step read_quoted();
  void pass_line_end();
  void put(Row& row, std::size_t column, std::string_view text);
  [[nodiscard]] bool is_cut() const { return next_ == buffer_.size() && !is_end_; }
  [[nodiscard]] bool is_terminated() const {
    return next_ > at_ && (buffer_[next_ - 1] == '\n' || buffer_[next_ - 1] == '\r');
  }
  [[nodiscard]] Failure refusal() const;

  InputFile file_;
  Limits limits_;
  bool is_utf8_;
  encoding::Decoder decoder_;
  std::string raw_;
  std::string buffer_;    // UTF-8: the row at at_ and what follows
  std::size_t at_ = 0;    // where the row begins
  std::size_t next_ = 0;  // where parsing has come to
  std::string scratch_;   // a quoted cell without its quotation marks
  std::array<bool, 256> is_stop_{};
  char separator_ = ',';
  bool is_begun_ = false;
  bool is_end_ = false;
  bool is_malformed_ = false;
  std::int64_t line_ = 1;    // of the row at at_
  std::int64_t passed_ = 0;  // line ends inside and after that row
  std::int64_t rows_ = 0;
  std::size_t column_ = 0;  // reached in the row
  std::size_t filled_ = 0;  // columns up to the last that is not empty
};

void CsvReader::set_separator(char separator) {
  separator_ = separator;
  is_stop_.fill(false);
  for (const char c : {separator, '\r', '\n'}) is_stop_.at(static_cast<unsigned char>(c)) = true;
}

Result<void> CsvReader::refill() {
  buffer_.erase(0, at_);
  at_ = 0;
  if (is_utf8_) {
    const std::size_t before = buffer_.size();
    TRY(file_.read(buffer_, chunk_bytes));
    is_end_ = buffer_.size() == before;
    return {};
  }
  raw_.clear();
  TRY(file_.read(raw_, chunk_bytes));
  is_end_ = raw_.empty();
  if (!decoder_.decode(raw_, is_end_, buffer_)) is_malformed_ = is_end_ = true;
  return {};
}

Result<void> CsvReader::begin(char separator) {
  TRY(refill());
  if (is_utf8_ && buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  const std::string_view beginning = std::string_view(buffer_).substr(at_, 1U << 16);
  const bool is_named = beginning.size() > 4 && beginning.find_first_of("\r\n") == 5 &&
                        (beginning.starts_with("sep=") || beginning.starts_with("SEP="));
  if (is_named) {
    set_separator(beginning[4]);
    next_ = at_ + 5;
    pass_line_end();
    at_ = next_;
    line_ = 2;
  } else {
    set_separator(separator != 0 ? separator : guess_separator(beginning));
  }
  return {};
}

Result<bool> CsvReader::next_sheet(SheetInfo& sheet) {
  sheet = {};
  const bool is_first = !is_begun_;
  is_begun_ = true;
  return is_first;
}

Failure CsvReader::refusal() const {
  const std::string line = std::to_string(line_);
  if (std::cmp_greater_equal(column_, limits_.max_columns)) {
    return fail(ErrorCode::too_large,
                msg("Line {0} has more than {1} columns. Check which character separates them.",
                    line, std::to_string(limits_.max_columns)));
  }
  return fail(ErrorCode::too_large,
              msg("Line {0}, column {1}: a text of more than {2} bytes. Perhaps a quotation mark "
                  "was not closed.",
                  line, column_name(column_), std::to_string(limits_.max_cell_bytes)));
}

void CsvReader::pass_line_end() {
  const bool is_pair =
      buffer_[next_] == '\r' && next_ + 1 < buffer_.size() && buffer_[next_ + 1] == '\n';
  next_ += is_pair ? 2 : 1;
  ++passed_;
}

CsvReader::Step CsvReader::find_stop() {
  const std::size_t begin = next_;
  const char* const bytes = buffer_.data();
  const std::size_t size = buffer_.size();
  while (next_ < size && !is_stop_[static_cast<unsigned char>(bytes[next_])]) ++next_;
  if (std::cmp_greater(next_ - begin, limits_.max_cell_bytes)) return Step::too_long;
  return is_cut() ? Step::needs_more : Step::done;
}

// From the opening quotation mark to the closing one. Line ends inside become line feeds.
CsvReader::Step CsvReader::read_quoted() {
  scratch_.clear();
  for (++next_;;) {
    const std::size_t begin = next_;
    while (next_ < buffer_.size() && !ends_quoted_run(buffer_[next_])) ++next_;
    scratch_.append(buffer_, begin, next_ - begin);
    if (std::cmp_greater(scratch_.size(), limits_.max_cell_bytes)) return Step::too_long;
    if (next_ == buffer_.size()) return is_end_ ? Step::too_long : Step::needs_more;
    if (next_ + 1 == buffer_.size() && !is_end_) return Step::needs_more;
    if (buffer_[next_] != '"') {
      pass_line_end();
      scratch_ += '\n';
    } else if (next_ + 1 < buffer_.size() && buffer_[next_ + 1] == '"') {
      scratch_ += '"';
      next_ += 2;
    } else {
      ++next_;
      return Step::done;
    }
  }
}

void CsvReader::put(Row& row, std::size_t column, std::string_view text) {
  if (row.cells.size() <= column) row.cells.resize(column + 1);
  Cell& cell = row.cells[column];
  cell.kind = text.empty() ? CellKind::empty : CellKind::text;
  cell.is_red = cell.is_from_merge = cell.is_formula_without_value = false;
  cell.text.assign(text);
  if (!text.empty()) filled_ = column + 1;
}

CsvReader::Step CsvReader::parse_cell(Row& row, std::size_t column) {
  if (is_cut()) return Step::needs_more;
  std::string_view text;
  if (next_ < buffer_.size() && buffer_[next_] == '"') {
    if (const Step step = read_quoted(); step != Step::done) return step;
    const std::size_t after = next_;
    if (const Step step = find_stop(); step != Step::done) return step;
    scratch_.append(buffer_, after, next_ - after);
    text = scratch_;
  } else {
    const std::size_t begin = next_;
    if (const Step step = find_stop(); step != Step::done) return step;
    text = std::string_view(buffer_).substr(begin, next_ - begin);
  }
  text = without_formula_quotes(trimmed(text));
  if (std::cmp_greater(text.size(), limits_.max_cell_bytes)) return Step::too_long;
  if (std::cmp_less(column, limits_.max_columns)) {
    put(row, column, text);
    return Step::done;
  }
  // Spreadsheets may write separators for all of their 16,384 columns.
  return text.empty() && column < 16'384 ? Step::done : Step::too_long;
}

CsvReader::Step CsvReader::parse_row(Row& row) {
  next_ = at_;
  passed_ = 0;
  filled_ = 0;
  for (column_ = 0;; ++column_) {
    if (const Step step = parse_cell(row, column_); step != Step::done) return step;
    if (next_ == buffer_.size()) break;
    if (buffer_[next_] == separator_) {
      ++next_;
      continue;
    }
    // Whether a line feed follows the carriage return must be known.
    if (next_ + 1 == buffer_.size() && !is_end_) return Step::needs_more;
    pass_line_end();
    break;
  }
  row.number = line_;
  row.cells.resize(filled_);
  return Step::done;
}

Result<bool> CsvReader::next_row(Row& row) {
  for (;;) {
    if (at_ == buffer_.size() && is_end_ && !is_malformed_) return false;
    const Step step = parse_row(row);
    if (step == Step::needs_more) {
      TRY(refill());
      continue;
    }
    if (is_malformed_ && next_ == buffer_.size() && !is_terminated()) {
      return fail(ErrorCode::invalid,
                  msg("Line {0} is neither UTF-8 nor GB18030. Save the file again as UTF-8.",
                      std::to_string(line_ + passed_)));
    }
    if (step == Step::too_long) return refusal();
    at_ = next_;
    line_ += passed_;
    if (filled_ == 0) continue;
    if (++rows_ > limits_.max_rows) {
      return fail(ErrorCode::too_large,
                  msg("The table has more than {0} rows. Split it and import the parts.",
                      std::to_string(limits_.max_rows)));
    }
    return true;
  }
}

Result<encoding::Encoding> detect(InputFile& file) {
  encoding::Detector detector;
  std::string bytes;
  do {
    bytes.clear();
    TRY(file.read(bytes, chunk_bytes));
    detector.feed(bytes);
  } while (!bytes.empty());
  file.rewind();
  return detector.finish();
}

}  // namespace

Result<std::unique_ptr<Reader>> open_csv(InputFile file, const Limits& limits, char separator) {
  const encoding::Encoding encoding = TRY(detect(file));
  auto reader = std::make_unique<CsvReader>(std::move(file), limits, encoding);
  TRY(reader->begin(separator));
  return reader;
}

}  // namespace mingbai::table
