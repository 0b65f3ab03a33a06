// The options by which a command is told the newest tree of the log that was known outside.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/cli/context.h"
#include "translog/known_tree.h"

namespace mingbai::app {

struct KnownTreeOption {
  std::string checkpoint;  // a file
  std::int64_t size = -1;
  std::string digits;
};
std::shared_ptr<KnownTreeOption> add_known_tree(CLI::App& command, const cli::Context& context);

// invalid: neither a checkpoint that one of these keys signed nor size and digits.
Result<translog::KnownTree> known_tree(const KnownTreeOption& option,
                                       const std::vector<translog::VerifierKey>& keys);

}  // namespace mingbai::app
