// SeenWords: what a program reads in a picture (Tesseract, with Chinese data), word by word. It
// misreads and overlooks: a help for people, who look at every picture themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/pictures/pixels.h"

namespace mingbai::ocr {

constexpr int most_read_side = 3200;  // pixels of the longest one; larger pictures are made smaller

struct SeenWord {
  std::string text;
  int line = 0;  // words of one line follow each other
  int left = 0;  // pixels
  int top = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const SeenWord&, const SeenWord&) = default;
};

// Whether the system has the program and its Chinese data.
bool can_read_pictures();

// Read by a confined process. invalid: it was stopped, or there is none.
Result<std::vector<SeenWord>> words_in(const pictures::Pixels& pixels);

// Of what that process says. Whatever does not lie within a picture of that size is left out.
std::vector<SeenWord> parse_words(std::string_view said, pictures::Extent size);

// The confined process. Returns only where it fails.
int ocr_main();

}  // namespace mingbai::ocr
