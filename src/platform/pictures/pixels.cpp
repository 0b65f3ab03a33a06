#include "platform/pictures/pixels.h"

#include <algorithm>
#include <vector>

#include "kernel/result.h"

namespace mingbai::pictures {
namespace {

constexpr int channels = 3;

std::size_t bytes_of(std::int64_t width, std::int64_t height) {
  return static_cast<std::size_t>(width * height * channels);
}

// Cell `index` of `from` cells, laid over `to` larger ones of the same whole length: take(cell,
// weight) for each that it touches. The weights over one of the larger cells sum up to `from`.
template <typename Take>
void spread(std::int64_t index, std::int64_t from, std::int64_t to, const Take& take) {
  const std::int64_t begin = index * to;
  const std::int64_t end = begin + to;
  for (std::int64_t cell = begin / from; cell * from < end; ++cell) {
    take(cell, std::min(end, (cell + 1) * from) - std::max(begin, cell * from));
  }
}

// Adds up rows of a picture until a row of the smaller one is complete.
class Reduction {
 public:
  Reduction(const Pixels& from, Extent to)
      : from_(from), line_(bytes_of(to.width, 1)), sums_(bytes_of(to.width, 1)) {
    out_ = {.width = to.width, .height = to.height, .rgb = {}};
    out_.rgb.reserve(bytes_of(to.width, to.height));
  }

  Pixels run() {
    for (int y = 0; y < from_.height; ++y) {
      read_line(y);
      spread(y, from_.height, out_.height, [&](std::int64_t row, std::int64_t weight) {
        if (row != row_) finish_row();
        row_ = row;
        for (std::size_t i = 0; i < sums_.size(); ++i) {
          sums_[i] += line_[i] * static_cast<std::uint64_t>(weight);
        }
      });
    }
    finish_row();
    return std::move(out_);
  }

 private:
  void read_line(int y) {
    std::ranges::fill(line_, 0);
    const char* pixel = from_.rgb.data() + bytes_of(from_.width, y);
    for (int x = 0; x < from_.width; ++x, pixel += channels) {
      spread(x, from_.width, out_.width, [&](std::int64_t column, std::int64_t weight) {
        std::uint64_t* sum = line_.data() + column * channels;
        for (int c = 0; c < channels; ++c) {
          sum[c] += static_cast<unsigned char>(pixel[c]) * static_cast<std::uint64_t>(weight);
        }
      });
    }
  }

  void finish_row() {
    const std::uint64_t all =
        static_cast<std::uint64_t>(from_.width) * static_cast<std::uint64_t>(from_.height);
    for (std::uint64_t& sum : sums_) {
      out_.rgb += static_cast<char>((sum + all / 2) / all);
      sum = 0;
    }
  }

  const Pixels& from_;
  std::vector<std::uint64_t> line_;
  std::vector<std::uint64_t> sums_;
  std::int64_t row_ = 0;
  Pixels out_;
};

}  // namespace

Extent fitted(Extent size, int most) {
  const std::int64_t longest = std::max(size.width, size.height);
  if (longest <= most) return size;
  const auto shorter = [&](std::int64_t side) {
    return static_cast<int>(std::max<std::int64_t>(1, (side * most + longest / 2) / longest));
  };
  return {shorter(size.width), shorter(size.height)};
}

Pixels reduced(Pixels from, int most) {
  const Extent size{from.width, from.height};
  ensure(from.rgb.size() == bytes_of(from.width, from.height), "three bytes for each pixel");
  const Extent to = fitted(size, most);
  if (to == size) return from;
  return Reduction(from, to).run();
}

Pixels upright(Pixels from, int orientation) {
  if (orientation < 2 || orientation > 8) return from;
  const bool is_turned = orientation >= 5;  // rows become columns
  const bool from_right =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  Pixels out{.width = is_turned ? from.height : from.width,
             .height = is_turned ? from.width : from.height,
             .rgb = {}};
  out.rgb.reserve(from.rgb.size());
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      const int column = is_turned ? y : x;
      const int row = is_turned ? x : y;
      const int source_x = from_right ? from.width - 1 - column : column;
      const int source_y = from_below ? from.height - 1 - row : row;
      out.rgb.append(from.rgb, bytes_of(from.width, source_y) + bytes_of(source_x, 1), channels);
    }
  }
  return out;
}

}  // namespace mingbai::pictures
