// mingbai log: this city's own log: its name, its checkpoint, its entries, and whether it is sound.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/cli/context.h"
#include "translog/log_check.h"

namespace mingbai::translog {

// What a proof of a submission carries besides, so that its content can be checked, too.
using ExtraOf =
    std::function<std::optional<std::string>(db::Session&, const std::string& submission)>;

// What stands behind the entries, of which this module knows nothing, and where the log is kept.
struct Contents {
  std::function<Result<LogHome>(const cli::Context&)> home;
  ExtraOf extra_of;
  ContentsCheck check;
  ContentsCheck check_audit;  // a part of it: whether the audit trail is what the log was told
};

void add_log_commands(CLI::App& root, cli::Context& context, const Contents& contents);

}  // namespace mingbai::translog
