#include "access/person_json.h"

#include "access/post_json.h"

namespace mingbai::access {
namespace {

json::Value text_of(const std::optional<Date>& day) {
  return day ? json::Value(day->iso()) : json::Value();
}

json::Array texts(const std::vector<std::string>& all) {
  json::Array out;
  for (const std::string& one : all) out.emplace_back(one);
  return out;
}

}  // namespace

json::Object person_json(const units::Person& person) {
  return {{"person", person.id.value},
          {"name", person.name.str()},
          {"category", to_string(person.category)},
          {"joined_on", text_of(person.joined_on)},
          {"confirmed_on", text_of(person.confirmed_on)}};
}

json::Object person_json(const ShownPerson& shown) {
  json::Object out = person_json(shown.person);
  out.emplace_back("branch", shown.branch_code);
  json::Array posts;
  for (const ListedPost& post : shown.posts) posts.emplace_back(post_json(post));
  out.emplace_back("posts", std::move(posts));
  json::Array relatives;
  for (const units::Person& relative : shown.relatives) relatives.emplace_back(relative.id.value);
  out.emplace_back("relatives", std::move(relatives));
  json::Array numbers;
  for (const units::Person& same : shown.numbers) numbers.emplace_back(same.id.value);
  out.emplace_back("same_person", std::move(numbers));
  if (shown.contact) {
    out.emplace_back("phone", shown.contact->phone.str());
    out.emplace_back("email", shown.contact->email.str());
  }
  return out;
}

json::Object report_json(const units::PersonReport& report, const i18n::Translator& t) {
  json::Array problems;
  for (const units::Problem& one : report.problems) problems.emplace_back(problem_json(one, t));
  return {{"file", report.file},
          {"rows", report.rows},
          {"created", report.created},
          {"changed", report.changed},
          {"unchanged", report.unchanged},
          {"dropped_columns", texts(report.dropped_columns)},
          {"unused_columns", texts(report.unused_columns)},
          {"dropped_phones", report.dropped_phones},
          {"imported", report.is_imported},
          {"errors", report.errors},
          {"warnings", report.warnings},
          {"problems", std::move(problems)}};
}

}  // namespace mingbai::access
