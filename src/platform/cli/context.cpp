#include "platform/cli/context.h"

#include <cstdio>
#include <exception>

#include "platform/cli/folder_lock.h"
#include "platform/cli/progress_bar.h"
#include "platform/json/json.h"

namespace mingbai::cli {

Context::Context() = default;
Context::~Context() = default;

jobs::Progress Context::progress(const std::string& what) const {
  return progress_bar(what, json ? ProgressStyle::silent : style_of_terminal());
}

void Context::run(const std::function<Result<void>(Context&)>& work) {
  try {
    const Result<void> outcome = work(*this);
    if (!outcome) print_error(outcome.error());
  } catch (const std::exception& broken) {
    print_error(Error{.code = ErrorCode::internal,
                      .message = msg("Something in the program is broken: {0}. Nothing more was "
                                     "done. Please report this.",
                                     broken.what()),
                      .field = {}});
  }
}

void Context::print_error(const Error& error) {
  exit_code_ = 1;
  const std::string text = translator()(error.message);
  if (json) {
    json::Object about{{"code", to_string(error.code)}, {"message", text}, {"field", error.field}};
    print(json::write(json::Object{{"error", std::move(about)}}) + "\n");
    return;
  }
  // Both streams often end in one terminal or file: what was printed before comes first.
  std::fflush(stdout);
  const std::string line = text + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Context::misuse(const Message& what) { misuse(translator()(what)); }

void Context::misuse(const std::string& what) {
  constexpr int wrong_usage = 2;
  exit_code_ = wrong_usage;
  const i18n::Translator t = translator();
  const std::string text = what + "\n" + t("Add --help to see what can be done, and how.") + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Context::print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace mingbai::cli
