#include "disclosure/start/start_words.h"

#include "platform/i18n/format.h"
#include "publications/village_key.h"

namespace mingbai::disclosure {

using i18n::Translator;

Message title_of(StartStep step) {
  switch (step) {
    case StartStep::people: return msg("People and their posts");
    case StartStep::book: return msg("A book");
    case StartStep::opening: return msg("Opening balances");
    case StartStep::vouchers: return msg("Vouchers of the first month");
    case StartStep::release: return msg("The first month checked and released");
    case StartStep::log: return msg("In the log");
    case StartStep::key: return msg("The key of the village");
    case StartStep::poster: return msg("The first poster");
  }
  throw Bug("StartStep has no other enumerators");
}

Message purpose_of(StartStep step) {
  switch (step) {
    case StartStep::people:
      return msg(
          "One keeps the accounts, another watches, a third answers for what is released: the "
          "village proposes the posts, and they give rights once the level above has approved "
          "them.");
    case StartStep::book:
      return msg("It takes in what your accounting program exports, by the same accounting rules.");
    case StartStep::opening:
      return msg(
          "What was there and what was owed before the first month, so that every balance here "
          "is the one of your accounting program: its table of balances is read, nothing is "
          "typed.");
    case StartStep::vouchers:
      return msg(
          "As your accounting program exports them: checking says what is read and what has to be "
          "mended, and changes nothing.");
    case StartStep::release:
      return msg(
          "Compare the figures with your accounting program and close the month; then somebody "
          "who answers for it looks and releases it, and everybody sees it.");
    case StartStep::log:
      return msg(
          "The log signs what was released, so that nobody changes it unseen: it does so by "
          "itself, within minutes.");
    case StartStep::key:
      return msg(
          "Twelve digits that open what is for the people of the village only: there by itself, "
          "and printed and handed out by the recorder, the director or the secretary.");
    case StartStep::poster:
      return msg(
          "The month on one sheet for the notice board, with codes by which everybody checks "
          "it: print it on A3 and hang it up.");
  }
  throw Bug("StartStep has no other enumerators");
}

namespace {

std::string posts_words(std::string_view duty, const PostsOfDuty& posts, const Translator& t) {
  const std::string held = i18n::grouped(posts.held);
  if (posts.waiting == 0) return t("{0}: {1} in office", duty, held);
  return t("{0}: {1} in office, {2} waiting for approval by the level above", duty, held,
           i18n::grouped(posts.waiting));
}

std::string book_words(const books::BookBeginning& book, const Translator& t) {
  return t("{0}: accounting rules of {1}, from {2}, {3} added to the standard ones",
           t(books::title_of(book.name)), books::to_string(book.regime),
           i18n::period(book.start, t.language()),
           t.plural("{0} account", "{0} accounts", book.own_accounts));
}

std::string opening_words(const books::BookBeginning& book, const Translator& t) {
  if (book.opening_accounts == 0) return t("The book began without opening balances.");
  return t("Before {0}: {1}, {2} on each side", i18n::period(book.start, t.language()),
           t.plural("{0} account", "{0} accounts", book.opening_accounts),
           i18n::money(book.opening_debits, t.language()));
}

std::string vouchers_words(const books::BookBeginning& book, const Translator& t) {
  if (book.vouchers == 0) return t("The month was closed without any.");
  return t("{0}: {1}", i18n::period(book.entries, t.language()),
           t.plural("{0} voucher", "{0} vouchers", book.vouchers));
}

std::string month_words(const books::BookBeginning& book, const Translator& t) {
  const std::string month = i18n::period(book.start, t.language());
  switch (book.state) {
    case books::MonthState::open: return t("{0}: {1}", month, t("open"));
    case books::MonthState::closed: return t("{0}: {1}", month, t("closed, not released"));
    case books::MonthState::released: return t("{0}: {1}", month, t("released"));
  }
  throw Bug("every state of a month has a word");
}

std::string key_words(Date today, const Translator& t) {
  const int year = today.year();
  return t("Key of {0}, good until {1}", std::to_string(year),
           i18n::date(publications::last_day_of_key(year), t.language()));
}

}  // namespace

std::vector<std::string> there_words(StartStep step, const StartFacts& facts, Date today,
                                     const Translator& t) {
  if (step == StartStep::people) {
    return {posts_words(t("Recorder"), facts.recorder, t),
            posts_words(t("Supervisor"), facts.supervisor, t),
            posts_words(t("Director or secretary"), facts.head, t)};
  }
  if (step == StartStep::release && facts.book) return {month_words(*facts.book, t)};
  if (StartSteps(facts).at(step) != StepState::done) return {};
  switch (step) {
    case StartStep::book: return {book_words(*facts.book, t)};
    case StartStep::opening: return {opening_words(*facts.book, t)};
    case StartStep::vouchers: return {vouchers_words(*facts.book, t)};
    case StartStep::key: return {key_words(today, t)};
    case StartStep::people:
    case StartStep::release:
    case StartStep::log:
    case StartStep::poster: break;
  }
  return {};
}

}  // namespace mingbai::disclosure
