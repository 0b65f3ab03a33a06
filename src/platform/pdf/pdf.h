// Pdf: what is printed, hung up or passed on: words, tables and QR codes, one below the other, on
// as many pages as they need, or in a picture. The same values make the same bytes; in a PDF every
// word can be found and copied.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace mingbai::pdf {

enum class Paper { a3, a4 };  // upright

// A title too long for a third of a page is set like words.
enum class Look { title, lead, words, notice, small };

// Plain text: nothing in it is markup.
struct Words {
  std::string text;
  Look look = Look::words;
};

struct Row {
  std::vector<std::string> cells;  // beside the headings
  double bar = 0;                  // from -1 to 1, where the table has bars
  bool is_detail = false;          // of the row before
  bool is_sum = false;
};

// The last columns are of numbers, aligned to the right. The headings stand on every page again.
struct Table {
  std::string caption;
  std::vector<std::string> headings;
  std::vector<Row> rows;
  bool has_bars = false;    // between words and numbers
  std::size_t numbers = 1;  // columns
};

struct Code {
  std::string text;  // 1 to qr::most_bytes bytes, else Bug
  std::string title;
  std::string words;
};
// Side by side, never on two pages.
struct Codes {
  std::vector<Code> codes;
};

struct Fact {
  std::string name;
  std::string value;
  bool is_address = false;  // the value is one, to be followed by those who read on a screen
};
// Names beside their values.
struct Facts {
  std::string caption;
  std::vector<Fact> facts;
};

// A line to cut along. What follows begins on a new page unless so much room is left, in points.
struct Cut {
  double room = 0;
};

using Block = std::variant<Words, Table, Codes, Facts, Cut>;

// In points (1/72 inch).
struct Sizes {
  double title = 48;
  double lead = 20;
  double words = 20;
  double table = 16;
  double small = 11;
  double code = 190;  // the side of a QR code
  double margin = 40;
};

struct Document {
  Paper paper = Paper::a4;
  Sizes sizes;
  std::string title;  // this, author and subject for programs
  std::string author;
  std::string subject;
  std::string language;  // "zh-CN"
  std::string created;   // RFC 3339
  std::vector<Block> blocks;
  std::function<std::string(int page, int pages)> footer;  // pages from 1
};

std::string to_pdf(const Document& document);

// For a screen: as high as it needs to be.
struct Picture {
  double width = 0;        // in points
  double scale = 1;        // pixels in a point
  double most_height = 0;  // in points
  Sizes sizes;
  std::string language;
  std::vector<Block> blocks;  // as many as there is room for
  std::vector<Block> rest;    // only where that is not all of them
  std::vector<Block> foot;    // always, at the end
};

std::string to_png(const Picture& picture);

}  // namespace mingbai::pdf
