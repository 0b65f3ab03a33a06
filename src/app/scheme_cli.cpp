#include "app/scheme_cli.h"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/scheme_check.h"
#include "matters/scheme_drawing.h"
#include "matters/scheme_library.h"
#include "platform/json/json.h"
#include "platform/schemes/schemes.h"

namespace mingbai::app {
namespace {

std::filesystem::path own_schemes(const cli::Context& context) { return context.data / "schemes"; }

Result<void> list_schemes(cli::Context& context) {
  json::Array out;
  const i18n::Translator t = context.translator();
  for (const schemes::File& file : TRY(schemes::files(own_schemes(context)))) {
    const schemes::Heading heading = TRY(schemes::heading(file));
    if (context.json) {
      out.push_back(json::Object{{"kind", heading.kind},
                                 {"id", heading.id},
                                 {"version", heading.version},
                                 {"name", heading.name},
                                 {"path", file.path},
                                 {"own", file.is_own}});
      continue;
    }
    cli::Context::print(fmt::format("{}/{}  {}  {}{}\n", heading.kind, heading.id, heading.version,
                                    heading.name, file.is_own ? "  " + t("(your own)") : ""));
  }
  if (context.json) cli::Context::print(json::write(out) + "\n");
  return {};
}

// ID may carry its kind in front: finance/release.
Result<void> show_scheme(cli::Context& context, const std::string& id) {
  std::vector<schemes::File> found;
  std::string choices;
  for (schemes::File& file : TRY(schemes::files(own_schemes(context)))) {
    const Result<schemes::Heading> heading = schemes::heading(file);
    if (!heading) continue;
    const std::string full = heading->kind + "/" + heading->id;
    if (id != heading->id && id != full) continue;
    choices += (choices.empty() ? "" : ", ") + full;
    found.push_back(std::move(file));
  }
  if (found.empty()) {
    return fail(ErrorCode::not_found,
                msg("There is no scheme “{0}”. See them all with: mingbai scheme list", id));
  }
  if (found.size() > 1) {
    return fail(ErrorCode::conflict, msg("Several schemes have this id. Say which: {0}", choices));
  }
  const schemes::File& file = found.front();
  if (context.json) {
    const schemes::Heading heading = TRY(schemes::heading(file));
    cli::Context::print(json::write(json::Object{{"kind", heading.kind},
                                                 {"id", heading.id},
                                                 {"version", heading.version},
                                                 {"name", heading.name},
                                                 {"path", file.path},
                                                 {"own", file.is_own},
                                                 {"text", file.bytes}}) +
                        "\n");
    return {};
  }
  cli::Context::print(file.bytes);
  return {};
}

// ID may carry its kind in front: matters/request. `unit`: a code whose regional values hold;
// empty: everybody's.
Result<void> draw(cli::Context& context, const std::string& id, const std::string& unit) {
  constexpr std::string_view kind = "matters/";
  const matters::SchemeLibrary library = TRY(matters::SchemeLibrary::load(own_schemes(context)));
  const std::string own = id.starts_with(kind) ? id.substr(kind.size()) : id;
  const matters::Scheme scheme = TRY(library.scheme(own, unit));
  const html::Html drawing =
      matters::draw_scheme(scheme, library.meetings(unit), context.translator());
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"id", scheme.id},
                                                 {"version", scheme.version},
                                                 {"name", scheme.name},
                                                 {"svg", drawing.str()}}) +
                        "\n");
    return {};
  }
  cli::Context::print(drawing.str() + "\n");
  return {};
}

Result<void> check_schemes(cli::Context& context) {
  const std::vector<Error> mistakes = TRY(scheme_mistakes(own_schemes(context)));
  const i18n::Translator t = context.translator();
  std::string list;
  for (const Error& mistake : mistakes) list += "\n" + t(mistake.message);
  if (!mistakes.empty()) {
    return fail(ErrorCode::invalid, msg("Correct these mistakes and check again:{0}", list));
  }
  cli::Context::print(context.json ? "{\"mistakes\":[]}\n" : t("All schemes are in order.") + "\n");
  return {};
}

}  // namespace

void add_scheme_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* scheme = root.add_subcommand("scheme", t("The rules that a city may change."));
  scheme->require_subcommand(1);
  CLI::App* list = scheme->add_subcommand("list", t("Every scheme: kind/id, version, name."));
  list->callback([&context] { context.run(list_schemes); });
  CLI::App* show = scheme->add_subcommand("show", t("The text of a scheme, to copy and change."));
  // Shared with the callback, which outlives this function.
  const auto id = std::make_shared<std::string>();
  show->add_option("ID", *id, t("The scheme's id, or kind/id."))->required();
  show->callback(
      [&context, id] { context.run([&id](cli::Context& c) { return show_scheme(c, *id); }); });
  CLI::App* draw_command = scheme->add_subcommand(
      "draw", t("The steps of a matter's scheme as a drawing, for example > request.svg."));
  const auto drawn = std::make_shared<std::pair<std::string, std::string>>();
  draw_command->add_option("ID", drawn->first, t("The scheme's id, or kind/id."))->required();
  draw_command->add_option("--unit", drawn->second, t("A unit's code: as the scheme holds there."));
  draw_command->callback([&context, drawn] {
    context.run([&](cli::Context& c) { return draw(c, drawn->first, drawn->second); });
  });
  CLI::App* check = scheme->add_subcommand(
      "check", t("Look for mistakes in all schemes, the program's and the data folder's."));
  check->callback([&context] { context.run(check_schemes); });
}

}  // namespace mingbai::app
