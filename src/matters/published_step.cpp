#include "matters/published_step.h"

#include <algorithm>
#include <charconv>

#include "matters/upkeep.h"

namespace mingbai::matters {
namespace {

// Of "event:7".
std::size_t number_of_event(const News& news) {
  constexpr std::string_view prefix = "event:";
  std::size_t number = 0;
  if (news.key.starts_with(prefix)) {
    std::from_chars(news.key.data() + prefix.size(), news.key.data() + news.key.size(), number);
  }
  ensure(number > 0, "a publication is told of an event");
  return number;
}

std::vector<TakenStep> taken_steps(const Scheme& scheme, const History& history) {
  std::vector<TakenStep> out;
  for (const Step& step : scheme.steps) {
    const auto last = std::find_if(history.rbegin(), history.rend(), [&](const Event& event) {
      return event.act == MatterAct::step_done && event.step == step.id;
    });
    if (last == history.rend()) continue;
    out.push_back(
        {.name = step.name, .role = role_in(last->by.post), .on = civil_date(last->by.at)});
  }
  return out;
}

// What ends without a step says all that there is.
bool is_said(const Step* step, const Field& field, FieldType type) {
  if (field.type != type) return false;
  if (step == nullptr || step->says.empty()) return true;
  return std::ranges::find(step->says, field.id) != step->says.end();
}

std::string public_words(const Scheme& scheme, const Step* step, const FieldValues& fields) {
  std::string out;
  for (const Field& field : scheme.fields) {
    const auto value = fields.find(field.id);
    if (!is_said(step, field, FieldType::public_text) || value == fields.end()) continue;
    if (!out.empty()) out += "\n\n";
    out += value->second;
  }
  return out;
}

Result<std::vector<ShownPicture>> public_pictures(const Scheme& scheme, const Step* step,
                                                  const FieldValues& fields) {
  std::vector<ShownPicture> out;
  for (const Field& field : scheme.fields) {
    const auto value = fields.find(field.id);
    if (!is_said(step, field, FieldType::pictures) || value == fields.end()) continue;
    std::ranges::move(TRY(shown_pictures(value->second)), std::back_inserter(out));
  }
  return out;
}

}  // namespace

Result<PublishedStep> published_step(db::Session& session, const Rulebook& rulebook,
                                     const ToldNews& told) {
  OpenFile file = TRY(open_file(session, rulebook, told.matter));
  const std::size_t number = number_of_event(told.news);
  ensure(number <= file.history.size(), "what was told has happened");
  file.history.resize(number);
  const Scheme& scheme = file.rules->scheme;
  const Signed& by = file.history.back().by;
  PublishedStep out{.unit = file.chain.front(),
                    .item = told.news.detail,
                    .matter = told.matter,
                    .step = told.news.step,
                    .scheme = scheme.id,
                    .version = scheme.version,
                    .fields = fields_of(file.history),
                    .on = civil_date(by.at),
                    .auth = access::auth_of(by.actor != 0, by.sheet != 0, by.name)};
  const Step* step = scheme.find_step(told.news.step);
  out.words = public_words(scheme, step, out.fields);
  out.pictures = TRY(public_pictures(scheme, step, out.fields));
  out.steps = taken_steps(scheme, file.history);
  return out;
}

}  // namespace mingbai::matters
