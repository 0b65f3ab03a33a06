#include "access/person_actions.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "access/audit.h"
#include "access/authorization.h"
#include "units/people.h"
#include "units/person_plan.h"
#include "units/unit_actions.h"

namespace mingbai::access {

units::Category usual_category(units::Kind kind) {
  switch (kind) {
    case units::Kind::community:
    case units::Kind::grid:
    case units::Kind::building: return units::Category::urban;
    case units::Kind::province:
    case units::Kind::city:
    case units::Kind::county:
    case units::Kind::town:
    case units::Kind::agency: return units::Category::agency;
    case units::Kind::enterprise: return units::Category::enterprise;
    case units::Kind::school: return units::Category::school;
    default: return units::Category::rural;
  }
}

namespace {

// Whoever may have to be reached because of what he does.
Result<bool> is_staff(db::Session& session, units::PersonId person, Instant now) {
  const Date today = civil_date(now);
  return std::ranges::any_of(units::posts_of(session, person), [today](const units::Post& post) {
    const std::optional<Date> last = last_day_of(post);
    return post.role != Role::member && post.approved_at && (!last || *last >= today);
  });
}

std::string words_of(const units::Person& person) {
  return fmt::format("{} {}{}{}", person.name.str(), to_string(person.category),
                     person.joined_on ? " joined " + person.joined_on->iso() : "",
                     person.confirmed_on ? " confirmed " + person.confirmed_on->iso() : "");
}

// One import, inside one transaction.
class Import {
 public:
  Import(db::Session& session, const Actor& actor, const PeopleImport& wanted,
         const units::PersonRows& rows, Instant now, units::PersonReport& report)
      : session_(session),
        actor_(actor),
        wanted_(wanted),
        rows_(rows),
        now_(now),
        report_(report) {}

  // The branch at which it was not allowed, if that is why it failed.
  [[nodiscard]] std::optional<units::UnitId> refused_at() const { return refused_at_; }

  Result<units::PersonPlan> plan() {
    std::vector<units::PlacedRow> placed;
    for (const units::PersonRow& row : rows_.rows) {
      const Result<units::Unit> branch = branch_of(row);
      if (!branch) {
        tell(row, branch.error().message);
        continue;
      }
      TRY(require(branch->id));
      placed.push_back({.row = row, .branch = branch->id, .usual = usual_category(branch->kind)});
    }
    TRY(load(placed));
    return plan_people(stored_, placed,
                       {.file = rows_.file,
                        .has_joined_on = rows_.has_joined_on,
                        .may_be_namesakes = wanted_.may_be_namesakes},
                       report_);
  }

  void write(const units::PersonPlan& plan) {
    for (const units::PlannedPerson& one : plan.people) save(one);
    for (const auto& [branch, change] : changes_) {
      record(session_, actor_,
             {.act = Act::import_people,
              .object = fmt::format("people: {} new, {} changed", change.created, change.changed),
              .unit = branch,
              .before = change.before,
              .after = change.after},
             now_);
    }
  }

 private:
  struct Change {
    int created = 0;
    int changed = 0;
    std::optional<std::string> before;
    std::string after;
  };

  void tell(const units::PersonRow& row, Message expected) {
    add_problem(report_, {.file = rows_.file,
                          .sheet = row.sheet,
                          .row = row.row,
                          .column = "branch",
                          .read = Text::cleaned(row.branch, 100).str(),
                          .expected = std::move(expected)});
  }

  Result<units::Unit> branch_of(const units::PersonRow& row) {
    if (row.branch.empty() && !wanted_.branch) {
      return fail(ErrorCode::invalid,
                  msg("the code of the unit on whose list the person is, here or with --unit"));
    }
    if (row.branch.empty()) return units::unit_by_id(session_, *wanted_.branch);
    const auto known = branches_.find(row.branch);
    if (known != branches_.end()) return known->second;
    units::Unit unit = TRY(find_branch(row.branch));
    if (unit.closed_on) {
      return fail(ErrorCode::invalid,
                  msg("the code of a unit that still exists; {0} was closed", unit.name));
    }
    branches_[row.branch] = unit;
    return unit;
  }

  // A code, or the name of the unit that the import names.
  Result<units::Unit> find_branch(const std::string& word) {
    Result<units::Unit> found = units::unit_by_code(session_, word);
    if (found) return found;
    if (wanted_.branch) {
      units::Unit named = TRY(units::unit_by_id(session_, *wanted_.branch));
      if (named.name == word) return named;
    }
    return fail(ErrorCode::invalid, msg("the code of the unit on whose list the person is"));
  }

  Result<void> require(units::UnitId branch) {
    if (!allowed_.insert(branch).second) return {};
    const std::string path = TRY(units::unit_path(session_, branch));
    Result<void> may = authorize(actor_, Act::import_people, path);
    if (!may) refused_at_ = branch;
    return may;
  }

