#include "matters/step_reader.h"

#include <algorithm>

#include "matters/flow.h"
#include "matters/scheme_parts.h"

namespace mingbai::matters {
namespace {

constexpr std::size_t most_steps = 100;

// "@name" stands for what the scheme says under `with`.
std::string bound(const std::string& word, const std::map<std::string, std::string>& with) {
  if (!word.starts_with("@")) return word;
  const auto found = with.find(word.substr(1));
  return found == with.end() ? word : found->second;
}

std::vector<std::string> bound(std::vector<std::string> words,
                               const std::map<std::string, std::string>& with) {
  for (std::string& word : words) word = bound(word, with);
  return words;
}

}  // namespace

StepReader::StepReader(const Blocks& blocks, const MeetingRules& meetings, Parameters& parameters,
                       const std::vector<Field>& fields)
    : blocks_(&blocks), meetings_(&meetings), parameters_(&parameters), fields_(&fields) {}

std::vector<Step> StepReader::read(schemes::SchemeNode& scheme) {
  schemes::Mistakes& mistakes = scheme.mistakes();
  collect(scheme);
  if (sources_.empty() || sources_.size() > most_steps) {
    mistakes.add(msg("{0}: a scheme has from 1 to {1} steps.", mistakes.at(scheme.line()),
                     std::to_string(most_steps)));
    return {};
  }
  std::vector<Step> steps;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Source& source = sources_[i];
    if (source.block_path.empty()) {
      steps.push_back(read_step(source, i, mistakes));
      continue;
    }
    schemes::Mistakes of_block(source.block_path);
    Step step = read_step(source, i, of_block);
    for (const Message& mistake : of_block.list()) mistakes.add(mistake);
    step.line = source.line;
    steps.push_back(std::move(step));
  }
  return in_order(std::move(steps), mistakes);
}

void StepReader::collect(schemes::SchemeNode& scheme) {
  schemes::Mistakes& mistakes = scheme.mistakes();
  for (const yaml::Node* entry : scheme.maps("steps")) {
    if (entry->find("block") != nullptr) {
      expand(*entry, mistakes);
    } else {
      sources_.push_back(Source{.node = entry, .line = entry->line});
    }
  }
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const std::string id = sources_[i].prefix + sources_[i].node->text("id");
    if (!index_.emplace(id, i).second) {
      mistakes.add(msg("{0}: the id “{1}” stands here twice.", mistakes.at(sources_[i].line), id));
    }
  }
}

void StepReader::expand(const yaml::Node& entry, schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(entry, mistakes);
  const std::string name = node.needed_text("block");
  const std::string id = node.needed_text("id");
  Source source{.prefix = id + ".", .line = entry.line};
  if (const yaml::Node* with = node.map("with")) {
    for (const yaml::Member& member : with->map) {
      std::string words;
      for (const std::string& word : with->texts(member.key)) {
        words += (words.empty() ? "" : ",") + word;
      }
      source.with[member.key] = words;
    }
  }
  node.refuse_other_keys();
  const auto block = blocks_->find(name);
  if (block == blocks_->end()) {
    mistakes.add(msg("{0}: there is no block “{1}”.", mistakes.at(entry.line), name));
    return;
  }
  source.block_path = block->second.path;
  schemes::Mistakes of_block(source.block_path);
  schemes::SchemeNode root(block->second.root, of_block);
  for (const std::string_view heading : {"id", "version", "name", "basis"}) root.find(heading);
  root.map("parameters");
  parameters_->take_in(source.block_path);
  for (const std::string& needed : root.texts("needs")) {
    if (source.with.contains(needed)) continue;
    mistakes.add(
        msg("{0}: the block “{1}” needs “{2}” under with.", mistakes.at(entry.line), name, needed));
    source.with[needed] = "";
  }
  for (const yaml::Node* step : root.maps("steps")) {
    source.node = step;
    sources_.push_back(source);
  }
  root.refuse_other_keys();
  for (const Message& mistake : of_block.list()) mistakes.add(mistake);
}

