#include "disclosure/review/month_remark.h"

#include <algorithm>
#include <array>

#include "kernel/text.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::disclosure {
namespace {

constexpr std::size_t most_bytes = 3'000;

constexpr std::array figures{Figure::month, Figure::income, Figure::expenditure, Figure::left,
                             Figure::change};

}  // namespace

std::string_view to_string(Figure figure) {
  switch (figure) {
    case Figure::month: return "month";
    case Figure::income: return "income";
    case Figure::expenditure: return "expenditure";
    case Figure::left: return "left";
    case Figure::change: return "change";
  }
  throw Bug("Figure has no other enumerators");
}

std::optional<Figure> figure_of(std::string_view word) {
  const auto* found = std::ranges::find(figures, word, [](Figure each) { return to_string(each); });
  if (found == figures.end()) return std::nullopt;
  return *found;
}

std::span<const Figure> all_figures() { return figures; }

Message figure_label(Figure figure) {
  switch (figure) {
    case Figure::month: return msg("The month as a whole");
    case Figure::income: return msg("Income");
    case Figure::expenditure: return msg("Expenditure");
    case Figure::left: return msg("Left in cash and at the bank");
    case Figure::change: return msg("Biggest change");
  }
  throw Bug("Figure has no other enumerators");
}

RemarkState state_of(const MonthRemark& remark) {
  if (std::ranges::any_of(remark.answers, &RemarkAnswer::is_settled)) return RemarkState::settled;
  if (remark.answers.empty() || remark.answers.back().is_reviewers) return RemarkState::waiting;
  return RemarkState::answered;
}

Result<std::string> office_words(std::string_view typed, const std::string& field) {
  const Result<Text> text = Text::parse(typed, most_bytes);
  if (!text) return fail(ErrorCode::invalid, text.error().message, field);
  if (text->empty()) return fail(ErrorCode::invalid, msg("Write what you want to say."), field);
  if (!privacy::find_personal(text->str()).empty()) {
    return fail(ErrorCode::invalid,
                msg("There is a number, an address or an illness of a person in it. Name people by "
                    "their posts, and vouchers by their numbers."),
                field);
  }
  return text->str();
}

}  // namespace mingbai::disclosure
