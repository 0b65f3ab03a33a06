#include "matters/matter_act_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "matters/matter_actions.h"
#include "matters/matter_json.h"
#include "matters/paper_actions.h"
#include "matters/set_time.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using cli::Context;
using i18n::Translator;

// What the commands are told; not every command takes all of it.
struct Wish {
  RulebookLoader load = nullptr;
  std::int64_t matter = 0;
  std::int64_t number = 0;
  std::int64_t parent = 0;
  std::string step;
  std::string unit;
  std::string scheme;
  std::string title;
  std::string reason;
  std::string until;
  std::string day;
  int hour = 0;
  std::string period;
  std::string form;
  std::string file;  // of a paper, and its name in the scheme
  std::string name;
  std::vector<std::string> fields;
  std::vector<std::string> papers;
  bool is_good = false;
  bool is_bad = false;
  std::string verdicts;  // the two flags of which one has to be given, if there are such
  // of a meeting
  MeetingCount meeting;
  std::string called;
  std::string held;
};

std::string form_of(const Wish& wish) { return wish.form.empty() ? fresh_submission() : wish.form; }

// Wrong usage that the options alone cannot tell.
std::optional<Message> misuse_of(const Wish& wish) {
  for (const std::vector<std::string>* pairs : {&wish.fields, &wish.papers}) {
    for (const std::string& text : *pairs) {
      const std::size_t sign = text.find('=');
      if (sign == 0 || sign == std::string::npos) {
        return msg("“{0}” is not a name, =, and what belongs to it.", text);
      }
    }
  }
  if (wish.is_good == wish.is_bad && !wish.verdicts.empty()) {
    return msg("Give one of these: {0}.", wish.verdicts);
  }
  return std::nullopt;
}

// "amount=1200" has a sign, see misuse_of.
std::pair<std::string, std::string> halves(const std::string& text) {
  const std::size_t sign = text.find('=');
  return {text.substr(0, sign), text.substr(sign + 1)};
}

FieldValues fields_of(const Wish& wish) {
  FieldValues out;
  for (const std::string& text : wish.fields) out.insert(halves(text));
  return out;
}

Result<void> answer(const Context& context, const Receipt& receipt, const std::string& text) {
  Context::print(context.json ? json::write(json_of(receipt)) + "\n" : text + "\n");
  return {};
}

Result<void> open(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const std::unique_ptr<Rulebook> rulebook = TRY(wish.load(context.data));
  Opening opening{.scheme = wish.scheme,
                  .title = wish.title,
                  .reason = wish.reason,
                  .fields = fields_of(wish),
                  .submission = form_of(wish)};
  const auto unit =
      db->read([&](db::Session& session) { return units::unit_by_code(session, wish.unit); });
  opening.unit = TRY(unit).id;
  if (!wish.period.empty()) opening.period_end = TRY(Date::parse(wish.period));
  if (wish.parent != 0) opening.parent = MatterId{wish.parent};
  opening.parent_step = wish.step;
  const Receipt receipt =
      TRY(open_matter(*db, *rulebook, access::operator_actor(), opening, context.clock()));
  const Translator t = context.translator();
  return answer(context, receipt, t("Matter {0} is open.", std::to_string(receipt.matter.value)));
}

Result<Event> event_of(MatterAct act, const Wish& wish) {
  Event event{.act = act, .step = wish.step, .number = wish.number, .fields = fields_of(wish)};
  event.by.reason = wish.reason;
  for (const std::string& text : wish.papers) {
    auto [paper, reference] = halves(text);
    event.by.evidence.push_back({.paper = std::move(paper), .reference = std::move(reference)});
  }
  if (act == MatterAct::time_set) {
    event.number = hour_of(TRY(Date::parse(wish.day)), wish.hour).ms;
  }
  if (!wish.until.empty()) event.until = TRY(Date::parse(wish.until));
  if (act == MatterAct::rated || act == MatterAct::looked_again)
    event.number = wish.is_good ? 1 : 0;
  if (!wish.meeting.kind.empty()) {
    event.meeting = wish.meeting;
    event.meeting->called_on = TRY(Date::parse(wish.called));
    event.meeting->held_on = TRY(Date::parse(wish.held));
  }
  return event;
}

Result<void> act(Context& context, MatterAct what, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const std::unique_ptr<Rulebook> rulebook = TRY(wish.load(context.data));
  Event event = TRY(event_of(what, wish));
  const Deed deed{
      .matter = MatterId{wish.matter}, .event = std::move(event), .submission = form_of(wish)};
  const Receipt receipt =
      TRY(do_deed(*db, *rulebook, access::operator_actor(), deed, context.clock()));
  const Translator t = context.translator();
  std::string text = t("Matter {0}: written down as no. {1}.", std::to_string(wish.matter),
                       std::to_string(receipt.number));
  if (what == MatterAct::closure_proposed || what == MatterAct::cancellation_proposed) {
    text += " " + t("A second person has to confirm it, signed in at the desk.");
  }
  return answer(context, receipt, text);
}

