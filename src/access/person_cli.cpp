#include "access/person_cli.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/erasure_list.h"
#include "access/operator.h"
#include "access/person_actions.h"
#include "access/person_erasure.h"
#include "access/person_json.h"
#include "access/person_reading.h"
#include "access/post_json.h"
#include "access/relatives_actions.h"
#include "access/same_people_actions.h"
#include "platform/i18n/format.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using cli::Context;
using i18n::Translator;

struct Wish {
  std::string file;
  std::string unit;
  std::int64_t person = 0;
  std::int64_t relative = 0;
  bool is_two = false;
  std::string reason;
  bool is_dry_run = false;
  bool may_be_namesakes = false;
  bool with_contact = false;
  BreachFollower follower;
};

Result<units::UnitId> unit_of(db::Db& db, const std::string& code) {
  return db.read([&](db::Session& session) -> Result<units::UnitId> {
    return TRY(units::unit_by_code(session, code)).id;
  });
}

std::string text_of(const units::PersonReport& report, const Translator& t) {
  std::string out;
  if (!report.dropped_columns.empty()) {
    out += t("Left out and kept nowhere, because the columns hold personal data: {0}.",
             i18n::joined(report.dropped_columns, t)) +
           "\n";
  }
  if (!report.unused_columns.empty()) {
    out += t("Not used: {0}.", i18n::joined(report.unused_columns, t)) + "\n";
  }
  if (report.dropped_phones > 0) {
    out += t.plural(
               "The telephone number of {0} person was left out: only of those who hold a "
               "post is it kept.",
               "The telephone numbers of {0} people were left out: only of those who hold a "
               "post are they kept.",
               report.dropped_phones) +
           "\n";
  }
  for (const units::Problem& problem : report.problems) out += problem_line(problem, t);
  return out;
}

Result<void> import(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  PeopleImport wanted{
      .file = wish.file, .is_dry_run = wish.is_dry_run, .may_be_namesakes = wish.may_be_namesakes};
  if (!wish.unit.empty()) wanted.branch = TRY(unit_of(*db, wish.unit));
  const units::PersonReport report =
      TRY(import_people(*db, operator_actor(), wanted, context.clock()));
  const Translator t = context.translator();
  if (context.json) {
    Context::print(json::write(report_json(report, t)) + "\n");
    if (report.errors > 0) context.refuse();
    return {};
  }
  Context::print(text_of(report, t));
  if (report.errors > 0) {
    return fail(ErrorCode::invalid,
                msg("Nothing was imported, because {0} entries need correcting. Correct them and "
                    "import the files again.",
                    std::to_string(report.errors)));
  }
  Context::print(t.plural("{0} row was read.", "{0} rows were read.", report.rows) + " " +
                 t("New: {0}, changed: {1}, unchanged: {2}.", std::to_string(report.created),
                   std::to_string(report.changed), std::to_string(report.unchanged)) +
                 "\n");
  if (wish.is_dry_run) Context::print(t("Only checked: nothing was changed.") + "\n");
  return {};
}

std::string line_of(const units::Person& person, const Translator& t) {
  return fmt::format("{}  {}  {}{}\n", person.id.value, person.name.str(),
                     person.erased_at ? t("erased") : t(category_label(person.category)),
                     person.joined_on ? "  " + person.joined_on->iso() : "");
}

Result<void> list(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const units::UnitId unit = TRY(unit_of(*db, wish.unit));
  const std::vector<units::Person> people = TRY(list_people(*db, operator_actor(), unit));
  if (context.json) {
    json::Array out;
    for (const units::Person& person : people) out.emplace_back(person_json(person));
    Context::print(json::write_pretty(out));
    return {};
  }
  const Translator t = context.translator();
  for (const units::Person& person : people) Context::print(line_of(person, t));
  if (people.empty()) Context::print(t("Nobody is on the list of this unit.") + "\n");
  return {};
}

std::string text_of(const ShownPerson& shown, const Translator& t) {
  std::string out = line_of(shown.person, t);
  if (!shown.branch_code.empty()) {
    out += t("On the list of {0} ({1})", shown.branch_name, shown.branch_code) + "\n";
  }
  for (const ListedPost& one : shown.posts) {
    const std::optional<Date> last = last_day_of(one.post);
    out += fmt::format("{}  {}  {} ({})  {} – {}  {}\n", one.post.id.value,
                       t(role_label(one.post.role)), one.unit_name, one.unit_code,
                       one.post.from.iso(), last ? last->iso() : "", t(state_label(one.post)));
  }
  for (const units::Person& relative : shown.relatives) {
    out += t("Near relative, as declared: {0} ({1})", relative.name.str(),
             std::to_string(relative.id.value)) +
           "\n";
  }
  for (const units::Person& same : shown.numbers) {
    out += t("The same person, as declared: {0} ({1})", same.name.str(),
             std::to_string(same.id.value)) +
           "\n";
  }
  if (shown.contact) {
    out += shown.contact->empty() ? t("How to reach this person is not known.")
                                  : shown.contact->phone.str() + " " + shown.contact->email.str();
    out += "\n";
  }
  return out;
}

Result<void> show(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const ShownPerson shown =
      TRY(show_person(*db, operator_actor(), {wish.person}, wish.with_contact, context.clock()));
  const Translator t = context.translator();
  Context::print(context.json ? json::write_pretty(person_json(shown)) : text_of(shown, t));
  return {};
}

