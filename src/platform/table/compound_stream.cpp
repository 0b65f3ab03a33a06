#include <vector>

#include "platform/table/compound_file.h"
#include "platform/table/little_endian.h"

namespace mingbai::table {
namespace {

constexpr std::size_t entry_bytes = 128;
constexpr std::size_t header_bytes = 512;
constexpr std::uint32_t last_sector = 0xFFFFFFFA;  // this and above are marks, not sectors

// The tables of a compound file: [MS-CFB] 2.2 to 2.6.
class CompoundFile {
 public:
  explicit CompoundFile(std::string_view file) : file_(file) {
    const std::uint32_t shift = u16(file, 30);
    if (file.size() < header_bytes || (shift != 9 && shift != 12)) return;
    sector_bytes_ = std::size_t{1} << shift;
    read_table();
    directory_ = chain(u32(file, 48));
  }

  [[nodiscard]] std::string stream(std::string_view name) const {
    const std::string_view entry = find(name);
    if (entry.empty()) return {};
    const std::size_t size = u32(entry, 120);
    const bool is_small = size < u32(file_, 56);
    std::string bytes = is_small ? small_chain(u32(entry, 116)) : chain(u32(entry, 116));
    if (bytes.size() < size) return {};
    bytes.resize(size);
    return bytes;
  }

 private:
  [[nodiscard]] std::string_view sector(std::uint32_t number) const {
    const std::size_t begin = (std::size_t{number} + 1) * sector_bytes_;
    return begin < file_.size() ? file_.substr(begin, sector_bytes_) : std::string_view();
  }

  // How many the file may hold; a table that names the same sector again and again grows no longer,
  // and so neither does what is read along it.
  [[nodiscard]] std::size_t sectors() const { return file_.size() / sector_bytes_ + 1; }

  void add_table_sector(std::uint32_t number) {
    const std::string_view bytes = sector(number);
    for (std::size_t at = 0; at + 4 <= bytes.size() && next_.size() < sectors(); at += 4) {
      next_.push_back(u32(bytes, at));
    }
  }

  // The header names the first 109 sectors of the table, a chain of lists the others.
  void read_table() {
    for (std::size_t at = 76; at < header_bytes; at += 4) {
      if (u32(file_, at) < last_sector) add_table_sector(u32(file_, at));
    }
    std::uint32_t list = u32(file_, 68);
    for (std::size_t lists = 0; list < last_sector && lists < sectors(); ++lists) {
      const std::string_view bytes = sector(list);
      if (bytes.size() < sector_bytes_) return;
      for (std::size_t at = 0; at + 4 < bytes.size(); at += 4) {
        if (u32(bytes, at) < last_sector) add_table_sector(u32(bytes, at));
      }
      list = u32(bytes, sector_bytes_ - 4);
    }
  }

  [[nodiscard]] std::string chain(std::uint32_t start) const {
    std::string bytes;
    std::size_t length = 0;
    for (std::uint32_t at = start; at < next_.size(); at = next_[at]) {
      if (++length > next_.size()) return {};  // a chain that bites its tail
      bytes += sector(at);
    }
    return bytes;
  }

  // Streams below a limit lie in pieces of 64 bytes within the stream of the root entry.
  [[nodiscard]] std::string small_chain(std::uint32_t start) const {
    constexpr std::size_t piece_bytes = 64;
    const std::string next = chain(u32(file_, 60));
    const std::string pieces = chain(u32(directory_, 116));
    std::string bytes;
    for (std::uint32_t at = start; std::size_t{at} * 4 < next.size(); at = u32(next, at * 4UL)) {
      const std::size_t begin = at * piece_bytes;
      if (begin >= pieces.size() || bytes.size() > pieces.size()) return {};
      bytes += std::string_view(pieces).substr(begin, piece_bytes);
    }
    return bytes;
  }

  [[nodiscard]] std::string_view find(std::string_view name) const {
    for (std::size_t at = 0; at + entry_bytes <= directory_.size(); at += entry_bytes) {
      const std::string_view entry = std::string_view(directory_).substr(at, entry_bytes);
      bool is_equal = u16(entry, 64) == 2 * name.size() + 2;
      for (std::size_t i = 0; is_equal && i < name.size(); ++i) {
        is_equal = u16(entry, 2 * i) == static_cast<unsigned char>(name[i]);
      }
      if (is_equal) return entry;
    }
    return {};
  }

  std::string_view file_;
  std::size_t sector_bytes_ = header_bytes;
  std::vector<std::uint32_t> next_;  // for each sector the one after it
  std::string directory_;
};

}  // namespace

std::string workbook_stream(std::string_view file) {
  const CompoundFile compound(file);
  std::string stream = compound.stream("Workbook");
  return stream.empty() ? compound.stream("Book") : stream;
}

}  // namespace mingbai::table
