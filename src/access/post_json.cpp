#include "access/post_json.h"

namespace mingbai::access {
namespace {

std::string_view state_of(const units::Post& post) {
  if (post.refused_at) return "refused";
  if (!post.approved_at) return "proposed";
  return post.ended_on ? "ended" : "approved";
}

template <typename Key>
json::Value number_of(const std::optional<Key>& key) {
  return key ? json::Value(key->value) : json::Value();
}

json::Value text_of(const std::optional<Date>& day) {
  return day ? json::Value(day->iso()) : json::Value();
}

json::Value text_of(const std::optional<Instant>& at) {
  return at ? json::Value(rfc3339(*at)) : json::Value();
}

}  // namespace

Message state_label(const units::Post& post) {
  const std::string_view state = state_of(post);
  if (state == "refused") return msg("refused");
  if (state == "proposed") return msg("proposed");
  return state == "ended" ? msg("ended") : msg("approved");
}

json::Object post_json(const ListedPost& listed) {
  const units::Post& post = listed.post;
  const std::optional<Instant> decided_at = post.approved_at ? post.approved_at : post.refused_at;
  return {
      {"post", post.id.value},
      {"person", post.person.value},
      {"name", listed.person},
      {"unit", listed.unit_code},
      {"role", to_string(post.role)},
      {"department", post.department ? json::Value(to_string(*post.department)) : json::Value()},
      {"state", state_of(post)},
      {"from", post.from.iso()},
      {"until", text_of(post.until)},
      {"deputy_for", number_of(post.deputy_for)},
      {"reason", post.reason},
      {"proposed_at", rfc3339(post.proposed_at)},
      {"proposed_by", number_of(post.proposed_by)},
      {"decided_at", text_of(decided_at)},
      {"decided_by", number_of(post.decided_by)},
      {"decision_reason", post.decision_reason},
      {"ended_on", text_of(post.ended_on)},
      {"end_recorded_at", text_of(post.end_recorded_at)},
      {"ended_by", number_of(post.ended_by)},
      {"end_reason", post.end_reason}};
}

json::Object report_json(const units::PostReport& report, const i18n::Translator& t) {
  json::Array unused;
  for (const std::string& heading : report.unused_columns) unused.emplace_back(heading);
  json::Array problems;
  for (const units::Problem& one : report.problems) problems.emplace_back(problem_json(one, t));
  return {{"file", report.file},
          {"rows", report.rows},
          {"proposed", report.proposed},
          {"unchanged", report.unchanged},
          {"unused_columns", std::move(unused)},
          {"imported", report.is_imported},
          {"errors", report.errors},
          {"problems", std::move(problems)}};
}

}  // namespace mingbai::access
