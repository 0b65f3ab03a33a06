#include "disclosure/due/due_cli.h"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "disclosure/due/due_list.h"
#include "disclosure/due/due_words.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"
#include "units/village_list.h"

namespace mingbai::disclosure {
namespace {

using cli::Context;

constexpr int most_villages = 20'000;

struct Wish {
  std::string unit;
  std::string on;  // empty: today
};

struct Owed {
  units::Unit unit;
  std::vector<DueItem> items;  // due and overdue ones
};

// A village or community itself; of a unit above them all that are below it.
Result<std::vector<units::Unit>> owing_units(db::Session& session, const std::string& code) {
  const units::Unit unit = TRY(units::unit_by_code(session, code));
  if (units::is_village_level(unit.kind)) return std::vector{unit};
  std::vector<units::Unit> out;
  for (const units::ListedVillage& village :
       TRY(units::villages_below(session, unit.id, "", most_villages))) {
    out.push_back(TRY(units::unit_by_id(session, village.id)));
  }
  return out;
}

Result<std::vector<Owed>> owed(db::Session& session, const std::string& code, const DueRules& rules,
                               Date today) {
  std::vector<Owed> out;
  for (units::Unit& unit : TRY(owing_units(session, code))) {
    Owed one{.unit = std::move(unit), .items = {}};
    one.items = TRY(due_list(session, one.unit, rules, today));
    std::erase_if(one.items, [](const DueItem& item) { return item.published.has_value(); });
    if (!one.items.empty()) out.push_back(std::move(one));
  }
  return out;
}

json::Value json_of(const Owed& unit, const DueItem& item, const DueRules& rules, Date today) {
  return json::Object{{"unit", unit.unit.code},
                      {"item", item.item},
                      {"period", code_of(item.period)},
                      {"due", item.due.iso()},
                      {"state", std::string(to_string(state_of(item, today)))},
                      {"late_workdays", late_workdays(item, rules.rulebook.calendar(), today)}};
}

Result<void> print_due(Context& context, const Wish& wish) {
  const std::filesystem::path own = context.data / "schemes";
  const Catalogue catalogue = TRY(Catalogue::load(own));
  const std::unique_ptr<matters::Rulebook> rulebook = TRY(matters::Rulebook::load(own));
  const HeldItems items(catalogue);
  const DueRules rules{.items = items, .rulebook = *rulebook};
  const Date today = wish.on.empty() ? civil_date(context.clock()) : TRY(Date::parse(wish.on));
  db::Db* db = TRY(context.db());
  const std::vector<Owed> units =
      TRY(db->read([&](db::Session& session) { return owed(session, wish.unit, rules, today); }));
  if (context.json) {
    json::Array out;
    for (const Owed& unit : units) {
      for (const DueItem& item : unit.items) out.push_back(json_of(unit, item, rules, today));
    }
    Context::print(json::write_pretty(out));
    return {};
  }
  const i18n::Translator t = context.translator();
  if (units.empty()) Context::print(t("Nothing is due here.") + "\n");
  for (const Owed& unit : units) {
    Context::print(unit.unit.code + "  " + unit.unit.name + "\n");
    for (const DueItem& item : unit.items) {
      Context::print(fmt::format("  {}  {}  {}  {}\n", item.item, item.label,
                                 period_words(item.period, t),
                                 due_words(item, rulebook->calendar(), today, t)));
    }
  }
  return {};
}

}  // namespace

void add_catalogue_due_command(CLI::App& root, Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* command = root.get_subcommand("catalogue")
                          ->add_subcommand("due", t("What should be public by now and is not."));
  // Shared with the callback, which outlives this function.
  const auto wish = std::make_shared<Wish>();
  command->add_option("--unit", wish->unit, t("A unit's code: itself, or all that are below it."))
      ->required();
  command->add_option("--on", wish->on, t("On this day; today without."));
  command->callback(
      [&context, wish] { context.run([wish](Context& c) { return print_due(c, *wish); }); });
}

}  // namespace mingbai::disclosure
