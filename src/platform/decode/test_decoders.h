// Decoders that behave as one does that was taken over, for tests.
#pragma once

#include <optional>

namespace mingbai::decode::test {

// The exit code, if the arguments of main() ask for one of them: `decode test-hungry` and others.
std::optional<int> decode_if_asked(int argc, char** argv);

}  // namespace mingbai::decode::test
