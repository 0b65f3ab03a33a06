#include "access/post_cli.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/operator.h"
#include "access/post_actions.h"
#include "access/post_import_actions.h"
#include "access/post_json.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using cli::Context;
using i18n::Translator;

// What the commands are told; not every command takes all of it.
struct Wish {
  std::int64_t post = 0;
  std::int64_t person = 0;
  std::int64_t deputy_for = 0;
  std::string unit;
  std::string role;
  std::string department;
  std::string from;
  std::string until;
  std::string on;
  std::string reason;
  std::string file;
  bool is_dry_run = false;
};

Result<units::UnitId> unit_of(db::Db& db, const std::string& code) {
  return db.read([&](db::Session& session) -> Result<units::UnitId> {
    return TRY(units::unit_by_code(session, code)).id;
  });
}

Result<PostRules> rules_of(const Context& context) {
  return load_post_rules(context.data / "schemes");
}

Result<void> propose(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const PostRules rules = TRY(rules_of(context));
  const std::optional<Role> role = role_of(wish.role);
  if (!role) {
    return fail(ErrorCode::invalid, msg("There is no role “{0}”.", wish.role), "role");
  }
  const units::UnitId unit = TRY(unit_of(*db, wish.unit));
  const Date from = TRY(Date::parse(wish.from));
  PostProposal proposal{
      .person = {wish.person}, .unit = unit, .role = *role, .from = from, .reason = wish.reason};
  if (!wish.department.empty()) {
    proposal.department = units::department_of(wish.department);
    if (!proposal.department) {
      return fail(ErrorCode::invalid, msg("There is no department “{0}”.", wish.department),
                  "department");
    }
  }
  if (!wish.until.empty()) proposal.until = TRY(Date::parse(wish.until));
  if (wish.deputy_for != 0) proposal.deputy_for = units::PostId{wish.deputy_for};
  const units::PostId post =
      TRY(propose_post(*db, operator_actor(), proposal, rules, context.clock()));
  const Translator t = context.translator();
  Context::print(context.json ? json::write(json::Object{{"post", post.value}}) + "\n"
                              : t("Post {0} is proposed; it counts once it is approved.",
                                  std::to_string(post.value)) +
                                    "\n");
  return {};
}

Result<void> decide(Context& context, const Wish& wish, bool is_approved) {
  db::Db* db = TRY(context.db());
  const PostRules rules = TRY(rules_of(context));
  const PostDecision decision{
      .post = {wish.post}, .is_approved = is_approved, .reason = wish.reason};
  TRY(decide_post(*db, operator_actor(), decision, rules, context.clock()));
  const Translator t = context.translator();
  if (!context.json) {
    const std::string number = std::to_string(wish.post);
    Context::print(
        (is_approved ? t("Post {0} is approved.", number) : t("Post {0} is refused.", number)) +
        "\n");
  }
  return {};
}

Result<void> end(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const Date last_day = TRY(Date::parse(wish.on));
  const PostEnd ending{.post = {wish.post}, .last_day = last_day, .reason = wish.reason};
  TRY(end_post(*db, operator_actor(), ending, context.clock()));
  const Translator t = context.translator();
  if (!context.json) {
    Context::print(t("Post {0} ends with {1}.", std::to_string(wish.post), wish.on) + "\n");
  }
  return {};
}

Result<void> import(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const PostRules rules = TRY(rules_of(context));
  PostImport wanted{.file = wish.file, .reason = wish.reason, .is_dry_run = wish.is_dry_run};
  if (!wish.unit.empty()) wanted.unit = TRY(unit_of(*db, wish.unit));
  const units::PostReport report =
      TRY(import_posts(*db, operator_actor(), wanted, rules, context.clock()));
  const Translator t = context.translator();
  if (context.json) {
    Context::print(json::write(report_json(report, t)) + "\n");
    if (report.errors > 0) context.refuse();
    return {};
  }
  for (const std::string& heading : report.unused_columns) {
    Context::print(t("Not used: {0}.", heading) + "\n");
  }
  for (const units::Problem& problem : report.problems) Context::print(problem_line(problem, t));
  if (report.errors > 0) {
    return fail(ErrorCode::invalid,
                msg("Nothing was imported, because {0} entries need correcting. Correct them and "
                    "import the files again.",
                    std::to_string(report.errors)));
  }
  Context::print(t.plural("{0} row was read.", "{0} rows were read.", report.rows) + " " +
                 t("Proposed: {0}, unchanged: {1}.", std::to_string(report.proposed),
                   std::to_string(report.unchanged)) +
                 "\n");
  Context::print((wish.is_dry_run ? t("Only checked: nothing was changed.")
                                  : t("Each post counts once it is approved.")) +
                 "\n");
  return {};
}

