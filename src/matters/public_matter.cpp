#include "matters/public_matter.h"

#include <algorithm>
#include <charconv>

namespace mingbai::matters {
namespace {

// What moves the matter; who is in charge of it inside the office, and how a resident rated it,
// concerns them alone.
bool is_told(MatterAct act) { return act != MatterAct::assigned && act != MatterAct::rated; }

PublicEvent told(const Event& event) {
  PublicEvent out{.act = event.act,
                  .step = event.step,
                  .on = civil_date(event.by.at),
                  .role = role_in(event.by.post),
                  .is_taken_in = event.taken_in.has_value()};
  const bool has_days = event.act == MatterAct::extended || event.act == MatterAct::extension_asked;
  if (has_days) out.days = static_cast<int>(event.number);
  if (event.act == MatterAct::paused) out.until = event.until;
  return out;
}

}  // namespace

std::string text_of(const PublicName& name) {
  return name.scheme + "-" + std::to_string(name.ordinal);
}

std::optional<PublicName> public_name_of(std::string_view text) {
  constexpr std::int64_t most = 1'000'000'000;
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return std::nullopt;
  PublicName name{.scheme = std::string(text.substr(0, dash))};
  const std::string_view number = text.substr(dash + 1);
  const auto read = std::from_chars(number.data(), number.data() + number.size(), name.ordinal);
  const bool is_whole = read.ec == std::errc() && read.ptr == number.data() + number.size();
  // One address only for each: no leading zero, no sign.
  if (!is_whole || name.ordinal < 1 || name.ordinal > most || text_of(name) != text) {
    return std::nullopt;
  }
  return name;
}

PublicMatter public_matter(PublicName name, const Matter& matter,
                           std::shared_ptr<const RunningScheme> rules, const History& history,
                           Standing standing) {
  ensure(rules->scheme.is_public, "only a scheme that says so makes a matter public");
  PublicMatter out{.name = std::move(name),
                   .version = matter.version,
                   .rules = std::move(rules),
                   .standing = std::move(standing)};
  out.standing.owner = 0;
  for (StepStanding& step : out.standing.steps) step.request.reset();
  std::erase_if(out.standing.fields, [&](const auto& value) {
    const Field* field = out.rules->scheme.find_field(value.first);
    return field == nullptr || !field->is_public;
  });
  for (const Event& event : history) {
    if (is_told(event.act)) out.history.push_back(told(event));
  }
  return out;
}

Progress progress_of(const PublicMatter& matter) {
  const std::vector<Step>& steps = matter.rules->scheme.steps;
  Progress out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const StepState state = matter.standing.steps[i].state;
    if (state == StepState::passed_over) continue;
    ++out.of;
    if (out.step != nullptr) continue;
    ++out.number;
    if (state == StepState::active) out.step = &steps[i];
  }
  return out;
}

}  // namespace mingbai::matters