  // Who may be meant: everybody on the lists concerned, and whom the rows name by number.
  Result<void> load(const std::vector<units::PlacedRow>& placed) {
    std::set<units::UnitId> branches;
    std::set<units::PersonId> known;
    for (const units::PlacedRow& row : placed) branches.insert(row.branch);
    for (const units::UnitId branch : branches) {
      for (units::Person& person : units::people_of(session_, branch)) {
        known.insert(person.id);
        TRY(add(std::move(person)));
      }
    }
    for (const units::PlacedRow& row : placed) {
      if (!row.row.number || !known.insert(*row.row.number).second) continue;
      Result<units::Person> person = units::person_by_id(session_, *row.row.number);
      if (!person) continue;  // told by the plan
      if (person->branch) TRY(require(*person->branch));
      if (!person->branch) TRY(authorize(actor_, Act::import_people, ""));
      TRY(add(*std::move(person)));
    }
    return {};
  }

  Result<void> add(units::Person person) {
    const units::PersonId id = person.id;
    const bool has_post = TRY(is_staff(session_, id, now_));
    stored_.push_back({.person = std::move(person),
                       .contact = has_post ? units::contact_of(session_, id) : units::Contact{},
                       .is_staff = has_post});
    return {};
  }

  void save(const units::PlannedPerson& one) {
    units::PersonId id = one.now.id;
    if (one.before) {
      units::save_person(session_, one.now);
    } else {
      id = units::add_person(session_, one.now, now_);
    }
    if (one.contact) units::save_contact(session_, id, *one.contact);
    Change& change = changes_[*one.now.branch];
    (one.before ? change.changed : change.created) += 1;
    change.after += fmt::format("person {}: {}{}\n", id.value, words_of(one.now),
                                one.contact ? ", a new telephone number" : "");
    if (!one.before) return;
    change.before = change.before.value_or("") +
                    fmt::format("person {}: {}\n", id.value, words_of(*one.before));
  }

  db::Session& session_;
  const Actor& actor_;
  const PeopleImport& wanted_;
  const units::PersonRows& rows_;
  Instant now_;
  units::PersonReport& report_;
  std::optional<units::UnitId> refused_at_;
  std::map<std::string, units::Unit> branches_;
  std::set<units::UnitId> allowed_;
  std::vector<units::StoredPerson> stored_;
  std::map<units::UnitId, Change> changes_;
};

Result<units::PersonPlan> run(db::Db& db, const Actor& actor, const PeopleImport& wanted,
                              const units::PersonRows& rows, Instant now,
                              units::PersonReport& report) {
  std::optional<units::UnitId> refused_at;
  const auto work = [&](db::Session& session) -> Result<units::PersonPlan> {
    Import import(session, actor, wanted, rows, now, report);
    Result<units::PersonPlan> plan = import.plan();
    refused_at = import.refused_at();
    if (!plan || wanted.is_dry_run) return plan;
    // Undone as a whole: whoever corrects it sends the same form again.
    if (report.errors > 0) {
      return fail(ErrorCode::invalid, msg("Nothing was written down. Correct what is marked."));
    }
    report.is_imported = true;
    import.write(*plan);
    return plan;
  };
  Result<units::PersonPlan> done = wanted.is_dry_run ? db.read(work) : db.write(work);
  if (!done && done.error().code == ErrorCode::invalid && report.errors > 0) {
    return units::PersonPlan();
  }
  if (!done && refused_at) {
    TRY(db.write([&](db::Session& session) -> Result<void> {
      record(
          session, actor,
          {.act = Act::import_people, .object = "people", .unit = refused_at, .is_refused = true},
          now);
      return {};
    }));
  }
  return done;
}

}  // namespace

Result<units::PersonReport> import_people(db::Db& db, const Actor& actor,
                                          const PeopleImport& wanted, Instant now) {
  units::PersonReport report;
  const units::PersonRows rows = TRY(units::read_people_file(wanted.file, wanted.name, report));
  TRY(run(db, actor, wanted, rows, now, report));
  return report;
}

Result<EnteredPerson> enter_person(db::Db& db, const Actor& actor, const PersonEntry& entry,
                                   Instant now) {
  EnteredPerson out;
  units::PersonRow row = units::read_form(entry.cells, out.report);
  row.is_new = entry.cells.number.empty();
  units::PersonRows rows{.has_joined_on = true};
  if (out.report.errors == 0) rows.rows.push_back(std::move(row));
  const PeopleImport wanted{.branch = entry.branch,
                            .is_dry_run = entry.is_dry_run,
                            .may_be_namesakes = entry.may_be_namesakes};
  units::PersonPlan plan = TRY(run(db, actor, wanted, rows, now, out.report));
  if (out.report.errors == 0 && !plan.people.empty()) out.change = std::move(plan.people.front());
  return out;
}

}  // namespace mingbai::access
