// mingbai log: this city's own log: its name, its checkpoint, its entries, and whether it is sound.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/cli/context.h"

namespace mingbai::translog {

// What a proof of a submission carries besides, so that its content can be checked, too.
using ExtraOf =
    std::function<std::optional<std::string>(db::Session&, const std::string& submission)>;

void add_log_commands(CLI::App& root, cli::Context& context, const ExtraOf& extra_of);

}  // namespace mingbai::translog
