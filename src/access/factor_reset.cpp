#include "access/factor_reset.h"

#include <algorithm>
#include <utility>

namespace mingbai::access {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t delay_ms = day_ms;
constexpr std::int64_t open_ms = 7 * day_ms;
constexpr std::int64_t news_ms = 30 * day_ms;

constexpr std::pair<ResetEnding, std::string_view> words[] = {
    {ResetEnding::none, ""},           {ResetEnding::done, "done"},
    {ResetEnding::stopped, "stopped"}, {ResetEnding::objected, "objected"},
    {ResetEnding::renewed, "renewed"}, {ResetEnding::lapsed, "lapsed"}};

}  // namespace

Doer doer_of(const Actor& actor) { return {.person = actor.person, .name = actor.name}; }

ResetState state_of(const FactorReset& reset, Instant now) {
  if (reset.ended_at.ms != 0) return ResetState::over;
  if (reset.approved_at.ms == 0) {
    return now.ms - reset.asked_at.ms < open_ms ? ResetState::asked : ResetState::late;
  }
  return now < due_at(reset) ? ResetState::approved : ResetState::due;
}

bool is_under_way(const FactorReset& reset, Instant now) {
  const ResetState state = state_of(reset, now);
  return state != ResetState::late && state != ResetState::over;
}

Instant due_at(const FactorReset& reset) { return {reset.approved_at.ms + delay_ms}; }

bool is_news(const FactorReset& reset, Instant now) {
  if (is_under_way(reset, now)) return true;
  return reset.ending == ResetEnding::done && now.ms - reset.ended_at.ms < news_ms;
}

Result<void> check_second(const FactorReset& reset, const Doer& second, bool may_be_one,
                          Instant now) {
  if (state_of(reset, now) != ResetState::asked) {
    return fail(ErrorCode::conflict, msg("No reset of this account waits for a second person."));
  }
  if (!second.person) {
    return fail(ErrorCode::forbidden,
                msg("Whoever operates the machine can ask for a reset. A person who looks after "
                    "the account approves it at the desk."));
  }
  if (may_be_one || reset.asked.person == second.person) {
    return fail(ErrorCode::forbidden,
                msg("Whoever asked for the reset cannot approve it; a second person must."));
  }
  return {};
}

std::string_view to_string(ResetEnding ending) {
  return std::ranges::find(words, ending, &std::pair<ResetEnding, std::string_view>::first)->second;
}

ResetEnding reset_ending_of(std::string_view word) {
  const auto* const found =
      std::ranges::find(words, word, &std::pair<ResetEnding, std::string_view>::second);
  ensure(found != std::end(words), "a reset ends as the table of them says");
  return found->first;
}

}  // namespace mingbai::access
