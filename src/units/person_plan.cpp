#include "units/person_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace mingbai::units {
namespace {

class PersonPlanner {
 public:
  PersonPlanner(const std::vector<StoredPerson>& stored, const PlanOptions& options,
                PersonReport& report)
      : options_(options), report_(report) {
    for (const StoredPerson& one : stored) {
      by_number_[one.person.id] = &one;
      if (one.person.branch) by_name_[{*one.person.branch, one.person.name}].push_back(&one);
    }
  }

  void read(const PlacedRow& placed) {
    row_ = &placed;
    if (!is_first_of_its_kind()) return;
    const StoredPerson* found = nullptr;
    if (!find(found)) return;
    if (found != nullptr && !seen_.insert(found->person.id).second) {
      return problem("name", msg("each person once; this one stands further up already"));
    }
    plan(found);
  }

  PersonPlan take() { return std::move(plan_); }

 private:
  [[nodiscard]] const PersonRow& row() const { return row_->row; }

  void problem(std::string_view column, Message expected) {
    add_problem(report_, {.file = options_.file,
                          .sheet = row().sheet,
                          .row = row().row,
                          .column = std::string(column),
                          .read = row().name.str(),
                          .expected = std::move(expected)});
  }

  bool is_first_of_its_kind() {
    if (row().number) return true;
    if (rows_seen_.emplace(row_->branch, row().name, row().joined_on).second) return true;
    problem("name", msg("each person once; this one stands further up already"));
    return false;
  }

  // False: a problem was told. `found` stays nothing for somebody new.
  bool find(const StoredPerson*& found) {
    if (row().number) return find_by_number(found);
    const auto namesakes = by_name_.find({row_->branch, row().name});
    if (namesakes == by_name_.end()) return true;
    const std::vector<const StoredPerson*>& people = namesakes->second;
    if (row().is_new) return is_told_apart();
    if (!options_.has_joined_on) {
      if (people.size() == 1) found = people.front();
      if (people.size() > 1) {
        problem("name", msg("the number of the person in a column “person”, because several on "
                            "this list have the name"));
      }
      return people.size() == 1;
    }
    const auto same = [&](const StoredPerson* one) {
      return one->person.joined_on == row().joined_on;
    };
    const auto count = std::ranges::count_if(people, same);
    if (count == 1) found = *std::ranges::find_if(people, same);
    if (count == 1 || (count == 0 && options_.may_be_namesakes)) return true;
    const std::optional<Date>& joined = people.front()->person.joined_on;
    problem("joined_on",
            msg("the day of joining that is stored ({0}) or, if it is to be corrected, the number "
                "{1} in a column “person”; for another person of this name add --namesakes",
                joined ? joined->iso() : "–", std::to_string(people.front()->person.id.value)));
    return false;
  }

  bool is_told_apart() {
    if (options_.may_be_namesakes) return true;
    add_problem(report_,
                {.file = options_.file,
                 .row = row().row,
                 .column = "namesakes",
                 .read = row().name.str(),
                 .expected = msg("Somebody of this name is on the list already. Look whether it is "
                                 "the same person; if it is another one, say so."),
                 .is_sentence = true});
    return false;
  }

  bool find_by_number(const StoredPerson*& found) {
    const auto stored = by_number_.find(*row().number);
    if (stored == by_number_.end()) {
      problem("person", msg("the number that “people list” shows for the person"));
      return false;
    }
    // Of name, branch and day of joining one may be corrected; with two wrong it is someone else.
    const Person& person = stored->second->person;
    int differences = person.name == row().name ? 0 : 1;
    differences += person.branch == row_->branch ? 0 : 1;
    if (options_.has_joined_on) differences += person.joined_on == row().joined_on ? 0 : 1;
    if (differences > 1) {
      problem("person", msg("the number of the same person; {0} is {1}",
                            std::to_string(person.id.value), person.name.str()));
      return false;
    }
    found = stored->second;
    return true;
  }

  void plan(const StoredPerson* found) {
    PlannedPerson out;
    if (found != nullptr) {
      out.now = found->person;
      out.before = found->person;
    } else {
      out.now.category = row_->usual;
    }
    out.now.name = row().name;
    out.now.branch = row_->branch;
    if (row().category) out.now.category = *row().category;
    if (row().joined_on) out.now.joined_on = row().joined_on;
    if (row().confirmed_on) out.now.confirmed_on = row().confirmed_on;
    const Result<void> checked = check(out.now);
    if (!checked) return problem(checked.error().field, checked.error().message);
    plan_contact(found, out);
    const bool is_changed = found == nullptr || out.contact || !(out.now == *out.before);
    (found == nullptr ? report_.created : is_changed ? report_.changed : report_.unchanged) += 1;
    if (is_changed) plan_.people.push_back(std::move(out));
  }

  // Telephone numbers are kept of those alone who may have to be reached because of a post.
  void plan_contact(const StoredPerson* found, PlannedPerson& out) {
    if (row().phone.empty()) return;
    if (found == nullptr || !found->is_staff) {
      report_.dropped_phones += 1;
      return;
    }
    Contact contact = found->contact;
    contact.phone = row().phone;
    if (!(contact == found->contact)) out.contact = std::move(contact);
  }

  const PlanOptions& options_;
  PersonReport& report_;
  std::map<PersonId, const StoredPerson*> by_number_;
  std::map<std::pair<UnitId, Text>, std::vector<const StoredPerson*>> by_name_;
  std::set<PersonId> seen_;
  std::set<std::tuple<UnitId, Text, std::optional<Date>>> rows_seen_;
  PersonPlan plan_;
  const PlacedRow* row_ = nullptr;
};

}  // namespace

PersonPlan plan_people(const std::vector<StoredPerson>& stored, const std::vector<PlacedRow>& rows,
                       const PlanOptions& options, PersonReport& report) {
  PersonPlanner planner(stored, options, report);
  for (const PlacedRow& row : rows) planner.read(row);
  return planner.take();
}

}  // namespace mingbai::units
