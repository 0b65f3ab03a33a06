// MonthRemark: what somebody who looks after a village's books says of a figure of a month, and
// what its people answer. It changes no figure, and the public never sees it. Only ever added to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/review/speaker.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace mingbai::disclosure {

using MonthRemarkId = Id<struct MonthRemarkTag>;

// What it is about. Spelled as stored.
enum class Figure { month, income, expenditure, left, change };
std::string_view to_string(Figure figure);
std::optional<Figure> figure_of(std::string_view word);
std::span<const Figure> all_figures();
Message figure_label(Figure figure);  // to be translated

struct RemarkAnswer {
  std::string words;  // may be empty where it settles
  bool is_settled = false;
  bool is_reviewers = false;  // of those who remark, not of the village
  Speaker by;
};

struct MonthRemark {
  MonthRemarkId id;
  units::UnitId unit;
  Period period;
  Figure figure = Figure::month;
  std::string words;
  Speaker by;
  std::vector<RemarkAnswer> answers;  // the oldest first
};

enum class RemarkState {
  waiting,   // for the village's answer
  answered,  // by the village; whoever remarked may look at it
  settled
};
RemarkState state_of(const MonthRemark& remark);

// What was written, trimmed: 1 to 3,000 bytes. invalid at `field`: longer, nothing, or personal
// data: people are named by their posts.
Result<std::string> office_words(std::string_view typed, const std::string& field);

}  // namespace mingbai::disclosure
