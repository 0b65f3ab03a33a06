#include "kernel/result.h"

#include <fmt/args.h>
#include <fmt/format.h>

namespace mingbai {

std::string english(const Message& message) {
  fmt::dynamic_format_arg_store<fmt::format_context> args;
  for (const std::string& arg : message.args) args.push_back(arg);
  return fmt::vformat(message.id, args);
}

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid: return "invalid";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::forbidden: return "forbidden";
    case ErrorCode::conflict: return "conflict";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::internal: return "internal";
  }
  throw Bug("ErrorCode has no other enumerators");
}

}  // namespace mingbai
