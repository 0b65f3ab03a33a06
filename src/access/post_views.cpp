#include "access/post_views.h"

#include <algorithm>

#include "access/post_json.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;
using page::FormState;

page::State look_of(const units::Post& post, Date today) {
  if (is_over(post, today)) return page::State::waiting;
  return post.approved_at ? page::State::done : page::State::due;
}

page::Link link_of(const ListedPost& listed, const Url& base, Date today, const Translator& t) {
  return {.text = post_title(listed, t),
          .url = base.slash(std::to_string(listed.post.id.value)),
          .detail = post_mark(listed.post, today, t)};
}

Html department_field(const FormState& state, const Translator& t) {
  std::vector<page::Option> departments{{"", t("No department")}};
  for (const units::Department department : units::all_departments()) {
    departments.push_back(
        {std::string(to_string(department)), t(units::department_label(department))});
  }
  return page::select_field(
      {"department", t("Department"), t("Of a line department only: whose items it guides.")},
      state, departments);
}

}  // namespace

std::string kept_post_words(const std::string& kept, const Translator& t) {
  const std::size_t at = kept.find('@');
  const std::size_t blank = kept.find(' ', at);
  if (at == std::string::npos || blank == std::string::npos) return kept;
  const std::optional<units::Role> role = units::role_of(std::string_view(kept).substr(0, at));
  return role ? t("{0}, {1}", t(units::role_label(*role)), kept.substr(blank + 1)) : kept;
}

std::string kept_posts_words(std::string_view kept, const Translator& t) {
  constexpr std::string_view between = "; ";
  std::string out;
  while (!kept.empty()) {
    const std::size_t end = std::min(kept.find(between), kept.size());
    if (!out.empty()) out += between;
    out += kept_post_words(std::string(kept.substr(0, end)), t);
    kept.remove_prefix(std::min(end + between.size(), kept.size()));
  }
  return out;
}

std::string post_days(const units::Post& post, const Translator& t) {
  const std::string from = i18n::date(post.from, t.language());
  const std::optional<Date> last = units::last_day_of(post);
  if (!last) return t("from {0}", from);
  return t("{0} to {1}", from, i18n::date(*last, t.language()));
}

bool is_over(const units::Post& post, Date today) {
  const std::optional<Date> last = units::last_day_of(post);
  return post.refused_at || (last && *last < today);
}

Html post_mark(const units::Post& post, Date today, const Translator& t) {
  return page::state_mark(look_of(post, today), t(state_label(post)));
}

std::string post_title(const ListedPost& listed, const Translator& t) {
  return t("{0}: {1}", role_words(listed.post.role, listed.post.department, t), listed.person);
}

Html post_list(const std::vector<ListedPost>& posts, const Url& base, Date today,
               const Translator& t) {
  std::vector<page::Link> present;
  std::vector<page::Link> past;
  for (const ListedPost& listed : posts) {
    (is_over(listed.post, today) ? past : present).push_back(link_of(listed, base, today, t));
  }
  Html out = present.empty() ? page::empty_state(t("Nobody holds a post here."))
                             : page::link_list(present);
  if (!past.empty()) {
    out += html::details(html::summary(t("Posts of the past")), page::link_list(past));
  }
  return out;
}

Html post_facts(const ListedPost& listed, Date today, const Translator& t) {
  const units::Post& post = listed.post;
  std::vector<std::pair<std::string, Html>> rows{
      {t("Person"), Html(t("{0} (number {1})", listed.person, std::to_string(post.person.value)))},
      {t("Unit"), Html(listed.unit_name)},
      {t("Days"), Html(post_days(post, t))},
      {t("State"), post_mark(post, today, t)},
      {t("Rests on"), Html(post.reason)},
  };
  if (!post.decision_reason.empty()) rows.emplace_back(t("Decision"), Html(post.decision_reason));
  if (!post.end_reason.empty()) rows.emplace_back(t("Ended because"), Html(post.end_reason));
  return page::definitions(rows);
}

Html proposal_fields(bool has_departments, const FormState& state, const Translator& t) {
  std::vector<page::Option> roles{{"", t("Choose")}};
  for (const Role role : all_roles()) {
    roles.push_back({std::string(to_string(role)), t(role_label(role))});
  }
  Html out = page::text_field(
      {"person", t("Person"), t("The name as it stands on the list, or the person's number.")},
      state);
  out += page::select_field({"role", t("Post"), ""}, state, roles);
  if (has_departments) out += department_field(state, t);
  out += page::text_field({"from", t("From"), t("Like 2026-10-03.")}, state, {.type = "date"});
  out += page::text_field({"until", t("Until"), t("The last day, if it is known.")}, state,
                          {.type = "date"});
  out += page::text_area(
      {"reason", t("What it rests on"), t("The election, the letter of appointment.")}, state);
  return out;
}

Html decision_fields(const FormState& state, const Translator& t) {
  Html out = page::radio_field({"decision", t("Your decision"), ""}, state,
                               {{"approved", t("Approve")}, {"refused", t("Refuse")}});
  out += page::text_area({"reason", t("Reason"), t("Needed for a refusal.")}, state);
  return out;
}

Html end_fields(const FormState& state, const Translator& t) {
  Html out =
      page::text_field({"on", t("Last day"), t("Like 2026-10-03.")}, state, {.type = "date"});
  out += page::text_area({"reason", t("Why it ends"), ""}, state);
  return out;
}

}  // namespace mingbai::access
