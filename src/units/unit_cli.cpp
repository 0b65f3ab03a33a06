#include "units/unit_cli.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "units/unit_actions.h"
#include "units/unit_json.h"
#include "units/unit_page.h"
#include "units/unit_search.h"

namespace mingbai::units {
namespace {

using cli::Context;
using i18n::Translator;

// Printed as it is read: a country's list does not fit in a pipe's patience.
Result<void> list(Context& context) {
  db::Db* db = TRY(context.db());
  constexpr std::size_t enough = 1U << 16;
  return db->read([&](db::Session& session) -> Result<void> {
    std::string out = context.json ? "[" : "";
    bool is_first = true;
    each_unit(session, [&](const Unit& unit, std::string_view parent) {
      if (context.json) {
        out += (is_first ? "" : ",\n") + json::write(row_json(unit, parent));
      } else {
        out += fmt::format("{}  {}  {}{}\n", unit.code, unit.name, to_string(unit.kind),
                           unit.closed_on ? "  " + unit.closed_on->iso() : "");
      }
      is_first = false;
      if (out.size() > enough) {
        Context::print(out);
        out.clear();
      }
      return true;
    });
    Context::print(out + (context.json ? "]\n" : ""));
    return {};
  });
}

std::string path_text(const std::vector<Unit>& above) {
  std::string out;
  for (const Unit& unit : above) out += unit.name + " › ";
  return out;
}

std::string page_text(const UnitPage& page, const Translator& t) {
  const Unit& unit = page.unit;
  std::string out = fmt::format("{}{}\n{}  {}\n", path_text(page.above), unit.name, unit.code,
                                t(kind_label(unit.kind)));
  if (unit.closed_on) {
    out += page.successor ? t("Closed on {0}; its successor is {1} ({2}).", unit.closed_on->iso(),
                              page.successor->name, page.successor->code)
                          : t("Closed on {0}.", unit.closed_on->iso());
    out += "\n";
  }
  for (const KindCount& one : page.below) {
    out += fmt::format("{}: {}\n", t(kind_label(one.kind)), one.count);
  }
  return out;
}

Result<void> show(Context& context, const std::string& code) {
  db::Db* db = TRY(context.db());
  const auto load = [&](db::Session& session) -> Result<UnitPage> {
    const Unit unit = TRY(unit_by_code(session, code));
    return load_unit_page(session, unit, {});
  };
  const UnitPage page = TRY(db->read(load));
  const Translator t = context.translator();
  Context::print(context.json ? unit_json(page) + "\n" : page_text(page, t));
  return {};
}

Result<void> search(Context& context, const std::string& query) {
  constexpr int most = 50;
  db::Db* db = TRY(context.db());
  const SearchResult result = TRY(db->read([&](db::Session& session) -> Result<SearchResult> {
    return search_units(session, query, most);
  }));
  const Translator t = context.translator();
  if (context.json) {
    Context::print(search_json(query, result) + "\n");
    return {};
  }
  for (const SearchHit& hit : result.hits) {
    Context::print(fmt::format("{}  {}{}\n", hit.unit.code, path_text(hit.above), hit.unit.name));
  }
  if (result.hits.empty()) Context::print(t("No unit has this name.") + "\n");
  if (result.is_more) {
    Context::print(t("There are more. Write more of the name, or a place above before it.") + "\n");
  }
  return {};
}

}  // namespace

void add_commands(CLI::App& root, Context& context) {
  const Translator t = context.translator();
  CLI::App* units = root.add_subcommand("units", t("The places and organisations of the city."));
  units->require_subcommand(1);
  CLI::App* list_command =
      units->add_subcommand("list", t("Every unit, in the order of the tree."));
  list_command->callback([&context] { context.run(list); });
  const auto code = std::make_shared<std::string>();
  CLI::App* show_command = units->add_subcommand("show", t("One unit and what is around it."));
  show_command->add_option("CODE", *code, t("The unit's code."))->required();
  show_command->callback(
      [&context, code] { context.run([&code](Context& c) { return show(c, *code); }); });
  const auto query = std::make_shared<std::string>();
  CLI::App* search_command = units->add_subcommand(
      "search", t("Units by a part of their name, pinyin, initials or code."));
  search_command->add_option("TEXT", *query, t("What to look for."))->required();
  search_command->callback(
      [&context, query] { context.run([&query](Context& c) { return search(c, *query); }); });
}

}  // namespace mingbai::units
