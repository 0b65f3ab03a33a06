#include "platform/ocr/seen_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "kernel/text.h"
#include "platform/decode/child_process.h"
#include "platform/decode/system_program.h"

namespace mingbai::ocr {
namespace {

constexpr const char* language = "chi_sim";
constexpr const char* data_folder = "/usr/share/tesseract-ocr/5/tessdata";
constexpr int smallest_word = 8;  // pixels
constexpr std::size_t most_said_bytes = 8 << 20;
constexpr std::chrono::seconds patience{180};

decode::SystemProgram tesseract() {
  return {.path = "/usr/bin/tesseract",
          .folders = {"/usr/share/tesseract-ocr"},
          .bounds = {.cpu_seconds = 120}};
}

Failure unread() {
  return fail(ErrorCode::invalid, msg("The words in the picture could not be read."));
}

// In grey, as Netpbm writes it: a form without anything to decode.
std::string grey_of(const pictures::Pixels& pixels) {
  constexpr std::array<int, 3> parts{77, 150, 29};  // of 256: how bright red, green and blue are
  std::string out = fmt::format("P5\n{} {}\n255\n", pixels.width, pixels.height);
  out.reserve(out.size() + pixels.rgb.size() / parts.size());
  for (std::size_t at = 0; at + parts.size() <= pixels.rgb.size(); at += parts.size()) {
    int sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      sum += parts.at(i) * static_cast<unsigned char>(pixels.rgb[at + i]);
    }
    out += static_cast<char>(sum / 256);
  }
  return out;
}

// Columns of a line of Tesseract's table, from the first.
enum Column { level, page, block, paragraph, line_of, word, left, top, width, height, sure };
constexpr std::size_t columns = 12;

bool read_columns(std::string_view line, std::array<int, columns - 2>& numbers,
                  std::string_view& text) {
  for (std::size_t column = 0; column < columns - 1; ++column) {
    const std::size_t end = line.find('\t');
    if (end == std::string_view::npos) return false;
    if (column < numbers.size()) {
      const std::string_view cell = line.substr(0, end);
      const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), numbers.at(column));
      if (read.ec != std::errc() || read.ptr != cell.data() + cell.size()) return false;
    }
    line.remove_prefix(end + 1);
  }
  text = line;
  return true;
}

bool lies_within(const SeenWord& word, pictures::Extent size) {
  return word.left >= 0 && word.top >= 0 && word.width > 0 && word.height > 0 &&
         word.left < size.width && word.top < size.height && word.width <= size.width - word.left &&
         word.height <= size.height - word.top;
}

}  // namespace

bool can_read_pictures() {
  const std::filesystem::path data =
      std::filesystem::path(data_folder) / (std::string(language) + ".traineddata");
  std::error_code ignored;
  return decode::is_installed(tesseract()) && std::filesystem::is_regular_file(data, ignored);
}

Result<std::vector<SeenWord>> words_in(const pictures::Pixels& pixels) {
  const pictures::Extent size{pixels.width, pixels.height};
  // Nothing that small is a word; the reader takes it for a mistake.
  if (std::min(size.width, size.height) < smallest_word) return std::vector<SeenWord>();
  const decode::MemoryFile file = TRY(decode::MemoryFile::holding(grey_of(pixels)));
  auto child = decode::ChildProcess::start("ocr", file.descriptor(), {}, patience);
  if (!child) return unread();
  std::string said;
  for (std::size_t before = 0;; before = said.size()) {
    if (!child->read(said) || said.size() > most_said_bytes) return unread();
    if (said.size() == before) return parse_words(said, size);
  }
}

std::vector<SeenWord> parse_words(std::string_view said, pictures::Extent size) {
  constexpr int of_words = 5;
  std::vector<SeenWord> out;
  std::array<int, 3> last{};  // block, paragraph and line of the word before
  int line = 0;
  while (!said.empty()) {
    const std::size_t end = std::min(said.find('\n'), said.size());
    std::array<int, columns - 2> numbers{};
    std::string_view text;
    const bool is_read = read_columns(said.substr(0, end), numbers, text);
    said.remove_prefix(std::min(end + 1, said.size()));
    if (!is_read || numbers[level] != of_words) continue;
    const std::array<int, 3> place{numbers[block], numbers[paragraph], numbers[line_of]};
    if (place != last) ++line;
    last = place;
    SeenWord seen{.text = std::string(trim(text)),
                  .line = line,
                  .left = numbers[left],
                  .top = numbers[top],
                  .width = numbers[width],
                  .height = numbers[height]};
    if (!seen.text.empty() && lies_within(seen, size)) out.push_back(std::move(seen));
  }
  return out;
}

int ocr_main() {
  // Words wherever they stand, and dark ones on light in each part of the picture by itself: a
  // notice on a wall, a cell of a table.
  return decode::become(tesseract(), {"stdin", "stdout", "-l", language, "--psm", "11", "-c",
                                      "thresholding_method=2", "tsv"});
}

}  // namespace mingbai::ocr
