#include "platform/backup/row_file.h"

namespace mingbai::backup {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 18;
constexpr std::size_t max_line_bytes = std::size_t{64} << 20;

void append_escaped(std::string_view value, std::string& out) {
  for (const char c : value) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      default: out += c;
    }
  }
}

// Nothing if an escape is none of ours.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    switch (text[i]) {
      case '\\': out += '\\'; break;
      case 't': out += '\t'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      default: return std::nullopt;
    }
  }
  return out;
}

}  // namespace

Result<RowFileWriter> RowFileWriter::create(const std::filesystem::path& path,
                                            const std::vector<std::string>& columns) {
  RowFileWriter writer(TRY(File::create(path)));
  std::vector<RowValue> heading(columns.begin(), columns.end());
  TRY(writer.add(heading));
  return writer;
}

Result<void> RowFileWriter::add(const std::vector<RowValue>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) buffer_ += '\t';
    if (row[i]) {
      append_escaped(*row[i], buffer_);
    } else {
      buffer_ += "\\N";
    }
  }
  buffer_ += '\n';
  if (buffer_.size() < chunk_bytes) return {};
  return finish();
}

Result<void> RowFileWriter::finish() {
  TRY(file_.write(buffer_));
  buffer_.clear();
  return {};
}

Failure RowFileReader::malformed() const {
  return fail(ErrorCode::invalid,
              msg("The rows of {0} in this backup are damaged. Use another backup. Nothing was "
                  "overwritten.",
                  name_));
}

Result<RowFileReader> RowFileReader::open(const std::filesystem::path& path) {
  RowFileReader reader(TRY(File::open(path)), path.stem().string());
  std::string line;
  if (!TRY(reader.next_line(line))) return reader.malformed();
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
    end = line.find('\t', begin);
    reader.columns_.push_back(line.substr(begin, end - begin));
  }
  return reader;
}

Result<bool> RowFileReader::next_line(std::string& line) {
  for (;;) {
    const std::size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      line.assign(buffer_, at_, end - at_);
      at_ = end + 1;
      return true;
    }
    buffer_.erase(0, at_);
    at_ = 0;
    if (buffer_.size() > max_line_bytes) return malformed();
    const std::size_t old = buffer_.size();
    buffer_.resize(old + chunk_bytes);
    const std::size_t count = TRY(file_.read({buffer_.data() + old, chunk_bytes}));
    buffer_.resize(old + count);
    if (count > 0) continue;
    if (!buffer_.empty()) return malformed();  // the last line was cut
    return false;
  }
}

Result<bool> RowFileReader::next(std::vector<RowValue>& row) {
  std::string line;
  if (!TRY(next_line(line))) return false;
  row.clear();
  const std::string_view text = line;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
    end = text.find('\t', begin);
    const std::string_view field = text.substr(begin, end - begin);
    if (field == "\\N") {
      row.emplace_back(std::nullopt);
      continue;
    }
    std::optional<std::string> value = unescaped(field);
    if (!value) return malformed();
    row.push_back(std::move(value));
  }
  if (row.size() != columns_.size()) return malformed();
  return true;
}

}  // namespace mingbai::backup
