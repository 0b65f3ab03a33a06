// Rulebook: what matters run by: the calendar, the city's schemes as they are today, and those that
// running matters have kept. One per process; may be used from many threads.
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

class Rulebook {
 public:
  // The shipped schemes and calendars, and those of <data>/schemes in their place or beside them.
  // `facts` (none: nothing is known) tells what happened elsewhere.
  static Result<std::unique_ptr<Rulebook>> load(const std::filesystem::path& own_schemes,
                                                FactsOf facts = {});
  Rulebook(SchemeLibrary library, WorkCalendar calendar, FactsOf facts = {});

  // As they are in the files.
  [[nodiscard]] const SchemeLibrary& library() const { return library_; }
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

  SchemeLibrary library_;
  WorkCalendar calendar_;
  std::string calendar_mark_;
  FactsOf facts_;
  // Reading a scheme takes a hundred times as long as using it. Texts never change under their sum,
  // so nothing here grows old; there are as many as versions times regions.
  struct Kept;
  mutable std::mutex mutex_;
  mutable std::vector<RegionalValue> values_;  // all that were proposed
  mutable std::int64_t logged_ = -1;           // how many of them, when they were read
  // With the first of those that are logged, by their number.
  mutable std::map<std::size_t, std::shared_ptr<const SchemeLibrary>> libraries_;
  mutable std::shared_ptr<const SchemeLibrary> today_of_;
  mutable std::map<std::string, KeptTexts, std::less<>> today_;  // of that, by the scheme's id
  mutable std::map<std::string, std::shared_ptr<Kept>, std::less<>> kept_;
};

}  // namespace mingbai::matters
