// A decoded picture on its way through a pipe, from the confined process to the one that asked. The
// receiver believes nothing: it takes a refusal by its number, or as many bytes of colour as the
// size asks for, and not one more.
#pragma once

#include <functional>
#include <string>

#include "kernel/result.h"
#include "platform/pictures/picture_decoder.h"

namespace mingbai::pictures {

std::string frame_of(Refusal refusal);
// What stands before the colours.
std::string frame_head(const Pixels& pixels);

// more(buffer) appends bytes to the buffer, none at the end of the pipe; false: whoever writes was
// stopped. most: pixels of the longest side. Errors say at "file" what to do.
Result<Pixels> receive_picture(const std::function<bool(std::string& buffer)>& more, int most);

}  // namespace mingbai::pictures
