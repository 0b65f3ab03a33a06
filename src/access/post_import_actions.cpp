#include "access/post_import_actions.h"

#include <algorithm>

#include "access/perform.h"
#include "access/post_proposal.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

// One import, inside one transaction.
class Import {
 public:
  Import(db::Session& session, const Actor& actor, const PostImport& wanted, const PostRules& rules,
         Instant now, units::PostReport& report)
      : session_(session),
        actor_(actor),
        wanted_(wanted),
        rules_(rules),
        now_(now),
        report_(report) {}

  // Stops at what is not allowed; everything else is a problem of its row.
  Result<void> take(const units::PostRow& row, AuditEntry& tried) {
    const Result<PostProposal> proposal = proposal_of(row);
    if (!proposal) {
      tell(row, proposal.error());
      return {};
    }
    const Result<bool> is_known = was_proposed(*proposal);
    if (!is_known) tell(row, is_known.error());
    if (!is_known || *is_known) {
      report_.unchanged += is_known ? 1 : 0;
      return {};
    }
    const Result<units::PostId> post =
        propose_within(session_, actor_, *proposal, rules_, now_, tried);
    if (!post && post.error().code == ErrorCode::forbidden) return fail(post.error());
    if (!post) tell(row, post.error());
    report_.proposed += post ? 1 : 0;
    return {};
  }

 private:
  void tell(const units::PostRow& row, const Error& error) {
    add_problem(report_, {.file = report_.file,
                          .sheet = row.sheet,
                          .row = row.row,
                          .column = error.field.empty() ? "role" : error.field,
                          .expected = error.message,
                          .is_sentence = true});
  }

  Result<units::Unit> unit_of(const units::PostRow& row) {
    if (!row.unit.empty()) {
      Result<units::Unit> unit = units::unit_by_code(session_, row.unit);
      if (unit) return unit;
      return fail(unit.error().code, unit.error().message, "unit");
    }
    if (wanted_.unit) return units::unit_by_id(session_, *wanted_.unit);
    return fail(ErrorCode::invalid,
                msg("Name the unit of the post by its code, here or with --unit."), "unit");
  }

  // By number; by a name that one person has, or one on the list of the unit.
  Result<units::Person> person_of(const units::PostRow& row, units::UnitId unit) {
    if (row.number) {
      Result<units::Person> person = units::person_by_id(session_, *row.number);
      if (!person) return fail(person.error().code, person.error().message, "person");
      if (row.name.empty() || person->name == row.name) return person;
      return fail(ErrorCode::invalid,
                  msg("Person {0} has another name than {1}. Correct one of the two.",
                      std::to_string(row.number->value), row.name.str()),
                  "person");
    }
    std::vector<units::Person> named = units::people_named(session_, row.name.str());
    if (named.empty()) {
      return fail(ErrorCode::invalid,
                  msg("No list has a person of this name. Write the name as it stands there, or "
                      "the person's number."),
                  "name");
    }
    if (named.size() > 1) {
      std::erase_if(named, [unit](const units::Person& one) { return one.branch != unit; });
    }
    if (named.size() == 1) return std::move(named.front());
    return fail(ErrorCode::invalid,
                msg("Several persons are called {0}. Add a column “person” with the number.",
                    row.name.str()),
                "name");
  }

  Result<PostProposal> proposal_of(const units::PostRow& row) {
    const units::Unit unit = TRY(unit_of(row));
    const units::Person person = TRY(person_of(row, unit.id));
    return PostProposal{.person = person.id,
                        .unit = unit.id,
                        .role = row.role,
                        .department = row.department,
                        .from = row.from,
                        .until = row.until,
                        .reason = row.reason.empty() ? wanted_.reason : row.reason};
  }

  // Whether it is there: proposed, approved, or further up in this file.
  Result<bool> was_proposed(const PostProposal& proposal) {
    for (const units::Post& post : units::posts_of(session_, proposal.person)) {
      const bool is_same = post.unit == proposal.unit && post.role == proposal.role &&
                           post.department == proposal.department && post.from == proposal.from &&
                           !post.refused_at && !post.deputy_for;
      if (!is_same) continue;
      if (post.until == proposal.until) return true;
      return fail(ErrorCode::conflict,
                  msg("This post is there with another last day. Leave the row out, or write down "
                      "its end."),
                  "until");
    }
    return false;
  }

  db::Session& session_;
  const Actor& actor_;
  const PostImport& wanted_;
  const PostRules& rules_;
  Instant now_;
  units::PostReport& report_;
};

}  // namespace

Result<units::PostReport> import_posts(db::Db& db, const Actor& actor, const PostImport& wanted,
                                       const PostRules& rules, Instant now) {
  units::PostReport report;
  const units::PostRows rows = TRY(units::read_posts_file(wanted.file, report));
  AuditEntry tried;
  bool is_given_up = false;
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    Import import(session, actor, wanted, rules, now, report);
    for (const units::PostRow& row : rows.rows) TRY(import.take(row, tried));
    // What was checked as if it were written is taken back as a whole.
    is_given_up = report.errors > 0 || wanted.is_dry_run;
    if (is_given_up) return fail(ErrorCode::conflict, msg("Nothing was imported."));
    return {};
  });
  if (is_given_up) return report;
  if (!done) {
    TRY(remember_refusal(db, actor, tried, done.error(), now));
    return fail(done.error());
  }
  report.is_imported = true;
  return report;
}

}  // namespace mingbai::access
