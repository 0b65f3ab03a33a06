// Telling: what a document says to people, as values. Page, CSV, text and the differences between
// two documents are all made from it, so that they cannot disagree. The module that knows a kind of
// document tells it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/money.h"
#include "platform/db/db.h"
#include "platform/html/url.h"
#include "platform/i18n/translator.h"
#include "platform/writing/writing.h"
#include "publications/document.h"
#include "publications/notice_window.h"
#include "units/unit.h"

namespace mingbai::publications {

struct TellingRow {
  std::optional<Date> date;        // of a happening
  std::vector<std::string> words;  // beside the table's headings but the last one
  Money amount;
  int level = 1;     // a detail follows what it is a detail of
  std::string code;  // for programs; may be empty
};

// The last heading stands above the amounts.
struct TellingTable {
  std::string caption;
  std::vector<std::string> headings;
  std::vector<TellingRow> rows;
  std::optional<Money> sum;
  bool is_list = false;  // happenings, each with its date, of which there may be many
};

// What asked for a document.
struct TellingRule {
  std::string item;      // "F03 …"
  std::string label;     // the same in everyday words; may be empty
  std::string basis;     // laws and regulations
  html::Url url;         // where more is said about it
  int display_days = 0;  // for how many days it has to hang; 0: nothing says so
};

// A photograph among what people wrote.
struct ToldPicture {
  std::string name;       // "Picture 1"
  std::string caption;    // empty: its words are not here
  std::string line;       // both, for who has the words alone
  std::int64_t part = 0;  // of the publication, from 1
  int width = 0;
  int height = 0;
  friend bool operator==(const ToldPicture&, const ToldPicture&) = default;
};

// That it was shown beyond its page, as another publication says.
struct ToldShowing {
  std::int64_t number = 0;                // of that publication
  std::string words;                      // "notice board, 5 October 2026"
  std::optional<ToldPicture> photograph;  // of that publication, where everybody may see it
};

struct Telling {
  std::string title;
  std::string period;                   // of which it tells, in words
  std::vector<writing::Passage> words;  // as people wrote them
  std::vector<ToldPicture> pictures;    // those that are here
  std::vector<std::string> sentences;   // of ours, behind them
  std::vector<TellingTable> tables;
  std::optional<ToldNotice> notice;   // how long whoever is concerned may object
  std::vector<ToldShowing> showings;  // where people pass who have no phone
  bool is_by_program = false;         // no office wrote or released it
  std::optional<std::int64_t> about;  // the number of another publication, of which it speaks
  bool has_slips = false;             // each household opens its own
  std::string correction;             // why it corrects another one, as people wrote it
};

// Words, what stands below pictures, and sentences, a line each.
std::vector<std::string> lines_of(const Telling& telling);

// Tells a document as far as its parts are there; the first one is. invalid: it is none of a known
// kind.
using Tell = std::function<Result<Telling>(db::Session& session, const Document& document,
                                           const i18n::Translator& t)>;
// Nothing: no rule that is known asked for it, or the unit is none of those that it is asked of.
using FindRule =
    std::function<std::optional<TellingRule>(db::Session& session, const Document& document,
                                             const units::Unit& unit, const i18n::Translator& t)>;

}  // namespace mingbai::publications
