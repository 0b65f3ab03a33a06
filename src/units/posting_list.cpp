#include "units/posting_list.h"

#include <array>

namespace mingbai::units {
namespace {

constexpr std::string_view alphabet =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
constexpr int bits = 5;
constexpr std::int64_t more = 1 << bits;  // set while further characters follow

std::int64_t value_of(char c) {
  static const std::array<std::int8_t, 128> values = [] {
    std::array<std::int8_t, 128> out{};
    out.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
      out.at(static_cast<std::size_t>(alphabet[i])) = static_cast<std::int8_t>(i);
    }
    return out;
  }();
  const auto at = static_cast<unsigned char>(c);
  ensure(at < values.size() && values[at] >= 0, "search keys are stored in our alphabet");
  return values[at];
}

}  // namespace

void PostingWriter::add(SearchKey key) {
  ensure(key > last_, "search keys of a term ascend");
  if (in_block_ == block_size) {
    full_.push_back(std::move(block_));
    in_block_ = 0;
  }
  if (in_block_ == 0) {
    block_ = PostingBlock{.first = key, .rest = {}};
  } else {
    for (std::int64_t left = key - last_; left > 0; left >>= bits) {
      const std::int64_t low = left & (more - 1);
      block_.rest += alphabet[static_cast<std::size_t>(left >= more ? low | more : low)];
    }
  }
  ++in_block_;
  last_ = key;
}

std::vector<SearchKey> keys_of_block(SearchKey first, std::string_view rest) {
  std::vector<SearchKey> out{first};
  std::int64_t difference = 0;
  int shift = 0;
  for (const char c : rest) {
    const std::int64_t value = value_of(c);
    ensure(shift < 60, "a difference of search keys has at most 60 bits");
    difference |= (value & (more - 1)) << shift;
    shift += bits;
    if ((value & more) != 0) continue;
    out.push_back(out.back() + difference);
    difference = 0;
    shift = 0;
  }
  ensure(shift == 0, "stored search keys are whole");
  return out;
}

}  // namespace mingbai::units
