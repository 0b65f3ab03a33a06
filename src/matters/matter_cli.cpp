#include <algorithm>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/operator.h"
#include "matters/due_work.h"
#include "matters/matter_act_cli.h"
#include "matters/matter_json.h"
#include "matters/matter_labels.h"
#include "matters/matters_cli.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using cli::Context;
using i18n::Translator;

struct Wish {
  RulebookLoader load = nullptr;
  std::int64_t matter = 0;
  std::int64_t before = 0;
  std::string unit;
  std::string state;
  std::string scheme;
  std::string on;
  bool is_overdue = false;
  int limit = 100;
};

constexpr int most_lines = 10'000;

struct ShownLine {
  MatterLine line;
  units::Unit unit;
};

Result<std::vector<ShownLine>> with_units(db::Session& session, std::vector<MatterLine> lines) {
  std::map<units::UnitId, units::Unit> known;
  std::vector<ShownLine> out;
  for (MatterLine& line : lines) {
    auto unit = known.find(line.unit);
    if (unit == known.end()) {
      unit = known.emplace(line.unit, TRY(units::unit_by_id(session, line.unit))).first;
    }
    out.push_back({.line = std::move(line), .unit = unit->second});
  }
  return out;
}

Result<MatterSearch> search_of(db::Session& session, const Wish& wish, Date today) {
  MatterSearch search{.scheme = wish.scheme, .limit = wish.limit};
  if (!wish.unit.empty()) search.unit = TRY(units::unit_by_code(session, wish.unit)).id;
  if (!wish.state.empty()) {
    search.state = matter_state_of(wish.state);
    ensure(search.state.has_value(), "the option names its words");
  }
  if (wish.is_overdue) search.due_by = today.plus(-1);
  if (wish.before != 0) search.below = MatterId{wish.before};
  return search;
}

void print_lines(const Context& context, const std::vector<ShownLine>& lines, Date today) {
  if (context.json) {
    json::Array out;
    for (const ShownLine& shown : lines) out.push_back(json_of(shown.line, shown.unit));
    Context::print(json::write_pretty(out));
    return;
  }
  const Translator t = context.translator();
  for (const auto& [line, unit] : lines) {
    std::string text = fmt::format("{}  {} {}  {}  {}", line.id.value, unit.code, unit.name,
                                   line.title, t(label(line.state)));
    if (line.colour != Colour::none) text += "  " + t(label(line.colour));
    if (line.due) {
      text += "  " + (*line.due < today ? t("overdue since {0}", line.due->iso())
                                        : t("due {0}", line.due->iso()));
    }
    Context::print(text + "\n");
  }
  if (lines.empty()) Context::print(t("There is no such matter.") + "\n");
}

Result<void> list(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const Date today = civil_date(context.clock());
  const auto lines = db->read([&](db::Session& session) -> Result<std::vector<ShownLine>> {
    const MatterSearch search = TRY(search_of(session, wish, today));
    return with_units(session, TRY(list_matters(session, access::operator_actor(), search)));
  });
  print_lines(context, TRY(lines), today);
  return {};
}

// Everything that has to be done by a day, the most urgent first.
Result<void> list_due(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const Date today = civil_date(context.clock());
  const Date on = wish.on.empty() ? today : TRY(Date::parse(wish.on));
  const auto all_due = [&](db::Session& session) -> Result<std::vector<ShownLine>> {
    MatterSearch search = TRY(search_of(session, wish, on));
    search.due_by = on;
    search.limit = most_lines;
    std::vector<MatterLine> all;
    while (true) {
      std::vector<MatterLine> some = TRY(list_matters(session, access::operator_actor(), search));
      std::ranges::move(some, std::back_inserter(all));
      if (some.size() < most_lines) break;
      search.below = all.back().id;
    }
    return with_units(session, std::move(all));
  };
  std::vector<ShownLine> lines = TRY(db->read(all_due));
  std::ranges::stable_sort(lines, {}, [](const ShownLine& one) { return *one.line.due; });
  print_lines(context, lines, on);
  return {};
}

void print_steps(const MatterView& view, const Translator& t) {
  for (std::size_t i = 0; i < view.standing.steps.size(); ++i) {
    const StepStanding& is = view.standing.steps[i];
    const Step& step = view.rules->scheme.steps[i];
    Context::print(fmt::format("  {}  {}  {}{}\n", step.id, step.name, t(label(is.state)),
                               is.due ? "  " + t("due {0}", is.due->date.iso()) : ""));
    if (!is.set_time) continue;
    Context::print("    " + t("publishes itself on {0}", rfc3339(is.set_time->at)) + "\n");
  }
}

void print_history(const MatterView& view, const Translator& t) {
  int number = 0;
  for (const Event& event : view.history) {
    std::string line =
        fmt::format("  {}  {}  {}", ++number, rfc3339(event.by.at), t(label(event.act)));
    if (!event.step.empty()) line += "  " + event.step;
    line += "  " + event.by.name;
    if (!event.by.reason.empty()) line += "  " + event.by.reason;
    Context::print(line + "\n");
  }
}

void print_papers(const MatterView& view, const Translator& t) {
  if (view.papers.empty()) return;
  Context::print(t("Papers:") + "\n");
  for (const Paper& paper : view.papers) {
    Context::print(fmt::format("  {}  {}\n", title_of(paper), reference_of(paper)));
  }
}

