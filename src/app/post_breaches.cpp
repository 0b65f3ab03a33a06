#include "app/post_breaches.h"

#include <fmt/format.h>

#include "matters/matter_actions.h"
#include "matters/neutral_unit.h"
#include "platform/crypto/sha256.h"
#include "platform/i18n/translator.h"
#include "platform/logging/log.h"
#include "units/human.h"
#include "units/tree_path.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

using access::PlacedPost;
using access::PostBreach;

constexpr std::int64_t day_ms = 86'400'000;

// Of the pair, and how often it was given up before: numbers of posts alone could mean others in
// another database.
std::string form_of(const PostBreach& breach, int times) {
  constexpr std::size_t digits = 40;
  const units::Post& one = breach.one.post;
  const units::Post& other = breach.other.post;
  const std::string name = fmt::format("{} {} {} {}", one.id.value, one.proposed_at.ms,
                                       other.id.value, other.proposed_at.ms);
  const std::string form = "post-breach:" + crypto::sha256_hex(name).substr(0, digits);
  return times == 0 ? form : fmt::format("{}:{}", form, times);
}

// The form of a rectification that is not begun yet; nothing while one goes on or was brought to
// its end. One that was given up, since the declaration was wrong, stands in no later one's way.
Result<std::optional<std::string>> form_to_begin(db::Session& session,
                                                 const matters::Rulebook& rulebook,
                                                 const PostBreach& breach, Instant now) {
  for (int times = 0;; ++times) {
    std::string form = form_of(breach, times);
    const std::optional<matters::MatterId> begun = matters::matter_begun_by(session, form);
    if (!begun) return std::optional(std::move(form));
    const access::Actor program = access::system_actor("job:post-rules");
    const matters::MatterView view =
        TRY(matters::show_matter(session, rulebook, program, *begun, now));
    if (view.standing.state != matters::MatterState::cancelled) return std::optional<std::string>();
  }
}

// A matter's words are data, in the language of the schemes.
Result<std::string> finding(db::Session& session, const PostBreach& breach) {
  const i18n::Translator t(i18n::Language::zh_cn);
  const units::Unit unit = TRY(units::unit_by_id(session, breach.one.post.unit));
  const units::Unit other_unit = TRY(units::unit_by_id(session, breach.other.post.unit));
  const auto post = [&t](const units::Post& one, const units::Unit& at) {
    return t("post {0} ({1}, {2})", std::to_string(one.id.value), t(access::role_label(one.role)),
             at.name);
  };
  return t(
      "{0} and {1} exclude one another on the same days: {2} ({3}, article {4}). One of the "
      "two has to end, or the declaration that shows it was wrong.",
      post(breach.one.post, unit), post(breach.other.post, other_unit), breach.rule.name,
      breach.rule.law, breach.rule.article);
}

Result<matters::Opening> opening_of(db::Session& session, const matters::Rulebook& rulebook,
                                    const PostBreach& breach, std::string form, Instant now) {
  const bool is_first_lower = units::depth_of(breach.one.path) > units::depth_of(breach.other.path);
  const PlacedPost& lower = is_first_lower ? breach.one : breach.other;
  std::vector<units::Human> concerned{units::human_of(session, breach.one.post.person),
                                      units::human_of(session, breach.other.post.person)};
  // Nor is it put right by whoever may have wanted to be rid of somebody.
  if (breach.shown_by) concerned.push_back(units::human_of(session, *breach.shown_by));
  const units::UnitId unit = TRY(matters::neutral_unit(session, rulebook, rectification_scheme,
                                                       lower.post.unit, concerned, now));
  std::string found = TRY(finding(session, breach));
  const i18n::Translator t(i18n::Language::zh_cn);
  return matters::Opening{.unit = unit,
                          .scheme = std::string(rectification_scheme),
                          .title = t("Two posts that exclude one another"),
                          .fields = {{"finding", std::move(found)}, {"kind", "组织建设"}},
                          .submission = std::move(form)};
}

Result<void> begin(db::Session& session, const matters::Rulebook& rulebook,
                   const PostBreach& breach, std::string form, Instant now) {
  const matters::Opening opening = TRY(opening_of(session, rulebook, breach, std::move(form), now));
  const access::Actor program = access::system_actor("job:post-rules");
  TRY(matters::open_matter(session, rulebook, program, opening, now));
  return {};
}

}  // namespace

Result<std::int64_t> rectify(db::Session& session, const matters::Rulebook& rulebook,
                             const std::vector<PostBreach>& breaches, Instant now) {
  std::int64_t begun = 0;
  for (const PostBreach& breach : breaches) {
    std::optional<std::string> form = TRY(form_to_begin(session, rulebook, breach, now));
    if (!form) continue;
    const Result<void> outcome = begin(session, rulebook, breach, std::move(*form), now);
    if (outcome) {
      ++begun;
      continue;
    }
    logging::log(logging::Level::warning, "posts: no rectification begun",
                 {{"post", std::to_string(breach.one.post.id.value)},
                  {"beside", std::to_string(breach.other.post.id.value)},
                  {"cause", english(outcome.error().message)}});
  }
  return begun;
}

access::BreachFollower breach_follower(const matters::Rulebook& rulebook) {
  return [&rulebook](db::Session& session, const std::vector<PostBreach>& breaches,
                     Instant now) -> Result<void> {
    TRY(rectify(session, rulebook, breaches, now));
    return {};
  };
}

jobs::Kind breach_check(db::Db& db, const matters::Rulebook& rulebook, access::PostRules rules,
                        Clock clock) {
  const auto work = [&db, &rulebook, rules = std::move(rules), clock = std::move(clock)](
                        const json::Value& /*params*/,
                        const jobs::Progress& /*progress*/) -> Result<json::Value> {
    const Instant now = clock();
    const std::vector<PostBreach> found = TRY(db.read([&](db::Session& session) {
      return access::all_breaches(session, rules, civil_date(now));
    }));
    const std::int64_t begun =
        TRY(db.write([&](db::Session& session) { return rectify(session, rulebook, found, now); }));
    return json::Value(
        json::Object{{"found", static_cast<std::int64_t>(found.size())}, {"begun", begun}});
  };
  return {.name = "post-breaches", .work = work, .is_restartable = true, .every_ms = day_ms};
}

}  // namespace mingbai::app
