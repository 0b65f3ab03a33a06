#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/operator.h"
#include "books/books_cli.h"
#include "books/cli_support.h"
#include "platform/json/json.h"

namespace mingbai::books {
namespace {

enum class Verb { close, reopen, release };

struct Wanted {
  Target target;
  std::string period;
  std::string reason;
  bool with_earlier = false;
};

json::Value json_of(const Month& month) {
  json::Object out{{"period", month.period.iso()},           {"state", to_string(month.state)},
                   {"released_at", json::Value()},           {"moved_at", json::Value()},
                   {"has_correction", month.has_correction}, {"reason", month.reason}};
  if (month.released_at) out[2].second = rfc3339(*month.released_at);
  if (month.moved_at) out[3].second = rfc3339(*month.moved_at);
  return out;
}

std::string word_of(const Month& month, const i18n::Translator& t) {
  if (month.has_correction) return t("released, moved since");
  if (month.moved_at) return t("released, corrected since");
  switch (month.state) {
    case MonthState::open: return t("open");
    case MonthState::closed: return t("closed");
    case MonthState::released: return t("released");
  }
  throw Bug("every state of a month has a word");
}

Result<std::vector<Month>> months_of(cli::Context& context, const Book& book) {
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) { return months_of(session, book.id); });
}

Result<void> list(cli::Context& context, const Target& target) {
  const FoundTarget found = TRY(find_target(context, target));
  json::Array out;
  const i18n::Translator t = context.translator();
  for (const Month& month : TRY(months_of(context, found.book))) {
    if (context.json) {
      out.push_back(json_of(month));
    } else {
      cli::Context::print(month.period.iso() + "  " + word_of(month, t) + "\n");
    }
  }
  if (context.json) cli::Context::print(json::write(out) + "\n");
  return {};
}

Result<void> change(cli::Context& context, const Book& book, Verb verb, Period period,
                    const std::string& reason, const MonthFollower& follower) {
  db::Db& db = *TRY(context.db());
  const access::Actor actor = access::operator_actor();
  switch (verb) {
    case Verb::close: return close_month(db, actor, book, period, context.clock(), follower);
    case Verb::reopen:
      return reopen_month(db, actor, book, period, reason, context.clock(), follower);
    case Verb::release: return release_month(db, actor, book, period, context.clock(), follower);
  }
  throw Bug("every verb of a month is known");
}

Result<void> act(cli::Context& context, Verb verb, const Wanted& wanted,
                 const MonthFollower& follower) {
  const Period period = TRY(Period::parse(wanted.period));
  const FoundTarget found = TRY(find_target(context, wanted.target));
  if (wanted.with_earlier) {
    for (const Month& month : TRY(months_of(context, found.book))) {
      if (month.period >= period) continue;
      const bool is_due = verb == Verb::close
                              ? month.state == MonthState::open
                              : month.state == MonthState::closed || month.has_correction;
      if (is_due) TRY(change(context, found.book, verb, month.period, "", follower));
    }
  }
  TRY(change(context, found.book, verb, period, wanted.reason, follower));
  Month changed{.period = period};
  for (const Month& month : TRY(months_of(context, found.book))) {
    if (month.period == period) changed = month;
  }
  if (context.json) {
    cli::Context::print(json::write(json_of(changed)) + "\n");
  } else {
    cli::Context::print(period.iso() + "  " + word_of(changed, context.translator()) + "\n");
  }
  return {};
}

CLI::App* add_verb(CLI::App& month, cli::Context& context, Verb verb, const char* word,
                   const std::string& description, const MonthFollower& follower) {
  const i18n::Translator t = context.translator();
  CLI::App* command = month.add_subcommand(word, description);
  const auto wanted = std::make_shared<Wanted>();
  const std::shared_ptr<Target> target(wanted, &wanted->target);
  add_target(*command, context, target);
  command->add_option("--period", wanted->period, t("One month, for example 2026-10."))->required();
  if (verb == Verb::reopen) {
    command->add_option("--reason", wanted->reason, t("One sentence: why."))->required();
  } else {
    command->add_flag("--with-earlier", wanted->with_earlier, t("The months before it as well."));
  }
  command->callback([&context, verb, wanted, follower] {
    context.run([&](cli::Context& c) { return act(c, verb, *wanted, follower); });
  });
  return command;
}

}  // namespace

void add_month_commands(CLI::App& root, cli::Context& context, const MonthFollower& follower) {
  const i18n::Translator t = context.translator();
  CLI::App* month = noun(root, "month", t("The months of a book: open, closed, released."));
  CLI::App* listed = month->add_subcommand("list", t("The months of a book and their states."));
  const auto target = std::make_shared<Target>();
  add_target(*listed, context, target);
  listed->callback(
      [&context, target] { context.run([&](cli::Context& c) { return list(c, *target); }); });
  add_verb(*month, context, Verb::close, "close",
           t("Close a month: nothing can be posted into it any more."), follower);
  add_verb(*month, context, Verb::reopen, "reopen",
           t("Open a closed month, and those after it, again."), follower);
  add_verb(*month, context, Verb::release, "release",
           t("Show a closed month to everyone. This cannot be taken back."), follower);
}

}  // namespace mingbai::books
