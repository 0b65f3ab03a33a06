// Signs: a text as a reader takes it: full-width and circled characters as the plain ones that they
// stand for, what is invisible left out; each knows where it stood. Private to privacy.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace mingbai::privacy {

struct Sign {
  char32_t c = 0;
  std::size_t begin = 0;  // bytes of the text, of the character that it comes from
  std::size_t end = 0;
};

// Malformed UTF-8 gives U+FFFD and hides nothing behind it.
std::vector<Sign> signs_of(std::string_view text);

// What people write inside of a number without ending it: spaces, dashes, dots, slashes, commas.
bool is_separator(char32_t c);
// Of digits of every script and of Chinese ones (〇 零 一 壹 … 九 玖); -1 for anything else.
int digit_of(char32_t c);
bool is_letter(char32_t c);  // of a to z

}  // namespace mingbai::privacy
