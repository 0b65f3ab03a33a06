// PostingList: ascending search keys as text that both engines store alike: differences, five
// bits per character.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "units/search_terms.h"

namespace mingbai::units {

// Up to block_size keys: the first as a number, the others as differences.
struct PostingBlock {
  SearchKey first = 0;
  std::string rest;
};

constexpr std::size_t block_size = 2048;

// Collects the keys of one term, in ascending order. Most terms fit in one block, which lies in
// the writer itself: filling hundreds of thousands of them is bound by memory.
class PostingWriter {
 public:
  void add(SearchKey key);
  // The blocks, one after the other.
  template <typename Each>
  void each_block(const Each& each) const {
    for (const PostingBlock& block : full_) each(block);
    if (in_block_ > 0) each(block_);
  }

 private:
  SearchKey last_ = 0;
  std::size_t in_block_ = 0;
  PostingBlock block_;
  std::vector<PostingBlock> full_;
};

// Throws Bug on text that PostingWriter did not write.
std::vector<SearchKey> keys_of_block(SearchKey first, std::string_view rest);

}  // namespace mingbai::units