std::optional<std::size_t> StepReader::index_of(const Source& source, std::string_view id) const {
  auto found = index_.find(source.prefix + std::string(id));
  if (found == index_.end()) found = index_.find(id);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::size_t> StepReader::step_list(schemes::SchemeNode& node, std::string_view key,
                                               const Source& source) {
  std::vector<std::size_t> out;
  for (const std::string& id : node.texts(key)) {
    const std::optional<std::size_t> index = index_of(source, id);
    if (index) {
      out.push_back(*index);
    } else {
      node.mistakes().add(
          msg("{0}: there is no step “{1}”.", node.mistakes().at(node.line_of(key)), id));
    }
  }
  return out;
}

std::optional<MeetingNeed> StepReader::read_meeting(schemes::SchemeNode& node,
                                                    const Source& source) {
  const yaml::Node* map = node.map("meeting");
  if (map == nullptr) return std::nullopt;
  schemes::Mistakes& mistakes = node.mistakes();
  schemes::SchemeNode meeting(*map, mistakes);
  MeetingNeed need{.topic = bound(meeting.text("topic"), source.with)};
  std::string words;
  for (const std::string& kind : meeting.texts("of")) words += bound(kind, source.with) + ",";
  for (std::size_t begin = 0, comma = 0; begin < words.size(); begin = comma + 1) {
    comma = words.find(',', begin);
    if (comma > begin) need.kinds.push_back(words.substr(begin, comma - begin));
  }
  const std::string interval = meeting.text("interval_days");
  if (!interval.empty()) {
    need.interval_days =
        static_cast<int>(parameters_->number(interval, mistakes, map->line, 0, 60).value_or(0));
  }
  meeting.refuse_other_keys();
  if (need.kinds.empty()) {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(map->line), "of"));
  }
  if (!need.topic.empty() && !meetings_->topics.contains(need.topic)) {
    mistakes.add(msg("{0}: the topic “{1}” is not defined.", mistakes.at(map->line), need.topic));
  }
  for (const std::string& kind : need.kinds) {
    const auto rule = meetings_->rules.find(kind);
    if (rule == meetings_->rules.end()) {
      mistakes.add(msg("{0}: there is no meeting “{1}”.", mistakes.at(map->line), kind));
      continue;
    }
    for (const std::string* id :
         {&rule->second.notice_parameter, &rule->second.approval_on(need.topic).parameter}) {
      if (!id->empty()) parameters_->use(*id);
    }
    const std::vector<std::string>& barred = rule->second.may_not_decide;
    if (std::ranges::find(barred, need.topic) != barred.end()) {
      mistakes.add(msg("{0}: {1} may not decide “{2}”: the law leaves it to the whole assembly.",
                       mistakes.at(map->line), rule->second.name, need.topic));
    }
  }
  return need;
}

// publishes: F03, or publishes: {field: item} where a field that must be filled in says which item.
void StepReader::read_publication(schemes::SchemeNode& node, const Source& source, Step& step) {
  const yaml::Node* value = node.find("publishes");
  if (value == nullptr || value->kind != yaml::Node::Kind::map) {
    step.publishes = bound(node.text("publishes"), source.with);
    return;
  }
  schemes::Mistakes& mistakes = node.mistakes();
  schemes::SchemeNode map(*node.map("publishes"), mistakes);
  step.publishes_field = map.needed_text("field");
  const auto field = std::ranges::find(*fields_, step.publishes_field, &Field::id);
  if (field == fields_->end() || !field->is_required) {
    mistakes.add(msg("{0}: publishes needs a field that is required.", mistakes.at(value->line)));
  }
  map.refuse_other_keys();
}

void StepReader::read_fields_of(schemes::SchemeNode& node, const Source& source, Step& step) {
  schemes::Mistakes& mistakes = node.mistakes();
  step.sets = bound(node.texts("sets"), source.with);
  for (const std::string& field : step.sets) {
    if (std::ranges::find(*fields_, field, &Field::id) != fields_->end()) continue;
    mistakes.add(
        msg("{0}: the field “{1}” is not defined.", mistakes.at(node.line_of("sets")), field));
  }
  step.fills = bound(node.texts("fills"), source.with);
  for (const std::string& field : step.fills) {
    if (std::ranges::find(step.sets, field) != step.sets.end()) continue;
    mistakes.add(
        msg("{0}: the step does not set “{1}”.", mistakes.at(node.line_of("fills")), field));
  }
  step.says = bound(node.texts("says"), source.with);
  for (const std::string& id : step.says) {
    const auto field = std::ranges::find(*fields_, id, &Field::id);
    const bool is_for_everybody =
        field != fields_->end() &&
        (field->type == FieldType::public_text || field->type == FieldType::pictures);
    if (is_for_everybody) continue;
    mistakes.add(
        msg("{0}: “{1}” is no field of type public_text or pictures, so nobody can publish it.",
            mistakes.at(node.line_of("says")), id));
  }
  step.looks_at = node.text("looks_at");
  const auto looked = std::ranges::find(*fields_, step.looks_at, &Field::id);
  const bool is_of_pictures = looked != fields_->end() && looked->type == FieldType::pictures;
  if (!step.looks_at.empty() && !is_of_pictures) {
    mistakes.add(msg("{0}: “{1}” is no field of type pictures.",
                     mistakes.at(node.line_of("looks_at")), step.looks_at));
  }
}

