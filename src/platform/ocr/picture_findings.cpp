#include "platform/ocr/picture_findings.h"

#include <algorithm>

namespace mingbai::ocr {
namespace {

using pictures::Box;
using pictures::whole_side;
using privacy::Finding;
using privacy::PersonalKind;

// Words of one line that stand together, as one text.
struct Cell {
  struct Piece {
    std::size_t begin = 0;  // bytes of the text
    std::size_t end = 0;
    const SeenWord* word = nullptr;
  };
  std::string text;
  std::vector<Piece> pieces;
};

bool is_plain(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Chinese has no spaces; Tesseract puts some between its words all the same, and cuts a number
// where a Chinese sign stood right before it.
void append(Cell& cell, const SeenWord& word) {
  if (!cell.text.empty() && is_plain(cell.text.back()) && is_plain(word.text.front())) {
    const SeenWord& before = *cell.pieces.back().word;
    const int gap = word.left - (before.left + before.width);
    if (gap * 4 > std::max(before.height, word.height)) cell.text += ' ';
  }
  const std::size_t begin = cell.text.size();
  cell.text += word.text;
  cell.pieces.push_back({.begin = begin, .end = cell.text.size(), .word = &word});
}

bool goes_on(const SeenWord& before, const SeenWord& word) {
  const int gap = word.left - (before.left + before.width);
  return word.line == before.line && gap * 2 <= 3 * std::max(before.height, word.height);
}

std::vector<Cell> cells_of(const std::vector<SeenWord>& words) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || !goes_on(words[i - 1], words[i])) cells.emplace_back();
    append(cells.back(), words[i]);
  }
  return cells;
}

// Letters that are read where a digit stands.
char digit_for(char c) {
  constexpr std::string_view letters = "OoDlIiZzSsBbgq";
  constexpr std::string_view digits = "00011122558699";
  const std::size_t at = letters.find(c);
  return at == std::string_view::npos ? c : digits[at];
}

// As long as before: in what is mostly digits, every sign that looks like one is one.
std::string with_digits(std::string text) {
  constexpr std::size_t shortest = 8;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t end = begin;
    std::size_t digits = 0;
    for (; end < text.size() && is_letter_or_digit(text[end]); ++end) {
      digits += is_digit(text[end]) ? 1 : 0;
    }
    if (end - begin >= shortest && digits * 4 >= (end - begin) * 3) {
      for (std::size_t i = begin; i < end; ++i) text[i] = digit_for(text[i]);
    }
    begin = end;
  }
  return text;
}

// What is as long as an identity number or a bank card, whether its check sum is right or not.
void find_long_numbers(std::string_view text, std::vector<Finding>& found) {
  constexpr std::size_t shortest = 15;
  constexpr std::size_t longest =
      20;  // one sign more than there is: a line of the table, read as 1
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!is_digit(text[begin])) continue;
    std::size_t end = begin;
    std::size_t digits = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
      if (is_digit(text[at])) {
        ++digits;
        end = at + 1;
      } else if (text[at] != ' ' && text[at] != '-') {
        break;
      }
    }
    if (end < text.size() && (text[end] == 'X' || text[end] == 'x')) {
      ++digits;
      ++end;
    }
    if (digits >= shortest && digits <= longest) {
      const bool is_card = digits == 16 || digits > 18;
      found.push_back({.kind = is_card ? PersonalKind::bank_card : PersonalKind::identity_number,
                       .begin = begin,
                       .end = end});
    }
    begin = end;
  }
}

// In thousandths, with a little room around, as what is read lies close to the ink.
Box box_of(int left, int top, int right, int bottom, pictures::Extent size) {
  const int room = std::max(2, (bottom - top) / 4);
  const auto begin = [](std::int64_t at, int side) {
    return static_cast<int>(std::max<std::int64_t>(0, at) * whole_side / side);
  };
  const auto length = [](int from, std::int64_t to, int side) {
    const std::int64_t end = (std::min<std::int64_t>(to, side) * whole_side + side - 1) / side;
    return static_cast<int>(std::max<std::int64_t>(1, end - from));
  };
  Box box{.left = begin(left - room, size.width), .top = begin(top - room, size.height)};
  box.width = length(box.left, right + room, size.width);
  box.height = length(box.top, bottom + room, size.height);
  return box;
}

Box box_around(const Cell& cell, const Finding& finding, pictures::Extent size) {
  int left = size.width;
  int top = size.height;
  int right = 0;
  int bottom = 0;
  for (const Cell::Piece& piece : cell.pieces) {
    if (piece.end <= finding.begin || piece.begin >= finding.end) continue;
    left = std::min(left, piece.word->left);
    top = std::min(top, piece.word->top);
    right = std::max(right, piece.word->left + piece.word->width);
    bottom = std::max(bottom, piece.word->top + piece.word->height);
  }
  return box_of(left, top, right, bottom, size);
}

// In order; what is of one kind and stands side by side is one: "limb disability, grade two".
std::vector<Finding> findings_of(const std::string& text) {
  std::vector<Finding> found = privacy::find_personal(text);
  std::vector<Finding> numbers;
  find_long_numbers(text, numbers);
  for (const Finding& number : numbers) {
    const bool is_known = std::ranges::any_of(found, [&](const Finding& each) {
      return each.begin < number.end && number.begin < each.end;
    });
    if (!is_known) found.push_back(number);
  }
  std::ranges::sort(found, {}, &Finding::begin);
  std::vector<Finding> out;
  for (const Finding& each : found) {
    if (!out.empty() && out.back().kind == each.kind && out.back().end == each.begin) {
      out.back().end = each.end;
    } else {
      out.push_back(each);
    }
  }
  return out;
}

}  // namespace

std::vector<PictureFinding> findings_in(const std::vector<SeenWord>& words, pictures::Extent size) {
  std::vector<PictureFinding> out;
  for (const Cell& cell : cells_of(words)) {
    for (const Finding& finding : findings_of(with_digits(cell.text))) {
      PictureFinding one{.kind = finding.kind, .box = box_around(cell, finding, size)};
      const bool is_same = std::ranges::find(out, one) != out.end();
      if (!is_same && out.size() < most_findings) out.push_back(one);
    }
  }
  return out;
}

}  // namespace mingbai::ocr