Result<void> show(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const std::unique_ptr<Rulebook> rulebook = TRY(wish.load(context.data));
  std::string owner;
  const auto look = [&](db::Session& session) -> Result<MatterView> {
    MatterView found = TRY(show_matter(session, *rulebook, access::operator_actor(),
                                       MatterId{wish.matter}, context.clock()));
    if (found.standing.owner != 0) {
      owner = TRY(units::person_by_id(session, units::PersonId{found.standing.owner})).name.str();
    }
    return found;
  };
  const MatterView view = TRY(db->read(look));
  if (context.json) {
    Context::print(json::write_pretty(json_of(view)));
    return {};
  }
  const Translator t = context.translator();
  const Standing& is = view.standing;
  Context::print(t("Matter {0}: {1} ({2}, version {3})", std::to_string(wish.matter), view.title,
                   view.rules->scheme.name, std::to_string(view.matter.version)) +
                 "\n");
  std::string line = view.unit.code + " " + view.unit.name + "  " + t(label(is.state));
  if (is.colour != Colour::none) line += "  " + t(label(is.colour));
  if (is.due) line += "  " + t("due {0}", is.due->date.iso());
  if (is.due && is.due->is_provisional) {
    line += " " + t("(provisional: the holidays are not announced yet)");
  }
  if (is.paused_to) line += "  " + t("paused until {0}", is.paused_to->iso());
  if (!owner.empty()) line += "  " + t("in charge: {0}", owner);
  Context::print(line + "\n" + t("Steps:") + "\n");
  print_steps(view, t);
  Context::print(t("History:") + "\n");
  print_history(view, t);
  print_papers(view, t);
  return {};
}

// What serve does every ten minutes, for machines where it does not run.
Result<void> do_due_work(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const std::unique_ptr<Rulebook> rulebook = TRY(wish.load(context.data));
  const Translator t = context.translator();
  const jobs::Progress progress = context.progress(t("Due matters"));
  const Instant now = context.clock();
  const std::int64_t anew = TRY(count_anew(*db, *rulebook, now, progress));
  const std::int64_t opened = TRY(open_periods(*db, *rulebook, now, progress));
  const std::int64_t told = TRY(tell_due(*db, *rulebook, now, progress));
  if (context.json) {
    Context::print(
        json::write(json::Object{{"counted_anew", anew}, {"opened", opened}, {"told", told}}) +
        "\n");
    return {};
  }
  Context::print(t("Opened: {0}. With something new to tell: {1}. Counted anew: {2}.",
                   std::to_string(opened), std::to_string(told), std::to_string(anew)) +
                 "\n");
  return {};
}

using Work = Result<void> (*)(Context&, const Wish&);

void run_with(CLI::App& command, Context& context, const std::shared_ptr<Wish>& wish, Work work) {
  command.callback(
      [&context, wish, work] { context.run([&](Context& c) { return work(c, *wish); }); });
}

void add_list(CLI::App& matter, Context& context) {
  const Translator t = context.translator();
  const auto wish = std::make_shared<Wish>();
  CLI::App* command = matter.add_subcommand("list", t("Matters, the newest first."));
  command->add_option("--unit", wish->unit, t("Only this unit and what is below it."));
  command->add_option("--state", wish->state, t("Only those that are open, done or cancelled."))
      ->check(CLI::IsMember({"open", "done", "cancelled"}));
  command->add_option("--scheme", wish->scheme, t("Only those of this scheme."));
  command->add_flag("--overdue", wish->is_overdue, t("Only those whose day has passed."));
  command->add_option("--before", wish->before, t("Only those with smaller numbers."))
      ->check(CLI::PositiveNumber);
  command->add_option("--limit", wish->limit, t("At most so many rows."))
      ->check(CLI::Range(1, most_lines))
      ->capture_default_str();
  run_with(*command, context, wish, list);
}

}  // namespace

void add_matter_commands(CLI::App& root, Context& context, RulebookLoader load) {
  const Translator t = context.translator();
  CLI::App* matter =
      root.add_subcommand("matter", t("What must be done, by whom and by when: open, move, look."));
  matter->require_subcommand(1);
  add_list(*matter, context);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  wish->load = load;
  CLI::App* show_command = matter->add_subcommand("show", t("A matter with steps and history."));
  show_command->add_option("MATTER", wish->matter, t("The number of the matter."))->required();
  run_with(*show_command, context, wish, show);
  add_act_commands(*matter, context, load);
  CLI::App* due = matter->add_subcommand(
      "due", t("Do now what the clock brings about: reminders, alarms, matters of each month."));
  run_with(*due, context, wish, do_due_work);
}

void add_due_command(CLI::App& root, Context& context) {
  const Translator t = context.translator();
  const auto wish = std::make_shared<Wish>();
  CLI::App* due = root.add_subcommand("due", t("What is due and overdue, the most urgent first."));
  due->add_option("--unit", wish->unit, t("Only this unit and what is below it."));
  due->add_option("--on", wish->on, t("On this day; today without."));
  run_with(*due, context, wish, list_due);
}

}  // namespace mingbai::matters
