#include "app/command_line.h"

#include <cstdio>
#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/usage_words.h"

namespace mingbai::app {
namespace {

void translate_labels(CLI::App& root, const i18n::Translator& t) {
  const auto formatter = root.get_formatter();
  formatter->column_width(34);
  formatter->label("Usage", t("Usage"));
  formatter->label("OPTIONS", t("OPTIONS"));
  formatter->label("SUBCOMMAND", t("COMMAND"));
  formatter->label("SUBCOMMANDS", t("COMMAND"));
  formatter->label("Positionals", t("What to name"));
  formatter->label("REQUIRED", t("(required)"));
  formatter->label("TEXT", t("TEXT"));
  formatter->label("INT", t("NUMBER"));
}

// Headings of the help, which CLI11 takes from the group of each command and option.
void translate_groups(CLI::App& app, const i18n::Translator& t) {
  for (CLI::Option* option : app.get_options([](const CLI::Option*) { return true; })) {
    option->group(t("Options"));
  }
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    command->group(t("Commands"));
    translate_groups(*command, t);
  }
}

void add_common_options(CLI::App& root, cli::Context& context, const i18n::Translator& t) {
  // Modules' commands inherit this: the options below may stand after their words too.
  root.fallthrough();
  root.require_subcommand(1);
  root.set_help_flag("-h,--help", t("Show what can be done, and how."));
  root.set_version_flag("--version", std::string("mingbai ") + MINGBAI_VERSION,
                        t("Show the version of the program."));
  root.add_option("--data", context.data, t("The data folder; “data” if not given."))
      ->option_text(t("DIR"));
  root.add_option("--database", context.database,
                  t("A PostgreSQL database, postgresql://user@host/name, instead of the data "
                    "folder's own."))
      ->option_text(t("URL"));
  root.add_flag("--json", context.json, t("Print results as JSON."));
  root.add_option_function<std::string>(
          "--lang", [](const std::string&) {}, t("The language of the answers: zh-CN or en."))
      ->check(CLI::IsMember({"zh-CN", "en"}))
      ->option_text("zh-CN|en");
}

int explain(const CLI::App& root, const CLI::ParseError& error, cli::Context& context) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return root.exit(error);
  const i18n::Translator t = context.translator();
  const std::vector<std::string> unknown = root.remaining(true);
  context.misuse(unknown.empty() ? usage_words(error, t)
                                 : t("“{0}” is not a command or option here.", unknown.front()));
  return context.exit_code();
}

}  // namespace

i18n::Language language_of(std::span<char* const> arguments) {
  std::string_view wanted;
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (wanted.empty() && value != nullptr) wanted = value;
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument.starts_with("--lang=")) wanted = argument.substr(7);
    if (argument == "--lang" && i + 1 < arguments.size()) wanted = arguments[i + 1];
  }
  return wanted.starts_with("en") ? i18n::Language::en : i18n::Language::zh_cn;
}

int run_command_line(int argc, char** argv, const std::vector<AddCommands>& modules) {
  cli::Context context;
  context.language = language_of(std::span(argv, static_cast<std::size_t>(argc)));
  const i18n::Translator t = context.translator();
  CLI::App root(t("Mingbai: a city's grassroots organisations, in the open."), "mingbai");
  translate_labels(root, t);
  add_common_options(root, context, t);
  for (const AddCommands add : modules) add(root, context);
  translate_groups(root, t);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(root, error, context);
  }
  // A full disk behind standard output shows only now.
  if (std::fflush(stdout) != 0) {
    std::fputs((t("The answer could not be written.") + "\n").c_str(), stderr);
    return 1;
  }
  return context.exit_code();
}

}  // namespace mingbai::app