Result<void> attach(Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const std::unique_ptr<Rulebook> rulebook = TRY(wish.load(context.data));
  const access::Actor actor = access::operator_actor();
  const Instant now = context.clock();
  const MatterView view = TRY(db->read([&](db::Session& session) {
    return show_matter(session, *rulebook, actor, MatterId{wish.matter}, now);
  }));
  const Paper paper =
      TRY(add_paper(*db, actor, context.data, view,
                    {.name = wish.name,
                     .file_name = std::filesystem::path(wish.file).filename().string(),
                     .file = wish.file},
                    now));
  const Translator t = context.translator();
  Context::print(context.json
                     ? json::write(json_of(paper)) + "\n"
                     : t("Matter {0} has this paper. A step takes it with: --paper {1}={2}",
                         std::to_string(wish.matter), paper.name.empty() ? t("NAME") : paper.name,
                         reference_of(paper)) +
                           "\n");
  return {};
}

// Builds the commands; what they were told is shared with callbacks that outlive it.
class Commands {
 public:
  Commands(CLI::App& matter, Context& context, RulebookLoader load)
      : matter_(&matter), context_(&context), load_(load), t_(context.translator()) {}

  void add_all() {
    const Translator& t = t_;
    add_open();
    add_attach();
    add("assign", t("Put somebody in charge."), MatterAct::assigned)
        ->add_option("PERSON", wish_->number, t("The person's number."))
        ->required();
    add_step();
    add_set_time();
    add_step_name(*add_with_reason("withdraw-time",
                                   t("Take back the time that was set for a step."),
                                   MatterAct::time_withdrawn));
    CLI::App* notice = add("notice", t("A step's notice was posted."), MatterAct::notice_posted);
    add_step_name(*notice);
    add_papers(*notice);
    add_step_name(*add_with_reason("return", t("Send the matter back to an earlier step."),
                                   MatterAct::returned));
    add_with_reason("pause", t("Stop the clock for some days."), MatterAct::paused)
        ->add_option("--until", wish_->until, t("The last day."))
        ->required();
    add("resume", t("The clock goes on."), MatterAct::resumed);
    CLI::App* ask = add_with_reason("ask-extension", t("Ask for more days for a step."),
                                    MatterAct::extension_asked);
    add_step_name(*ask);
    add_days(*ask);
    add_step_name(*add_with_reason("refuse-extension", t("Refuse a step more days."),
                                   MatterAct::extension_declined));
    CLI::App* extend = add_with_reason("extend", t("Give a step more days."), MatterAct::extended);
    add_step_name(*extend);
    add_days(*extend);
    add_papers(*add("close", t("Propose to close a matter whose steps are over."),
                    MatterAct::closure_proposed));
    add_with_reason("cancel", t("Propose to cancel a matter."), MatterAct::cancellation_proposed);
    add_verdict("rate", t("Say whether the outcome satisfies whoever asked."), MatterAct::rated,
                {.good = "--satisfied", .bad = "--dissatisfied"});
    add_with_reason("dispute", t("Object to how a matter was closed; the level above takes it up."),
                    MatterAct::disputed);
    add_verdict("look", t("Look again whether it has lasted."), MatterAct::looked_again,
                {.good = "--holds", .bad = "--fails"});
  }

 private:
  // A command that does `what` with a matter; `wish_` is its own until the next one is added.
  CLI::App* add_bare(const char* verb, const std::string& help, MatterAct what) {
    const Translator& t = t_;
    wish_ = std::make_shared<Wish>();
    wish_->load = load_;
    CLI::App* command = matter_->add_subcommand(verb, help);
    command->add_option("MATTER", wish_->matter, t("The number of the matter."))->required();
    add_form(*command);
    command->callback([context = context_, wish = wish_, what] {
      if (const std::optional<Message> wrong = misuse_of(*wish)) return context->misuse(*wrong);
      context->run([&](Context& c) { return act(c, what, *wish); });
    });
    return command;
  }
  CLI::App* add(const char* verb, const std::string& help, MatterAct what) {
    CLI::App* command = add_bare(verb, help, what);
    add_reason(*command, false);
    return command;
  }
  CLI::App* add_with_reason(const char* verb, const std::string& help, MatterAct what) {
    CLI::App* command = add_bare(verb, help, what);
    add_reason(*command, true);
    return command;
  }