void tell_breaches(Context& context, const std::vector<Message>& found) {
  const Translator t = context.translator();
  json::Array breaches;
  for (const Message& one : found) breaches.emplace_back(t(one));
  if (context.json) {
    Context::print(json::write(json::Object{{"breaches", std::move(breaches)}}) + "\n");
    return;
  }
  Context::print(t("Written down.") + "\n");
  for (const Message& one : found) Context::print(t("Please check: {0}", t(one)) + "\n");
}

NearRelatives near_relatives(const Wish& wish) {
  return {.one = {wish.person}, .other = {wish.relative}, .reason = wish.reason};
}

Result<void> relate(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const PostRules rules = TRY(load_post_rules(context.data / "schemes"));
  tell_breaches(context, TRY(declare_relatives(*db, operator_actor(), near_relatives(wish), rules,
                                               context.clock(), wish.follower)));
  return {};
}

Result<void> withdraw_relation(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  TRY(withdraw_relatives(*db, operator_actor(), near_relatives(wish), context.clock()));
  const Translator t = context.translator();
  Context::print(context.json ? json::write(json::Object{{"withdrawn", wish.relative}}) + "\n"
                              : t("Withdrawn.") + "\n");
  return {};
}

Result<void> declare_number(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const PostRules rules = TRY(load_post_rules(context.data / "schemes"));
  const SamePeople same{.one = {wish.person},
                        .other = {wish.relative},
                        .is_one = !wish.is_two,
                        .reason = wish.reason};
  tell_breaches(context, TRY(declare_same_people(*db, operator_actor(), same, rules,
                                                 context.clock(), wish.follower)));
  return {};
}

Result<void> erase(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  TRY(erase_person(*db, operator_actor(), {.person = {wish.person}, .reason = wish.reason},
                   context.clock()));
  TRY(keep_erasures(*db, erasure_list_in(context.data)));
  const Translator t = context.translator();
  Context::print(context.json
                     ? json::write(json::Object{{"erased", wish.person}}) + "\n"
                     : t("The data of person {0} are erased.", std::to_string(wish.person)) + "\n");
  return {};
}

using Work = Result<void> (*)(Context&, const Wish&);

CLI::App* add(CLI::App& people, Context& context, const std::shared_ptr<Wish>& wish,
              const char* verb, const std::string& help, Work work) {
  CLI::App* command = people.add_subcommand(verb, help);
  command->callback(
      [&context, wish, work] { context.run([&](Context& c) { return work(c, *wish); }); });
  return command;
}

void add_import(CLI::App& people, Context& context, const std::shared_ptr<Wish>& wish) {
  const Translator t = context.translator();
  CLI::App* command = add(people, context, wish, "import",
                          t("Import a branch's list: name, branch, Party dates, telephone. Other "
                            "personal data are left out."),
                          import);
  command->add_option("FILE", wish->file, t("CSV, text, XLSX or XLS."))->required();
  command->add_option("--unit", wish->unit, t("The branch of rows that name none."));
  command->add_flag("--dry-run", wish->is_dry_run, t("Only check; change nothing."));
  command->add_flag("--namesakes", wish->may_be_namesakes,
                    t("Who has the name of someone on the list is another person."));
}

void add_number(CLI::App& people, Context& context, const std::shared_ptr<Wish>& wish) {
  const Translator t = context.translator();
  CLI::App* command =
      add(people, context, wish, "same",
          t("Write down that two numbers are one person, who counts once where two are wanted."),
          declare_number);
  command->add_option("PERSON", wish->person, t("The person's number."))->required();
  command->add_option("OTHER", wish->relative, t("The other number."))->required();
  command->add_flag("--two", wish->is_two, t("They are two people, whatever the lists say."));
  command->add_option("--reason", wish->reason, t("What it rests on, in a sentence."))->required();
}

}  // namespace

void add_people_commands(CLI::App& root, Context& context, const BreachFollower& follower) {
  const Translator t = context.translator();
  CLI::App* people = root.add_subcommand("people", t("The people who hold posts, and members."));
  people->require_subcommand(1);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  wish->follower = follower;
  add_import(*people, context, wish);
  CLI::App* list_command =
      add(*people, context, wish, "list", t("Who is on the list of a unit."), list);
  list_command->add_option("--unit", wish->unit, t("The unit's code."))->required();
  CLI::App* show_command =
      add(*people, context, wish, "show", t("One person, with every post."), show);
  show_command->add_option("PERSON", wish->person, t("The person's number."))->required();
  show_command->add_flag("--contact", wish->with_contact,
                         t("How to reach the person too; the look is written down."));
  CLI::App* relatives = add(*people, context, wish, "relatives",
                            t("Write down that two people are near relatives."), relate);
  relatives->add_option("PERSON", wish->person, t("The person's number."))->required();
  relatives->add_option("RELATIVE", wish->relative, t("The other person's number."))->required();
  relatives->add_option("--reason", wish->reason, t("What it rests on, in a sentence."))
      ->required();
  CLI::App* withdrawal =
      add(*people, context, wish, "withdraw",
          t("Write down that two people are no near relatives: the declaration was wrong."),
          withdraw_relation);
  withdrawal->add_option("PERSON", wish->person, t("The person's number."))->required();
  withdrawal->add_option("RELATIVE", wish->relative, t("The other person's number."))->required();
  withdrawal->add_option("--reason", wish->reason, t("What it rests on, in a sentence."))
      ->required();
  add_number(*people, context, wish);
  CLI::App* erasing =
      add(*people, context, wish, "erase",
          t("Erase who somebody was who left: name, list, dates, telephone, relatives."), erase);
  erasing->add_option("PERSON", wish->person, t("The person's number."))->required();
  erasing->add_option("--reason", wish->reason, t("Why, in a sentence."))->required();
}

}  // namespace mingbai::access
