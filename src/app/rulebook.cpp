#include "app/rulebook.h"

#include "disclosure/month_duties.h"
#include "disclosure/review/approval_actions.h"

namespace mingbai::app {

Result<std::unique_ptr<matters::Rulebook>> load_rulebook(const std::filesystem::path& data) {
  return load_rulebook_of(data / "schemes");
}

Result<std::unique_ptr<matters::Rulebook>> load_rulebook_of(const std::filesystem::path& schemes) {
  return matters::Rulebook::load(schemes, disclosure::known_months);
}

books::MonthFollower month_follower(const matters::Rulebook& rulebook) {
  return [&rulebook](db::Session& session, const access::Actor& actor, const books::MonthAct& act,
                     Instant now) {
    return disclosure::follow_months(session, rulebook, actor, act, now);
  };
}

books::ReleaseCheck release_check(const matters::Rulebook& rulebook) {
  return [&rulebook](db::Session& session, units::UnitId unit, Period period) -> Result<void> {
    TRY(disclosure::check_approved(session, rulebook, unit, period));
    return disclosure::check_supervised(session, rulebook, unit, period);
  };
}

}  // namespace mingbai::app
