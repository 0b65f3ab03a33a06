#include <memory>

#include <CLI/CLI.hpp>

#include "matters/calendar.h"
#include "matters/matters_cli.h"
#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

constexpr int first_year = 1949;
constexpr int last_year = 2998;

Result<void> show_year(cli::Context& context, int year) {
  const WorkCalendar calendar = TRY(WorkCalendar::load(context.data / "schemes"));
  json::Array workdays;
  const Date end = first_day(Period::of(year + 1, 1));
  for (Date day = first_day(Period::of(year, 1)); day < end; day = day.plus(1)) {
    if (calendar.is_workday(day)) workdays.push_back(day.iso());
  }
  const bool is_known = calendar.is_known(year);
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"year", std::int64_t{year}},
                                                 {"announced", is_known},
                                                 {"workdays", std::move(workdays)}}) +
                        "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  const std::string count = std::to_string(workdays.size());
  cli::Context::print(
      (is_known ? t("{0}: {1} working days.", std::to_string(year), count)
                : t("{0}: its holidays are not known here. Until they are, Monday to Friday count "
                    "as working days ({1}) and every deadline that reaches into it is provisional.",
                    std::to_string(year), count)) +
      "\n");
  return {};
}

}  // namespace

void add_calendar_command(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* calendar =
      root.add_subcommand("calendar", t("The working days of a year, by which deadlines count."));
  const auto year = std::make_shared<int>(0);
  calendar->add_option("YEAR", *year, t("For example 2026."))
      ->required()
      ->check(CLI::Range(first_year, last_year));
  calendar->callback(
      [&context, year] { context.run([&year](cli::Context& c) { return show_year(c, *year); }); });
}

}  // namespace mingbai::matters
