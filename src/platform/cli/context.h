// Context: what every command of the program gets: the data folder, the database, how to answer.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/i18n/translator.h"
#include "platform/jobs/progress.h"

namespace CLI {
class App;  // complete where CLI/CLI.hpp is included: *_cli.cpp and app only
}

namespace mingbai::cli {

class FolderLock;

class Context {
 public:
  std::filesystem::path data = "data";              // --data
  std::string database;                             // --database; empty: <data>/mingbai.db
  bool json = false;                                // --json, on whatever prints a result
  i18n::Language language = i18n::Language::zh_cn;  // from LC_ALL, LC_MESSAGES, LANG, or --lang
  Clock clock = system_now;

  Context();
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  // Our text in the language of whoever typed the command, known before add_commands() is called:
  // every description of a command or option goes through it.
  [[nodiscard]] i18n::Translator translator() const { return i18n::Translator(language); }

  // Opens the database on first use and keeps others from replacing it meanwhile. Refuses, with
  // what to do, when the folder was not made by `mingbai init`, is being made or replaced just now,
  // or has a schema that is not this program's.
  Result<db::Db*> db();

  // A bar on a terminal, a plain line every few seconds otherwise, nothing with --json. The first
  // Ctrl-C makes is_cancelled() true, the second ends the program. The bar goes away with the last
  // copy of the Progress.
  [[nodiscard]] jobs::Progress progress(const std::string& what) const;

  // Every command's callback ends here: runs `work`; an error is printed as one sentence on
  // standard error (with --json as {"error":{"code","message","field"}} on standard output) and
  // makes the exit code 1.
  void run(const std::function<Result<void>(Context&)>& work);
  // Wrong usage that the rules of single options cannot tell, such as neither of two being given:
  // callbacks say it instead of calling run(). Prints `what` and where help is on standard error;
  // the exit code is 2.
  void misuse(const Message& what);
  void misuse(const std::string& what);
  // For answers that already say, for example as JSON, that and why something was refused.
  void refuse() { exit_code_ = 1; }
  [[nodiscard]] int exit_code() const { return exit_code_; }

  // Standard output: text as it is, or one JSON document.
  static void print(std::string_view text);

 private:
  void print_error(const Error& error);

  std::unique_ptr<FolderLock> lock_;
  std::unique_ptr<db::Db> db_;
  int exit_code_ = 0;
};

// Each module offers one function of this form in its *_cli.h; src/app/main.cpp calls them all:
//   void add_commands(CLI::App& root, cli::Context& context);
// and in it, for each command:
//   const i18n::Translator t = context.translator();
//   CLI::App* list = units->add_subcommand("list", t("Every unit, with its code and kind."));
//   list->callback([&context] { context.run(list_units); });
// Options such as --data and --json may stand before or after the command's words.

}  // namespace mingbai::cli
