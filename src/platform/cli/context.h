// Context: what every command of the program gets: the data folder, the database, how to answer.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/i18n/translator.h"
#include "platform/jobs/progress.h"

namespace CLI {
class App;  // complete where CLI/CLI.hpp is included: *_cli.cpp and app only
}

namespace mingbai::cli {

class Context {
 public:
  std::filesystem::path data = "data";  // --data
  std::string database;                 // --database; empty: <data>/mingbai.db
  bool json = false;                    // --json, on whatever prints a result
  i18n::Language language = i18n::Language::zh_cn;  // from LANG / LC_ALL, or --lang
  Clock clock = system_now;

  // Opens the database on first use. Refuses, with what to do, when the folder was not made by `mingbai init` or its
  // schema is not this program's.
  Result<db::Db*> db();

  // A bar on a terminal, a plain line every few seconds otherwise, nothing with --json. Ctrl-C cancels.
  jobs::Progress progress(const std::string& what);

  // Every command's callback ends here: runs `work`; an error is printed as one sentence on standard error (with --json
  // as {"error":{"code","message","field"}} on standard output) and makes the exit code 1.
  void run(const std::function<Result<void>(Context&)>& work);
  [[nodiscard]] int exit_code() const { return exit_code_; }

  // Standard output: text as it is, or one JSON document.
  static void print(std::string_view text);

 private:
  std::unique_ptr<db::Db> db_;
  int exit_code_ = 0;
};

// Each module offers one function of this form in its *_cli.h; src/app/main.cpp calls them all:
//   void add_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::cli
