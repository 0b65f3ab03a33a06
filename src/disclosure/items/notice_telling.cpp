#include "disclosure/items/notice_telling.h"

#include <iterator>
#include <ranges>

#include "disclosure/items/item_telling.h"
#include "disclosure/items/notice_list.h"
#include "disclosure/items/taken_steps.h"
#include "platform/i18n/format.h"
#include "publications/document_actions.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;
using publications::Document;
using publications::Telling;

std::string outcome_words(const std::optional<ObjectionOutcome>& outcome, const Translator& t) {
  return outcome ? t(outcome_label(*outcome)) : t("it is being looked into");
}

std::string number_of(std::int64_t number) { return std::to_string(number); }

void add_lines(std::vector<std::string>& out, const std::string& heading,
               const std::string& words) {
  if (words.empty()) return;
  out.push_back(heading);
  std::ranges::move(writing::lines_of(writing::passages_of(words)), std::back_inserter(out));
}

}  // namespace

Result<Telling> tell_objection(const Document& document, const Translator& t) {
  const ObjectionDocument said = TRY(parse_objection(document.parts));
  Telling out;
  out.about = said.notice;
  out.period = period_words(said.period, t);
  out.title = t("{0}: an objection to public notice No. {1}, {2}", said.unit_name,
                number_of(said.notice), said.label);
  out.sentences.push_back(t("Handed in on {0}. Who objects is neither asked nor written down.",
                            i18n::date(said.handed_in, t.language())));
  out.sentences.push_back(t("What came of it: {0}.", outcome_words(said.outcome, t)));
  add_lines(out.sentences, t("What it is about, in the words of the office:"), said.subject);
  add_lines(out.sentences, t("The answer:"), said.answer);
  std::ranges::move(step_sentences(said.steps, t), std::back_inserter(out.sentences));
  return out;
}

Result<Telling> tell_notice_end(const Document& document, const Translator& t) {
  const NoticeEnd said = TRY(parse_notice_end(document.parts.front().content));
  Telling out;
  out.is_by_program = true;
  out.about = said.notice;
  out.period = period_words(said.period, t);
  out.title = t("{0}: the end of public notice No. {1}, {2}", said.unit_name,
                number_of(said.notice), said.label);
  out.sentences.push_back(window_words(said.window, t));
  if (said.objections.empty()) {
    out.sentences.push_back(t("Nobody objected."));
    return out;
  }
  const std::int64_t all = std::ssize(said.objections);
  out.sentences.push_back(t("{0}, all answered", t.plural("{0} objection", "{0} objections", all)) +
                          t("."));
  for (const AnsweredObjection& one : said.objections) {
    out.sentences.push_back(
        t("No. {0}: {1}.", number_of(one.number), t(outcome_label(one.outcome))));
  }
  return out;
}

publications::ToldNotice standing_of(db::Session& session, std::int64_t number,
                                     const publications::NoticeWindow& window,
                                     const Translator& t) {
  publications::ToldNotice out{.window = window};
  for (const LoggedObjection& one : objections_to(session, number)) {
    out.objections.push_back({.number = one.number,
                              .words = outcome_words(one.about.outcome, t),
                              .is_open = !one.about.outcome});
  }
  out.end = publications::logged_number(session, end_submission(number));
  return out;
}

void add_standing(db::Session& session, const Document& document, Telling& telling,
                  const Translator& t) {
  if (!telling.notice) return;
  const auto number = publications::logged_number(session, document.submission);
  if (number) telling.notice = standing_of(session, *number, telling.notice->window, t);
}

}  // namespace mingbai::disclosure
