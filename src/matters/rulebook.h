// Rulebook: what matters run by: the calendar, the city's schemes as they stand in the signed log,
// and those that running matters have kept. One per process; may be used from many threads.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "matters/calendar.h"
#include "matters/fact.h"
#include "matters/matter.h"
#include "matters/regional_value.h"
#include "matters/rule_edition.h"
#include "matters/scheme_library.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// A scheme with the meeting rules of its time.
struct RunningScheme {
  Scheme scheme;
  MeetingRules meetings;
};

// A scheme's texts as they are stored, once for all matters that run by them.
struct KeptTexts {
  std::string sha256;  // of texts
  std::string scheme;
  std::int64_t version = 1;
  std::string texts;  // JSON: text by path
};

// The rules of matters as they would stand together.
struct NextEdition {
  SchemeTexts texts;
  std::string sha256;             // of edition_text() of them
  std::vector<Message> mistakes;  // only of schemes that were approved at the desk
};

class Rulebook {
 public:
  // The shipped schemes and calendars, and those of <data>/schemes in their place or beside them.
  // `facts` (none: nothing is known) tells what happened elsewhere.
  static Result<std::unique_ptr<Rulebook>> load(const std::filesystem::path& own_schemes,
                                                FactsOf facts = {});
  Rulebook(SchemeLibrary library, WorkCalendar calendar, FactsOf facts = {},
           access::PostRules posts = {});

  // For a server: nothing begins by rules that do not stand in the log. Otherwise the files count
  // as long as the log knows no rules at all.
  void count_logged_only() { counts_logged_only_ = true; }

  // As they are in the files, which may have to be logged before they count.
  [[nodiscard]] const SchemeLibrary& library() const { return library_; }
  // Where roles stand; none: anywhere.
  [[nodiscard]] const access::PostRules& posts() const { return posts_; }
  // What would be logged now: the files and, in their place, the schemes of the city's own that it
  // has approved at the desk.
  [[nodiscard]] std::shared_ptr<const NextEdition> next_edition(db::Session& session) const;
  // A sentence for each file that is not as the log has it, although it has the same version, and
  // for each mistake of an approved scheme beside the files of today: as long as there is one, what
  // would be logged does not count.
  [[nodiscard]] std::vector<Message> held_back(db::Session& session) const;
  // As they count now, without the values of desks.
  [[nodiscard]] std::shared_ptr<const SchemeLibrary> files(db::Session& session) const;
  // With the values that regions have set at the desk and that stand in the signed log by now.
  [[nodiscard]] std::shared_ptr<const SchemeLibrary> library(db::Session& session) const;
  // With those that stood in it when that day began: what was due from then on is counted by
  // these.
  [[nodiscard]] std::shared_ptr<const SchemeLibrary> library_before(db::Session& session,
                                                                    Date day) const;
  [[nodiscard]] const WorkCalendar& calendar() const { return calendar_; }
  // Tells calendars apart: what was counted with another one is counted anew.
  [[nodiscard]] const std::string& calendar_mark() const { return calendar_mark_; }

  [[nodiscard]] const FactsOf& facts() const { return facts_; }

  // Keeps the city's scheme as it is today in the database; not_found. Returns the matter that has
  // it, without unit and place.
  Result<Matter> keep(db::Session& session, std::string_view scheme_id) const;
  // The scheme that the matter runs by, as it holds at its place.
  std::shared_ptr<const RunningScheme> scheme_of(db::Session& session, const Matter& matter) const;

 private:
  [[nodiscard]] std::shared_ptr<const SchemeLibrary> made(db::Session& session,
                                                          std::optional<Date> before) const;
  // With the mutex held.
  void look_again(db::Session& session) const;
  [[nodiscard]] std::size_t edition_at(std::optional<Date> before) const;
  [[nodiscard]] std::shared_ptr<const SchemeLibrary> edition(std::size_t index) const;

  SchemeLibrary library_;
  access::PostRules posts_;
  WorkCalendar calendar_;
  std::string calendar_mark_;
  FactsOf facts_;
  bool counts_logged_only_ = false;
  // Reading a scheme takes a hundred times as long as using it. Texts never change under their sum,
  // so nothing here grows old; there are as many as versions times regions.
  struct Kept;
  mutable std::mutex mutex_;
  mutable std::vector<RegionalValue> values_;  // all that were proposed
  mutable std::vector<LoggedEdition> editions_;
  mutable std::shared_ptr<const NextEdition> next_;
  mutable std::int64_t logged_values_ = -1;  // how many there were when they were read
  mutable std::int64_t logged_editions_ = -1;
  mutable std::int64_t approved_schemes_ = -1;
  // By the edition's place; without editions: the files.
  mutable std::map<std::size_t, std::shared_ptr<const SchemeLibrary>> bases_;
  // By the edition's place and how many values are logged.
  mutable std::map<std::pair<std::size_t, std::size_t>, std::shared_ptr<const SchemeLibrary>>
      libraries_;
  mutable std::shared_ptr<const SchemeLibrary> today_of_;
  mutable std::map<std::string, KeptTexts, std::less<>> today_;  // of that, by the scheme's id
  mutable std::map<std::string, std::shared_ptr<Kept>, std::less<>> kept_;
};

}  // namespace mingbai::matters