std::string line_of(const ListedPost& listed, const Translator& t) {
  const units::Post& post = listed.post;
  const std::optional<Date> last = last_day_of(post);
  return fmt::format("{}  {}  {} ({})  {} – {}  {}\n", post.id.value,
                     role_words(post.role, post.department, t), listed.person, post.person.value,
                     post.from.iso(), last ? last->iso() : "", t(state_label(post)));
}

Result<void> list(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const units::UnitId unit = TRY(unit_of(*db, wish.unit));
  std::vector<ListedPost> posts = TRY(list_posts(*db, operator_actor(), unit));
  if (!wish.on.empty()) {
    const Date day = TRY(Date::parse(wish.on));
    std::erase_if(posts, [day](const ListedPost& one) { return !was_held_on(one.post, day); });
  }
  if (context.json) {
    json::Array out;
    for (const ListedPost& post : posts) out.push_back(post_json(post));
    Context::print(json::write_pretty(out));
    return {};
  }
  const Translator t = context.translator();
  for (const ListedPost& post : posts) Context::print(line_of(post, t));
  if (posts.empty()) Context::print(t("The unit has no such post.") + "\n");
  return {};
}

using Work = Result<void> (*)(Context&, const Wish&);

// A command that runs `work` with what it was told.
CLI::App* add(CLI::App& posts, Context& context, const std::shared_ptr<Wish>& wish,
              const char* verb, const std::string& help, Work work) {
  CLI::App* command = posts.add_subcommand(verb, help);
  command->callback(
      [&context, wish, work] { context.run([&](Context& c) { return work(c, *wish); }); });
  return command;
}

void add_number(CLI::App& command, Wish& wish, const Translator& t) {
  command.add_option("POST", wish.post, t("The number of the post."))->required();
}

void add_reason(CLI::App& command, Wish& wish, const Translator& t) {
  command.add_option("--reason", wish.reason, t("Why, in one sentence."));
}

void add_propose(CLI::App& posts, Context& context, const std::shared_ptr<Wish>& wish) {
  const Translator t = context.translator();
  CLI::App* command = add(posts, context, wish, "propose",
                          t("Propose a person for a post; somebody above approves it."), propose);
  command->add_option("--unit", wish->unit, t("The unit's code."))->required();
  command->add_option("--person", wish->person, t("The person's number."))->required();
  command->add_option("--role", wish->role, t("The role, such as recorder or 报账员."))->required();
  command->add_option("--department", wish->department,
                      t("Of a line department: which, such as civil_affairs or 民政."));
  command->add_option("--from", wish->from, t("The first day."))->required();
  command->add_option("--until", wish->until, t("The last day, if it is known."));
  command->add_option("--deputy-for", wish->deputy_for,
                      t("The number of the post that this one stands in for."));
  command->add_option("--reason", wish->reason, t("What it rests on, in one sentence."))
      ->required();
}

void add_import(CLI::App& posts, Context& context, const std::shared_ptr<Wish>& wish) {
  const Translator t = context.translator();
  CLI::App* command = add(posts, context, wish, "import",
                          t("Propose every post of a list: person or name, unit, role, department, "
                            "from, until, reason. All of it or nothing."),
                          import);
  command->add_option("FILE", wish->file, t("CSV, text, XLSX or XLS."))->required();
  command->add_option("--unit", wish->unit, t("The unit of rows that name none."));
  command->add_option("--reason", wish->reason, t("What rows rest on that do not say it."));
  command->add_flag("--dry-run", wish->is_dry_run, t("Only check; change nothing."));
}

}  // namespace

void add_post_commands(CLI::App& root, Context& context) {
  const Translator t = context.translator();
  CLI::App* posts = root.add_subcommand("post", t("Who holds which post, and since when."));
  posts->require_subcommand(1);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  add_propose(*posts, context, wish);
  add_import(*posts, context, wish);
  CLI::App* approve = add(*posts, context, wish, "approve",
                          t("Approve a first post of the city, while nobody else can."),
                          [](Context& c, const Wish& w) { return decide(c, w, true); });
  CLI::App* reject = add(*posts, context, wish, "reject", t("Refuse a proposed post."),
                         [](Context& c, const Wish& w) { return decide(c, w, false); });
  CLI::App* end_command = add(*posts, context, wish, "end", t("Write down that a post ends."), end);
  end_command->add_option("--on", wish->on, t("The last day."))->required();
  for (CLI::App* command : {approve, reject, end_command}) {
    add_number(*command, *wish, t);
    add_reason(*command, *wish, t);
  }
  for (CLI::App* command : {reject, end_command}) command->get_option("--reason")->required();
  CLI::App* list_command = add(*posts, context, wish, "list",
                               t("The posts of a unit, proposed and ended ones too."), list);
  list_command->add_option("--unit", wish->unit, t("The unit's code."))->required();
  list_command->add_option("--on", wish->on, t("Only those that were held on this day."));
}

}  // namespace mingbai::access
