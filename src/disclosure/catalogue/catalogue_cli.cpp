#include "disclosure/catalogue/catalogue_cli.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "disclosure/catalogue/catalogue.h"
#include "disclosure/catalogue/item_json.h"
#include "disclosure/catalogue/item_words.h"
#include "matters/rulebook.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using cli::Context;
using i18n::Translator;

struct Wish {
  std::string unit;  // a code; empty: as it holds in the whole city
  std::string id;
};

Result<std::vector<CatalogueItem>> items_for(Context& context, const Wish& wish) {
  const std::filesystem::path own = context.data / "schemes";
  const Catalogue catalogue = TRY(Catalogue::load(own));
  const std::unique_ptr<matters::Rulebook> rulebook = TRY(matters::Rulebook::load(own));
  if (wish.unit.empty()) return catalogue.items_at(rulebook->library().parameters(), "");
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) -> Result<std::vector<CatalogueItem>> {
    const units::Unit unit = TRY(units::unit_by_code(session, wish.unit));
    return catalogue.items_for(rulebook->library(session)->parameters(), unit);
  });
}

Result<void> list(Context& context, const Wish& wish) {
  const std::vector<CatalogueItem> items = TRY(items_for(context, wish));
  if (context.json) {
    json::Array out;
    for (const CatalogueItem& item : items) out.push_back(json_of(item));
    Context::print(json::write_pretty(out));
    return {};
  }
  const Translator t = context.translator();
  for (const CatalogueItem& item : items) {
    std::string line = fmt::format("{}  {}  {}  {}", item.id, item.name, rhythm_words(item, t),
                                   t(audience_label(item.audience)));
    if (item.is_optional) line += "  " + t("(may be switched on)");
    Context::print(line + "\n");
  }
  return {};
}

// A value, and in brackets where it comes from.
void print_value(const std::string& label, const std::string& value, const std::string& source) {
  if (value.empty()) return;
  Context::print(label + ": " + value + (source.empty() ? "" : "  [" + source + "]") + "\n");
}

Result<void> show(Context& context, const Wish& wish) {
  const std::vector<CatalogueItem> items = TRY(items_for(context, wish));
  const auto found = std::ranges::find(items, wish.id, &CatalogueItem::id);
  if (found == items.end()) {
    return fail(ErrorCode::not_found,
                msg("There is no item “{0}”. See them all with: mingbai catalogue list", wish.id));
  }
  if (context.json) {
    Context::print(json::write_pretty(json_of(*found)));
    return {};
  }
  const Translator t = context.translator();
  const auto source = [&](std::string_view key) { return source_words(*found, key, t); };
  Context::print(found->id + "  " + found->name + "\n");
  print_value(t("In plain words"), found->label, source("label"));
  print_value(t("Asked by"), basis_words(*found, t), "");
  const std::string_view timed = found->notice ? "notice" : "within";
  print_value(t("When"), rhythm_words(*found, t), source(timed));
  print_value(t("Open to objections"), public_notice_words(*found, t), source("public_notice"));
  print_value(t("Shown"), display_words(*found, t), source("display_days"));
  print_value(t("Who may see it"), t(audience_label(found->audience)), source("audience"));
  print_value(t("How it reaches people"), channel_words(*found, t), source("channels"));
  print_value(t("What goes with it"), paper_words(*found, t), source("papers"));
  print_value(t("Masked"), mask_words(*found, t), source("mask"));
  print_value(t("Guided by"), department_words(*found, t), source("guided_by"));
  print_value(t("Note"), found->note, "");
  return {};
}

}  // namespace

void add_catalogue_commands(CLI::App& root, cli::Context& context) {
  const Translator t = context.translator();
  CLI::App* catalogue =
      root.add_subcommand("catalogue", t("What units must make public, how often and by when."));
  catalogue->require_subcommand(1);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  const auto add = [&](const char* verb, const std::string& description, auto* act) {
    CLI::App* command = catalogue->add_subcommand(verb, description);
    command->add_option("--unit", wish->unit, t("A unit's code: as the catalogue holds there."));
    command->callback(
        [&context, wish, act] { context.run([&wish, act](Context& c) { return act(c, *wish); }); });
    return command;
  };
  add("list", t("Every item: number, name, when, for whom."), list);
  CLI::App* shown = add("show", t("One item, and where each of its values comes from."), show);
  shown->add_option("ID", wish->id, t("The item's number, for example F03."))->required();
}

}  // namespace mingbai::disclosure
