#include "matters/scheme_reader.h"

#include <algorithm>
#include <array>

#include "matters/flow.h"
#include "matters/scheme_parts.h"

namespace mingbai::matters {
namespace {

class Reader {
 public:
  Reader(schemes::SchemeNode& node, const SchemeContext& context, std::string_view place)
      : node_(&node),
        mistakes_(&node.mistakes()),
        context_(&context),
        parameters_(context.parameters, place) {}

  Scheme read() {
    read_heading();
    node_->map("parameters");
    parameters_.take_in(mistakes_->file_name());
    scheme_.fields = read_fields(*node_);
    StepReader steps(context_->blocks, context_->meetings, parameters_, scheme_.fields);
    scheme_.steps = steps.read(*node_);
    scheme_.within = read_limit(*node_, "within", parameters_);
    read_closing();
    read_cancelling();
    read_clocks();
    read_escalation();
    read_dispute();
    read_look_again();
    read_cadence();
    scheme_.is_public = node_->boolean("public", false);
    node_->refuse_other_keys();
    check_flow(scheme_, *mistakes_, node_->line());
    parameters_.refuse_unused(*mistakes_);
    scheme_.parameters = parameters_.used();
    return std::move(scheme_);
  }

 private:
  int number(schemes::SchemeNode& node, std::string_view key, int fallback, int least, int most) {
    const std::string written = node.text(key);
    if (written.empty()) return fallback;
    return static_cast<int>(
        parameters_.number(written, *mistakes_, node.line_of(key), least, most).value_or(fallback));
  }

  void read_heading() {
    scheme_.id = node_->needed_text("id");
    scheme_.version = node_->integer("version", 1, 1, 1'000'000);
    scheme_.name = node_->needed_text("name");
    scheme_.applies_to = read_kinds(*node_);
    if (scheme_.applies_to.empty()) missing("applies_to");
    for (const yaml::Node* map : node_->maps("basis")) {
      schemes::SchemeNode basis(*map, *mistakes_);
      Basis one{.law = basis.needed_text("law"), .article = basis.text("article")};
      one.certainty = read_certainty(basis);
      one.note = basis.text("note");
      scheme_.basis.push_back(std::move(one));
    }
  }

  void missing(std::string_view key) {
    mistakes_->add(msg("{0}: Key {1} is missing.", mistakes_->at(node_->line()), key));
  }

  void read_closing() {
    const yaml::Node* map = node_->map("closing");
    if (map == nullptr) {
      missing("closing");
      return;
    }
    schemes::SchemeNode closing(*map, *mistakes_);
    scheme_.closing.evidence = closing.texts("evidence");
    scheme_.closing.confirmed_by = read_performer(closing, "confirmed_by");
    scheme_.closing.within = read_limit(closing, "within", parameters_).value_or(Limit{.n = 5});
    scheme_.closing.is_with_last_step = closing.boolean("with_last_step", false);
    if (scheme_.closing.is_with_last_step && !scheme_.closing.evidence.empty()) {
      mistakes_->add(msg("{0}: what asks for evidence is not closed with the last step.",
                         mistakes_->at(map->line)));
    }
    closing.refuse_other_keys();
  }

  void read_cancelling() {
    const yaml::Node* map = node_->map("cancelling");
    if (map == nullptr) return;
    schemes::SchemeNode cancelling(*map, *mistakes_);
    scheme_.cancelled_by = read_performer(cancelling, "confirmed_by");
    cancelling.refuse_other_keys();
  }

  void read_clocks() {
    if (const yaml::Node* map = node_->map("pause")) {
      schemes::SchemeNode pause(*map, *mistakes_);
      scheme_.pause.most_days = number(pause, "most_days", 0, 1, 365);
      pause.refuse_other_keys();
    }
    if (const yaml::Node* map = node_->map("extension")) {
      schemes::SchemeNode extension(*map, *mistakes_);
      scheme_.extension.most = number(extension, "most", 2, 0, 2);
      scheme_.extension.most_days = number(extension, "most_days", 0, 1, 365);
      scheme_.extension.granted_by = read_performer(extension, "granted_by");
      extension.refuse_other_keys();
    }
    for (const std::string& days : node_->texts("reminders")) {
      const std::optional<std::int64_t> value =
          parameters_.number(days, *mistakes_, node_->line_of("reminders"), 0, 365);
      if (value) scheme_.reminders.push_back(static_cast<int>(*value));
    }
    scheme_.most_returns = number(*node_, "most_returns", 3, 0, 20);
    if (const yaml::Node* map = node_->map("again")) {
      schemes::SchemeNode again(*map, *mistakes_);
      scheme_.again_workdays = number(again, "workdays", scheme_.again_workdays, 1, 60);
      again.refuse_other_keys();
    }
  }

