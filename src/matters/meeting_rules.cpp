#include "matters/majority.h"
#include "matters/meeting.h"
#include "matters/parameter_pool.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {
namespace {

// more_than: 1/2, or at_least: 2/3.
Share read_share(schemes::SchemeNode& node) {
  const std::string more_than = node.text("more_than");
  const std::string at_least = node.text("at_least");
  const std::string& written = more_than.empty() ? at_least : more_than;
  const std::size_t slash = written.find('/');
  const std::string_view view = written;
  Share share{.is_more_than = !more_than.empty()};
  if (slash != std::string::npos) {
    share.numerator = schemes::whole_number(view.substr(0, slash)).value_or(0);
    share.denominator = schemes::whole_number(view.substr(slash + 1)).value_or(0);
  }
  const bool is_good = slash != std::string::npos && more_than.empty() != at_least.empty() &&
                       share.numerator >= 1 && share.denominator <= 100 &&
                       share.numerator <= share.denominator;
  if (!is_good) {
    node.mistakes().add(msg("{0}: a share is more_than or at_least and a fraction such as 2/3.",
                            node.mistakes().at(node.line())));
    return Share{};
  }
  return share;
}

void read_present(schemes::SchemeNode& meeting, MeetingRule& rule) {
  for (const yaml::Node* way : meeting.maps("present")) {
    schemes::SchemeNode node(*way, meeting.mistakes());
    MeetingRule::Attendance attendance{.of = node.needed_text("of"), .share = read_share(node)};
    node.refuse_other_keys();
    rule.present.push_back(std::move(attendance));
  }
}

// majority: 2/3, or $name of a parameter that is a majority.
void read_majority(schemes::SchemeNode& node, Parameters& parameters,
                   MeetingRule::Approval& approval) {
  const std::string written = node.text("majority");
  std::optional<std::int64_t> majority = majority_of(written);
  if (written.starts_with("$")) {
    approval.parameter = written.substr(1);
    const Parameter* parameter = parameters.use(approval.parameter);
    if (parameter != nullptr && parameter->unit == "majority") majority = parameter->value;
  }
  if (majority) {
    approval.share = share_of(*majority);
    return;
  }
  node.mistakes().add(msg("{0}: “{1}” is no majority, nor a parameter of that unit.",
                          node.mistakes().at(node.line_of("majority")), written));
}

// of: entitled, at_least: 2/3; or majority in the place of more_than and at_least.
MeetingRule::Approval read_approval(const yaml::Node& map, Parameters& parameters,
                                    schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(map, mistakes);
  const std::string of = node.needed_text("of");
  if (of != "entitled" && of != "present") {
    mistakes.add(msg("{0}: approve is of entitled or of present.", mistakes.at(node.line())));
  }
  MeetingRule::Approval out{.is_of_entitled = of == "entitled"};
  if (node.find("majority") != nullptr) {
    read_majority(node, parameters, out);
  } else {
    out.share = read_share(node);
  }
  node.refuse_other_keys();
  return out;
}

void read_approve(schemes::SchemeNode& meeting, Parameters& parameters, MeetingRule& rule) {
  schemes::Mistakes& mistakes = meeting.mistakes();
  if (const yaml::Node* map = meeting.map("approve")) {
    rule.approve = read_approval(*map, parameters, mistakes);
  } else {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(meeting.line()), "approve"));
  }
  const yaml::Node* topics = meeting.map("approve_on");
  if (topics == nullptr) return;
  for (const yaml::Member& topic : topics->map) {
    rule.approve_on[topic.key] = read_approval(topic.node, parameters, mistakes);
  }
}

void read_notice(schemes::SchemeNode& meeting, Parameters& parameters, MeetingRule& rule) {
  constexpr std::int64_t most_days = 365;
  const std::string written = meeting.text("notice_days");
  if (written.empty()) return;
  const std::optional<std::int64_t> days =
      parameters.number(written, meeting.mistakes(), meeting.line_of("notice_days"), 0, most_days);
  rule.notice_days = static_cast<int>(days.value_or(0));
  if (written.starts_with("$")) rule.notice_parameter = written.substr(1);
}

MeetingRule read_rule(const yaml::Node& map, Parameters& parameters, schemes::Mistakes& mistakes) {
  schemes::SchemeNode meeting(map, mistakes);
  MeetingRule rule;
  rule.id = meeting.needed_text("id");
  rule.name = meeting.needed_text("name");
  if (const yaml::Node* basis = meeting.map("basis")) {
    schemes::SchemeNode source(*basis, mistakes);
    source.needed_text("law");
    source.needed_text("certainty");
  } else {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(map.line), "basis"));
  }
  read_present(meeting, rule);
  read_approve(meeting, parameters, rule);
  read_notice(meeting, parameters, rule);
  rule.may_not_decide = meeting.texts("may_not_decide");
  meeting.refuse_other_keys();
  return rule;
}

void check_topics(const MeetingRules& rules, const MeetingRule& rule, int line,
                  schemes::Mistakes& mistakes) {
  std::vector<std::string> named = rule.may_not_decide;
  for (const auto& [topic, approval] : rule.approve_on) named.push_back(topic);
  for (const std::string& topic : named) {
    if (rules.topics.contains(topic)) continue;
    mistakes.add(msg("{0}: the topic “{1}” is not defined.", mistakes.at(line), topic));
  }
}

MeetingRules read_rules(const yaml::Node& root, const MeetingPlace& place,
                        schemes::Mistakes& mistakes) {
  schemes::SchemeNode scheme(root, mistakes);
  Parameters parameters(*place.parameters, place.code);
  parameters.take_in(mistakes.file_name());
  scheme.map("parameters");
  for (const std::string_view heading : {"id", "version", "name"}) scheme.text(heading);
  MeetingRules rules;
  if (const yaml::Node* topics = scheme.map("topics")) {
    for (const yaml::Member& topic : topics->map) rules.topics[topic.key] = topic.node.scalar;
  }
  for (const yaml::Node* map : scheme.maps("meetings")) {
    MeetingRule rule = read_rule(*map, parameters, mistakes);
    check_topics(rules, rule, map->line, mistakes);
    if (!rules.rules.emplace(rule.id, rule).second) {
      mistakes.add(msg("{0}: the id “{1}” stands here twice.", mistakes.at(map->line), rule.id));
    }
  }
  scheme.refuse_other_keys();
  parameters.refuse_unused(mistakes);
  return rules;
}

}  // namespace

Result<MeetingRules> parse_meeting_rules(std::string_view yaml, std::string_view file_name,
                                         const MeetingPlace& place) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  schemes::Mistakes mistakes{std::string(file_name)};
  MeetingRules rules = read_rules(root, place, mistakes);
  if (!mistakes.empty()) return fail(mistakes.first());
  return rules;
}

std::vector<Message> meeting_rule_mistakes(std::string_view yaml, std::string_view file_name,
                                           const MeetingPlace& place) {
  const Result<yaml::Node> root = yaml::parse(yaml, file_name);
  if (!root) return {root.error().message};
  schemes::Mistakes mistakes{std::string(file_name)};
  read_rules(*root, place, mistakes);
  return mistakes.list();
}

}  // namespace mingbai::matters
