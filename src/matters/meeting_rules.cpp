#include "matters/meeting.h"
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

void read_approve(schemes::SchemeNode& meeting, MeetingRule& rule) {
  const yaml::Node* map = meeting.map("approve");
  schemes::Mistakes& mistakes = meeting.mistakes();
  if (map == nullptr) {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(meeting.line()), "approve"));
    return;
  }
  schemes::SchemeNode node(*map, mistakes);
  const std::string of = node.needed_text("of");
  if (of != "entitled" && of != "present") {
    mistakes.add(msg("{0}: approve is of entitled or of present.", mistakes.at(node.line())));
  }
  rule.is_of_entitled = of == "entitled";
  rule.approve = read_share(node);
  node.refuse_other_keys();
}

MeetingRule read_rule(const yaml::Node& map, schemes::Mistakes& mistakes) {
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
  read_approve(meeting, rule);
  rule.notice_days = static_cast<int>(meeting.integer("notice_days", 0, 0, 365));
  rule.may_not_decide = meeting.texts("may_not_decide");
  meeting.refuse_other_keys();
  return rule;
}

MeetingRules read_rules(const yaml::Node& root, schemes::Mistakes& mistakes) {
  schemes::SchemeNode scheme(root, mistakes);
  for (const std::string_view heading : {"id", "version", "name"}) scheme.text(heading);
  MeetingRules rules;
  if (const yaml::Node* topics = scheme.map("topics")) {
    for (const yaml::Member& topic : topics->map) rules.topics[topic.key] = topic.node.scalar;
  }
  for (const yaml::Node* map : scheme.maps("meetings")) {
    MeetingRule rule = read_rule(*map, mistakes);
    for (const std::string& topic : rule.may_not_decide) {
      if (!rules.topics.contains(topic)) {
        mistakes.add(msg("{0}: the topic “{1}” is not defined.", mistakes.at(map->line), topic));
      }
    }
    if (!rules.rules.emplace(rule.id, rule).second) {
      mistakes.add(msg("{0}: the id “{1}” stands here twice.", mistakes.at(map->line), rule.id));
    }
  }
  scheme.refuse_other_keys();
  return rules;
}

}  // namespace

Result<MeetingRules> parse_meeting_rules(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  schemes::Mistakes mistakes{std::string(file_name)};
  MeetingRules rules = read_rules(root, mistakes);
  if (!mistakes.empty()) return fail(mistakes.first());
  return rules;
}

std::vector<Message> meeting_rule_mistakes(std::string_view yaml, std::string_view file_name) {
  const Result<yaml::Node> root = yaml::parse(yaml, file_name);
  if (!root) return {root.error().message};
  schemes::Mistakes mistakes{std::string(file_name)};
  read_rules(*root, mistakes);
  return mistakes.list();
}

}  // namespace mingbai::matters