  // Not later than the standard, unless a parameter says on what it rests.
  int alarm_after(schemes::SchemeNode& node, std::string_view key, int standard, int most) {
    const int days = number(node, key, standard, 1, most);
    const std::string written = node.text(key);
    const Parameter* parameter =
        written.starts_with('$') ? parameters_.use(std::string_view(written).substr(1)) : nullptr;
    if (days > standard && (parameter == nullptr || parameter->source.empty())) {
      mistakes_->add(msg("{0}: write an alarm later than {1} as a parameter that has a source.",
                         mistakes_->at(node.line_of(key)), std::to_string(standard)));
    }
    return days;
  }

  void read_escalation() {
    const yaml::Node* map = node_->map("escalation");
    if (map == nullptr) return;
    schemes::SchemeNode escalation(*map, *mistakes_);
    Escalation& rules = scheme_.escalation;
    rules.unassigned_workdays =
        alarm_after(escalation, "unassigned_workdays", rules.unassigned_workdays, 250);
    rules.unresolved_days = alarm_after(escalation, "unresolved_days", rules.unresolved_days, 3650);
    rules.dissatisfied_ratings =
        alarm_after(escalation, "dissatisfied_ratings", rules.dissatisfied_ratings, 10);
    escalation.refuse_other_keys();
  }

  std::optional<Limit> needed_limit(schemes::SchemeNode& node, int line, std::string_view key) {
    std::optional<Limit> limit = read_limit(node, key, parameters_);
    if (!limit) mistakes_->add(msg("{0}: Key {1} is missing.", mistakes_->at(line), key));
    return limit;
  }

  // With which step the matter begins again.
  std::size_t read_first_step(schemes::SchemeNode& node) {
    const std::string step = node.needed_text("step");
    const auto found = std::ranges::find(scheme_.steps, step, &Step::id);
    if (found != scheme_.steps.end()) {
      return static_cast<std::size_t>(found - scheme_.steps.begin());
    }
    mistakes_->add(msg("{0}: there is no step “{1}”.", mistakes_->at(node.line_of("step")), step));
    return 0;
  }

  void read_dispute() {
    const yaml::Node* map = node_->map("dispute");
    if (map == nullptr) return;
    schemes::SchemeNode node(*map, *mistakes_);
    const std::optional<Limit> window = needed_limit(node, map->line, "window");
    if (window && !window->is_of_period() && window->n < 1) {
      mistakes_->add(msg("{0}: whoever is concerned has at least a day to object.",
                         mistakes_->at(node.line_of("window"))));
    }
    scheme_.dispute = Reopening{.within = window.value_or(Limit{}), .step = read_first_step(node)};
    scheme_.most_disputes = number(node, "most", 2, 1, 3);
    node.refuse_other_keys();
  }

  void read_look_again() {
    const yaml::Node* map = node_->map("look_again");
    if (map == nullptr) return;
    schemes::SchemeNode node(*map, *mistakes_);
    Reopening out{.after = needed_limit(node, map->line, "after").value_or(Limit{}),
                  .within = read_limit(node, "within", parameters_).value_or(Limit{.n = 10})};
    out.step = read_first_step(node);
    out.who = read_performer(node, "who");
    node.refuse_other_keys();
    scheme_.look_again = out;
  }

  void read_cadence() {
    const yaml::Node* map = node_->map("cadence");
    if (map == nullptr) return;
    schemes::SchemeNode cadence(*map, *mistakes_);
    cadence.needed_text("every");
    scheme_.cadence.every = read_every(cadence, Every::event);
    const std::string opens = cadence.text("opens", "at_end");
    scheme_.cadence.opens_at_start = opens == "at_start";
    if (opens != "at_start" && opens != "at_end") {
      mistakes_->add(msg("{0}: opens is at_start or at_end.", mistakes_->at(map->line)));
    }
    cadence.refuse_other_keys();
  }

  schemes::SchemeNode* node_;
  schemes::Mistakes* mistakes_;
  const SchemeContext* context_;
  Parameters parameters_;
  Scheme scheme_;
};

}  // namespace

const Step* Scheme::find_step(std::string_view step_id) const {
  const auto found = std::ranges::find(steps, step_id, &Step::id);
  return found == steps.end() ? nullptr : &*found;
}

const Field* Scheme::find_field(std::string_view field_id) const {
  const auto found = std::ranges::find(fields, field_id, &Field::id);
  return found == fields.end() ? nullptr : &*found;
}

const Field* Scheme::justified(std::string_view field_id) const {
  const auto found = std::ranges::find(fields, field_id, &Field::justified_by);
  return found == fields.end() ? nullptr : &*found;
}

Scheme read_scheme(const yaml::Node& root, const SchemeContext& context, std::string_view place,
                   schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(root, mistakes);
  return Reader(node, context, place).read();
}

}  // namespace mingbai::matters
