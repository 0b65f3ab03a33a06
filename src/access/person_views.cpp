#include "access/person_views.h"

#include "access/post_views.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

std::string place_of(const ListedPost& listed, const Translator& t) {
  return t("{0}, {1}", t(role_label(listed.post.role)), listed.unit_name);
}

Html detail_of(const FoundPerson& found, const Translator& t) {
  Html out;
  std::vector<std::string> held;
  bool is_waiting = false;
  for (const ListedPost& listed : found.posts) {
    if (listed.post.approved_at) held.push_back(place_of(listed, t));
    is_waiting = is_waiting || !listed.post.approved_at;
  }
  out += Html(held.empty() ? found.branch_name : i18n::joined(held, t));
  if (is_waiting) {
    out += html::group(" ", page::state_mark(page::State::due, t("waits for approval")));
  }
  return out;
}

// "Row 3, column branch"
std::string place_of(const units::Problem& problem, const Translator& t) {
  std::string out;
  if (!problem.sheet.empty()) out += problem.sheet + t(", ");
  if (problem.row == 0) return out + t("The file");
  const std::string row = std::to_string(problem.row);
  return out + (problem.column.empty() ? t("Row {0}", row)
                                       : t("Row {0}, column {1}", row, problem.column));
}

Html declared_people(const std::string& heading, const std::vector<units::Person>& people,
                     const std::vector<Message>& breaches, const Translator& t) {
  Html out = html::h2(heading);
  std::vector<Html> names;
  names.reserve(people.size());
  for (const units::Person& one : people) {
    names.push_back(html::li(t("{0} (number {1})", one.name.str(), std::to_string(one.id.value))));
  }
  out += names.empty() ? html::p(t("None are declared.")) : html::ul(names);
  for (const Message& breach : breaches) {
    out += page::notice(page::State::late, html::p(t("Please check: {0}", t(breach))));
  }
  return out;
}

Html problem_item(const units::Problem& problem, const Translator& t) {
  Html out = html::strong(place_of(problem, t));
  if (!problem.read.empty()) out += html::group(html::br(), t("read: {0}", problem.read));
  out += html::group(html::br(), t("expected: {0}", t(problem.expected)));
  return html::li(out);
}

}  // namespace

Url person_url(units::PersonId person) {
  return Url("/desk/person").slash(std::to_string(person.value));
}

Html people_list(const FoundPeople& found, const Translator& t) {
  std::vector<page::Link> links;
  links.reserve(found.people.size());
  for (const FoundPerson& one : found.people) {
    links.push_back({.text = one.person.name.str(),
                     .url = person_url(one.person.id),
                     .detail = detail_of(one, t)});
  }
  return page::link_list(links);
}

Html person_facts(const ShownPerson& shown, const Translator& t) {
  const units::Person& person = shown.person;
  if (person.erased_at) {
    return page::empty_state(
        t("Who this was is erased."),
        t("The number stays, so that posts and the audit trail refer to somebody."));
  }
  std::vector<std::pair<std::string, Html>> rows{
      {t("Number"), Html(std::to_string(person.id.value))},
      {t("On the list of"), Html(shown.branch_name.empty() ? t("no unit") : shown.branch_name)},
      {t("Kind"), Html(t(category_label(person.category)))},
  };
  if (person.joined_on)
    rows.emplace_back(t("Joined the Party"), Html(i18n::date(*person.joined_on, t.language())));
  if (person.confirmed_on) {
    rows.emplace_back(t("Full member since"), Html(i18n::date(*person.confirmed_on, t.language())));
  }
  return page::definitions(rows);
}

Html posts_of_person(const ShownPerson& shown, Date today, const Translator& t) {
  std::vector<page::Link> present;
  std::vector<page::Link> past;
  for (const ListedPost& listed : shown.posts) {
    const Url url =
        Url("/desk/posts").slash(listed.unit_code).slash(std::to_string(listed.post.id.value));
    (is_over(listed.post, today) ? past : present)
        .push_back(
            {.text = place_of(listed, t), .url = url, .detail = post_mark(listed.post, today, t)});
  }
  Html out = html::h2(t("Posts"));
  out += present.empty() ? page::empty_state(t("This person holds no post that you may see."))
                         : page::link_list(present);
  if (!past.empty()) {
    out += html::details(html::summary(t("Posts of the past")), page::link_list(past));
  }
  return html::section(out);
}

Html relatives_of_person(const ShownPerson& shown, const std::vector<Message>& breaches,
                         const Translator& t) {
  return declared_people(t("Near relatives"), shown.relatives, breaches, t);
}

Html numbers_of_person(const ShownPerson& shown, const std::vector<Message>& breaches,
                       const Translator& t) {
  return declared_people(t("The same person under another number"), shown.numbers, breaches, t);
}

Html contact_of_person(const units::Contact& contact, const Translator& t) {
  if (contact.empty()) return page::empty_state(t("How to reach this person is not known."));
  std::vector<std::pair<std::string, Html>> rows;
  if (!contact.phone.empty()) rows.emplace_back(t("Telephone"), Html(contact.phone.str()));
  if (!contact.email.empty()) rows.emplace_back(t("E-mail"), Html(contact.email.str()));
  return page::definitions(rows);
}

Html import_outcome(const units::PersonReport& report, const Translator& t) {
  Html out;
  if (report.errors == 0 && report.rows > 0) {
    out += html::p(t.plural("{0} row was read.", "{0} rows were read.", report.rows), " ",
                   t("New: {0}, changed: {1}, unchanged: {2}.", std::to_string(report.created),
                     std::to_string(report.changed), std::to_string(report.unchanged)));
  }
  if (!report.dropped_columns.empty()) {
    out += html::p(t("Left out and kept nowhere, because the columns hold personal data: {0}.",
                     i18n::joined(report.dropped_columns, t)));
  }
  if (!report.unused_columns.empty()) {
    out += html::p(t("Not used: {0}.", i18n::joined(report.unused_columns, t)));
  }
  if (report.dropped_phones > 0) {
    out += html::p(
        t.plural("The telephone number of {0} person was left out: only of those who hold a "
                 "post is it kept.",
                 "The telephone numbers of {0} people were left out: only of those who hold a "
                 "post are they kept.",
                 report.dropped_phones));
  }
  std::vector<Html> items;
  items.reserve(report.problems.size());
  for (const units::Problem& problem : report.problems) items.push_back(problem_item(problem, t));
  if (!items.empty()) {
    out += html::group(html::h2(t("What to correct")), html::ul(html::cls("places"), items));
  }
  return out;
}

}  // namespace mingbai::access
