// Household slips and policies of the log for the tests of every address.
#include "access/actor_actions.h"
#include "app/routes_testing.h"
#include "platform/crypto/random.h"
#include "publications/slips/slip_actions.h"
#include "translog/log_policy_actions.h"
#include "translog/takeover_actions.h"
#include "units/unit_actions.h"

namespace mingbai::app::test {

using access::test::noon;

std::string RouteCity::slip_list(const std::string& unit, bool is_published) {
  const units::PersonId person = newcomer();
  hold(person, access::Role::recorder, unit);
  const auto find = [&](db::Session& session) { return units::unit_by_code(session, unit); };
  const units::Unit place = db.read(find).value();
  const auto list = publications::propose_slips(
      db, people_.actor(person), place,
      {.about = std::stoll(publication(unit)), .purpose = "test", .rows = slip_rows()}, noon);
  REQUIRE(list.has_value());
  if (!is_published) return std::to_string(*list);
  const units::PersonId other = newcomer();
  hold(other, access::Role::village_director, unit);
  const publications::PartKeys keys = publications::PartKeys::in_data(folder_.path());
  const Result<void> decided =
      publications::decide_slips(db, keys, people_.actor(other), place,
                                 {.list = *list, .is_published = true}, crypto::random_bytes, noon);
  REQUIRE(decided.has_value());
  log_->sequence();
  return std::to_string(*list);
}

std::string RouteCity::proposed_policy() {
  const translog::VerifierKey log =
      translog::SigningKey("log.example", translog::KeyType::log, std::string(32, 'l')).verifier();
  const auto propose = [&](db::Session& session) -> Result<std::int64_t> {
    const auto next = [](const std::string& newest) -> Result<std::string> {
      return "# other\n" + newest;
    };
    // A later one would take the place of what somebody is about to decide.
    if (!translog::proposed_policy(session)) {
      TRY(translog::propose_policy(session, log, next, noon));
    }
    return translog::proposed_policy(session)->id;
  };
  return std::to_string(db.write(propose).value());
}

std::string RouteCity::proposed_takeover() {
  const auto key = [](char letter) {
    return translog::SigningKey("log.example", translog::KeyType::log, std::string(32, letter))
        .verifier();
  };
  const auto propose = [&](db::Session& session) -> Result<std::int64_t> {
    const translog::Takeover takeover{
        .old_key = key('l'), .new_key = key('n'), .size = 3, .root = {}, .known = 3};
    const translog::KnownTree known{.size = 3, .digits = std::string(16, '0')};
    auto waiting = TRY(translog::proposed_takeover(session));
    if (!waiting) translog::propose_takeover(session, takeover, known, noon);
    waiting = TRY(translog::proposed_takeover(session));
    return waiting->id;
  };
  return std::to_string(db.write(propose).value());
}

writing::Grid slip_rows() { return {{"户", "金额"}, {"1组1号", "5.00"}, {"1组2号", "6.00"}}; }

}  // namespace mingbai::app::test
