#include "app/rulebook.h"

#include "disclosure/month_duties.h"

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

}  // namespace mingbai::app