  void add_form(CLI::App& command) {
    const Translator& t = t_;
    command.add_option("--form", wish_->form,
                       t("A name of 8 to 80 letters and digits for this act: a second time with "
                         "the same name changes nothing."));
  }
  void add_reason(CLI::App& command, bool is_required) {
    const Translator& t = t_;
    command.add_option("--reason", wish_->reason, t("Why, in one sentence."))
        ->required(is_required);
  }
  void add_step_name(CLI::App& command) {
    const Translator& t = t_;
    command.add_option("STEP", wish_->step, t("The step's id, as `mingbai matter show` has it."))
        ->required();
  }
  void add_days(CLI::App& command) {
    const Translator& t = t_;
    command.add_option("--days", wish_->number, t("How many."))->required();
  }
  void add_pairs(CLI::App& command, const char* name, std::vector<std::string>& to,
                 const std::string& help) {
    const Translator& t = t_;
    command.add_option(name, to, help)->option_text(t("NAME=TEXT"));
  }
  void add_papers(CLI::App& command) {
    const Translator& t = t_;
    add_pairs(command, "--paper", wish_->papers,
              t("A paper that was shown, and where it lies; may be given several times."));
  }
  void add_fields(CLI::App& command) {
    const Translator& t = t_;
    add_pairs(command, "--field", wish_->fields,
              t("A field of the scheme and its value; may be given several times."));
  }

  void add_open() {
    const Translator& t = t_;
    wish_ = std::make_shared<Wish>();
    wish_->load = load_;
    CLI::App* command = matter_->add_subcommand("open", t("Open a matter at a unit."));
    command->add_option("--unit", wish_->unit, t("The unit's code."))->required();
    command->add_option("--scheme", wish_->scheme, t("The scheme's id."))->required();
    command->add_option("--title", wish_->title, t("A title; the scheme's name without."));
    command->add_option("--period", wish_->period,
                        t("The period's last day, of a matter that comes every month, quarter or "
                          "year."));
    CLI::Option* of =
        command->add_option("--of", wish_->parent, t("The matter whose step waits for this one."));
    of->check(CLI::PositiveNumber);
    of->needs(command->add_option("--of-step", wish_->step, t("That step's id."))->needs(of));
    add_fields(*command);
    add_reason(*command, false);
    add_form(*command);
    command->callback([context = context_, wish = wish_] {
      if (const std::optional<Message> wrong = misuse_of(*wish)) return context->misuse(*wrong);
      context->run([&](Context& c) { return open(c, *wish); });
    });
  }

  void add_attach() {
    const Translator& t = t_;
    const auto wish = std::make_shared<Wish>();
    wish->load = load_;
    CLI::App* command =
        matter_->add_subcommand("attach", t("Keep a picture or PDF with a matter, as evidence."));
    command->add_option("MATTER", wish->matter, t("The number of the matter."))->required();
    command
        ->add_option("FILE", wish->file,
                     t("JPEG, PNG, WebP (kept without place, time and camera) or PDF (kept as it "
                       "is), up to 20 MB."))
        ->required();
    command->add_option("--name", wish->name,
                        t("What it is, as the scheme names the paper; something else without."));
    command->callback(
        [context = context_, wish] { context->run([&](Context& c) { return attach(c, *wish); }); });
  }

  void add_step() {
    const Translator& t = t_;
    CLI::App* command = add("step", t("A step was taken."), MatterAct::step_done);
    add_step_name(*command);
    add_papers(*command);
    add_fields(*command);
    MeetingCount& meeting = wish_->meeting;
    CLI::Option* kind =
        command->add_option("--meeting", meeting.kind, t("The kind of the meeting that decided."));
    const auto add_count = [&](const char* name, auto& to, const std::string& help) {
      kind->needs(command->add_option(name, to, help)->needs(kind));
    };
    add_count("--counted-by", meeting.of, t("How those entitled are counted, such as adults."));
    add_count("--called", wish_->called, t("The day on which it was called."));
    add_count("--held", wish_->held, t("The day on which it was held."));
    add_count("--entitled", meeting.entitled, t("How many may vote."));
    add_count("--present", meeting.present, t("How many came."));
    add_count("--yes", meeting.yes, t("How many agreed."));
    add_count("--no", meeting.no, t("How many were against it."));
    command->add_option("--abstained", meeting.abstained, t("How many abstained."))->needs(kind);
  }

  void add_set_time() {
    const Translator& t = t_;
    constexpr int last_hour = 23;
    CLI::App* command = add("set-time", t("Let a step that publishes take itself at a set time."),
                            MatterAct::time_set);
    add_step_name(*command);
    command->add_option("--day", wish_->day, t("On this day."))->required();
    command->add_option("--hour", wish_->hour, t("At this hour, in China."))
        ->required()
        ->check(CLI::Range(0, last_hour));
  }

  struct Verdict {
    const char* good;
    const char* bad;
  };
  void add_verdict(const char* verb, const std::string& help, MatterAct what,
                   const Verdict& verdict) {
    const Translator& t = t_;
    CLI::App* command = add(verb, help, what);
    command->add_flag(verdict.good, wish_->is_good, t("It does."));
    command->add_flag(verdict.bad, wish_->is_bad, t("It does not."));
    wish_->verdicts = std::string(verdict.good) + ", " + verdict.bad;
  }

  CLI::App* matter_;
  Context* context_;
  RulebookLoader load_;
  Translator t_;
  std::shared_ptr<Wish> wish_;
};

}  // namespace

void add_act_commands(CLI::App& matter, Context& context, RulebookLoader load) {
  Commands(matter, context, load).add_all();
}

}  // namespace mingbai::matters
