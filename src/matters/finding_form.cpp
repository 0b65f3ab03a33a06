#include "matters/finding_form.h"

#include <fmt/format.h>

#include "platform/html/elements.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;
using page::FormState;
using privacy::PersonalKind;

constexpr const char* cover = "cover";
constexpr const char* keep = "keep";

std::string finding_field(std::size_t number) { return fmt::format("finding-{}", number); }

bool stays(const Picture& picture, const SeenFinding& finding) {
  return !finding.reason.empty() && !is_covered(finding, picture.boxes);
}

Html kept_notes(const Picture& picture, const Translator& t) {
  std::vector<Html> out;
  for (const SeenFinding& finding : picture.findings) {
    if (!stays(picture, finding)) continue;
    out.push_back(html::li(
        t("{0}, seen by the program: “{1}”", finding_name(finding.seen.kind, t), finding.reason)));
  }
  return out.empty() ? Html() : html::ul(out);
}

}  // namespace

std::string finding_name(PersonalKind kind, const Translator& t) {
  switch (kind) {
    case PersonalKind::identity_number: return t("Identity number");
    case PersonalKind::bank_card: return t("Number of a bank card or account");
    case PersonalKind::mobile: return t("Telephone of a person");
    case PersonalKind::email: return t("E-mail address");
    case PersonalKind::household: return t("Address of a household");
    case PersonalKind::illness: return t("Illness");
    case PersonalKind::disability_grade: return t("Kind or grade of a disability");
  }
  throw Bug("PersonalKind has no other enumerators");
}

Html reading_notes(const Picture& picture, const Translator& t) {
  const auto note = [](page::State state, const std::string& words) {
    return html::p(html::cls("reading"), page::state_mark(state, words));
  };
  if (picture.reading == Reading::waiting) {
    return note(page::State::waiting,
                t("Being read for numbers, addresses and illnesses of people"));
  }
  if (picture.reading == Reading::unread) {
    if (picture.vouched.empty()) {
      return note(page::State::late,
                  t("The program could not read it: somebody has to look through it"));
    }
    return note(page::State::done,
                t("Not read by the program; looked through by {0}", picture.vouched));
  }
  const auto open = static_cast<int>(open_findings(picture));
  if (open > 0) {
    return note(page::State::late, t.plural("{0} place seems to tell who somebody is",
                                            "{0} places seem to tell who somebody is", open));
  }
  if (picture.findings.empty()) {
    return note(page::State::done, t("Read by the program: nothing found. Look yourself, too."));
  }
  return html::group(note(page::State::done, t("What the program found is answered")),
                     kept_notes(picture, t));
}

FormState findings_defaults(const Picture& picture) {
  FormState state;
  for (std::size_t i = 0; i < picture.findings.size(); ++i) {
    const SeenFinding& finding = picture.findings[i];
    state.put(finding_field(i + 1), stays(picture, finding) ? keep : cover);
    state.put(reason_field(i + 1), finding.reason);
  }
  return state;
}

Html findings_fields(const Picture& picture, const FormState& state, const Translator& t) {
  constexpr int most_characters = most_reason_bytes / 3;
  Html out;
  for (std::size_t i = 0; i < picture.findings.size(); ++i) {
    const SeenFinding& finding = picture.findings[i];
    const std::string name =
        t("{0}: {1}", std::to_string(i + 1), finding_name(finding.seen.kind, t));
    if (is_covered(finding, picture.boxes)) {
      out += html::p(page::state_mark(page::State::done, t("{0}: covered", name)));
      out += page::hidden_field(finding_field(i + 1), cover);
      continue;
    }
    Html fields = page::radio_field({finding_field(i + 1), t("What to do with it"), ""}, state,
                                    {{cover, t("Cover it")}, {keep, t("Everybody may see it")}});
    fields += page::text_field(
        {reason_field(i + 1), t("Why everybody may see it"),
         t("For example: it is the number of a contract; it is the telephone of the village.")},
        state, {.most_characters = most_characters});
    out += html::fieldset(html::cls("finding"), html::legend(name), fields);
  }
  return out;
}

std::vector<FindingAnswer> typed_answers(const Picture& picture, const TypedValue& typed) {
  std::vector<FindingAnswer> out;
  for (std::size_t i = 0; i < picture.findings.size(); ++i) {
    out.push_back(
        {.is_covered = typed(finding_field(i + 1)) != keep, .reason = typed(reason_field(i + 1))});
  }
  return out;
}

}  // namespace mingbai::matters