// A parameter of the unit yes_no, as "$town_looks_first"; nullptr, and a mistake, for all else.
const Parameter* StepReader::yes_no_rule(const std::string& rule, schemes::Mistakes& mistakes,
                                         Message mistake) {
  const Parameter* parameter =
      rule.starts_with("$") ? parameters_->use(std::string_view(rule).substr(1)) : nullptr;
  if (parameter != nullptr && parameter->unit == "yes_no") return parameter;
  mistakes.add(std::move(mistake));
  return nullptr;
}

// asked_if: $joint_meeting_decides: a step that not every region asks for.
void StepReader::read_asking(schemes::SchemeNode& node, Step& step) {
  const std::string rule = node.text("asked_if");
  if (rule.empty()) return;
  schemes::Mistakes& mistakes = node.mistakes();
  const Parameter* parameter =
      yes_no_rule(rule, mistakes,
                  msg("{0}: asked_if is a parameter of the unit yes_no, like $town_looks_first.",
                      mistakes.at(node.line_of("asked_if"))));
  if (parameter == nullptr) return;
  step.asked_if = parameter->id;
  step.is_asked = parameter->value == 1;
}

// merged_into: {step: proposal, if: $may_merge}: with the step named, where one person holds both
// posts and the region allows it.
void StepReader::read_merge(schemes::SchemeNode& node, const Source& source, Step& step) {
  const yaml::Node* map = node.map("merged_into");
  if (map == nullptr) return;
  schemes::Mistakes& mistakes = node.mistakes();
  schemes::SchemeNode merge(*map, mistakes);
  const std::vector<std::size_t> into = step_list(merge, "step", source);
  const Message mistake =
      msg("{0}: merged_into needs a step and, under if, a parameter of the unit yes_no.",
          mistakes.at(map->line));
  const Parameter* parameter = yes_no_rule(merge.needed_text("if"), mistakes, mistake);
  if (parameter != nullptr && into.size() != 1) mistakes.add(mistake);
  const bool is_allowed = parameter != nullptr && parameter->value == 1;
  if (is_allowed && into.size() == 1) step.merged_into = into.front();
  merge.refuse_other_keys();
}

Step StepReader::read_step(const Source& source, std::size_t index, schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(*source.node, mistakes);
  Step step{.id = source.prefix + node.needed_text("id"),
            .name = node.needed_text("name"),
            .line = source.line};
  step.who = read_performer(node, "who");
  step.within = read_limit(node, "within", *parameters_);
  step.papers = node.texts("papers");
  const std::string notice = node.text("notice_days");
  if (!notice.empty()) {
    step.notice_days = static_cast<int>(
        parameters_->number(notice, mistakes, node.line_of("notice_days"), 0, 365).value_or(0));
  }
  read_publication(node, source, step);
  step.meeting = read_meeting(node, source);
  step.when = read_conditions(node, *parameters_, *fields_);
  read_asking(node, step);
  if (node.find("after") != nullptr) {
    step.after = step_list(node, "after", source);
  } else if (index > 0) {
    step.after = {index - 1};
  }
  step.back_to = step_list(node, "back_to", source);
  read_fields_of(node, source, step);
  step.opens = node.text("opens");
  step.at_set_time = node.boolean("at_set_time", false);
  const std::string fact = node.text("follows");
  step.follows = fact_of(fact);
  if (!fact.empty() && !step.follows) {
    mistakes.add(msg("{0}: follows is month_closed or month_released.",
                     mistakes.at(node.line_of("follows"))));
  }
  read_merge(node, source, step);
  node.refuse_other_keys();
  return step;
}

}  // namespace mingbai::matters
