#include "platform/table/row_frames.h"

#include <doctest/doctest.h>

using namespace mingbai;

namespace {

table::FrameReader reader_of(std::string bytes, std::size_t piece,
                             const table::Limits& limits = {}) {
  return {[bytes = std::move(bytes), piece, at = std::size_t{0}](std::string& out) mutable {
            out.append(bytes, at, piece);
            at = std::min(bytes.size(), at + piece);
            return Result<void>();
          },
          limits};
}

std::string frames() {
  table::FrameWriter writer;
  writer.sheet({.name = "账", .is_hidden = true});
  table::Cell red{table::CellKind::number, "-1.5", true, false, false};
  table::Cell merged{table::CellKind::text, "记-1", false, true, false};
  table::Cell formula;
  formula.is_formula_without_value = true;
  writer.row({.number = 7, .cells = {red, merged, {}, formula}});
  writer.error({ErrorCode::too_large, Message{"{0} is wrong", {"x"}}, {}});
  writer.end();
  return writer.out;
}

}  // namespace

TEST_CASE("xls: frames arrive as they were sent, wherever the pipe cuts them") {
  for (const std::size_t piece : {1, 2, 5, 1000}) {
    CAPTURE(piece);
    table::FrameReader reader = reader_of(frames(), piece);
    table::SheetInfo sheet;
    table::Row row;
    Error error;
    REQUIRE(reader.next(sheet, row, error) == table::FrameKind::sheet);
    CHECK(sheet.name == "账");
    CHECK(sheet.is_hidden);
    REQUIRE(reader.next(sheet, row, error) == table::FrameKind::row);
    CHECK(row.number == 7);
    REQUIRE(row.cells.size() == 4);
    CHECK(row.cells[0].is_red);
    CHECK(row.cells[0].text == "-1.5");
    CHECK(row.cells[1].is_from_merge);
    CHECK(row.cells[2].kind == table::CellKind::empty);
    CHECK(row.cells[3].is_formula_without_value);
    REQUIRE(reader.next(sheet, row, error) == table::FrameKind::error);
    CHECK(english(error.message) == "x is wrong");
    CHECK(error.code == ErrorCode::too_large);
    CHECK(reader.next(sheet, row, error) == table::FrameKind::end);
  }
}

TEST_CASE("xls: frames of a reader that was taken over are refused") {
  table::SheetInfo sheet;
  table::Row row;
  Error error;
  const std::string good = frames();
  for (std::size_t keep = 0; keep + 1 < good.size(); ++keep) {
    table::FrameReader reader = reader_of(good.substr(0, keep), 1000);
    Result<table::FrameKind> kind = table::FrameKind::sheet;
    for (int i = 0; i < 4 && kind; ++i) kind = reader.next(sheet, row, error);
    CHECK_FALSE(kind.has_value());
  }
  const auto refused = [&](const std::string& bytes, const table::Limits& limits = {}) {
    table::FrameReader reader = reader_of(bytes, 1000, limits);
    return !reader.next(sheet, row, error).has_value();
  };
  CHECK(refused("?"));
  CHECK(refused("S" + std::string(9, '\xff')));
  CHECK(refused("R" + std::string(16, '\xff')));
  CHECK(refused("E\x77"));
  table::FrameWriter two;
  two.row({.number = 1, .cells = {{table::CellKind::text, "ab", false, false, false}, {}}});
  CHECK_FALSE(refused(two.out, {.max_columns = 2, .max_cell_bytes = 2}));
  CHECK(refused(two.out, {.max_columns = 1, .max_cell_bytes = 2}));
  CHECK(refused(two.out, {.max_columns = 2, .max_cell_bytes = 1}));
}
