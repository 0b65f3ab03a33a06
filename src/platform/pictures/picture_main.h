// The program `mingbai decode picture MOST`: reads the untrusted photograph that its parent left
// open, confined, and writes its pixels to standard output, or a number that says why not.
#pragma once

#include <string_view>

namespace mingbai::pictures {

// Called by main() before anything else is done. most: pixels of the longest side. Returns the exit
// code.
int picture_main(std::string_view most);

}  // namespace mingbai::pictures
