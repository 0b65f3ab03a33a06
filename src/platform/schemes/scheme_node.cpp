#include "platform/schemes/scheme_node.h"

#include <charconv>

namespace mingbai::schemes {

using Kind = yaml::Node::Kind;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (text.empty() || problem != std::errc() || stop != end) return std::nullopt;
  return value;
}

SchemeNode::SchemeNode(const yaml::Node& node, Mistakes& mistakes)
    : node_(&node), mistakes_(&mistakes) {
  if (node.kind != Kind::map) {
    mistakes.add(msg("{0}: Expected keys and values such as “id: own”.", mistakes.at(node.line)));
  }
}

const yaml::Node* SchemeNode::find(std::string_view key) {
  asked_.emplace_back(key);
  return node_->find(key);
}

int SchemeNode::line_of(std::string_view key) const {
  const yaml::Node* found = node_->find(key);
  return found == nullptr ? node_->line : found->line;
}

std::string SchemeNode::text(std::string_view key, std::string_view fallback) {
  const yaml::Node* found = find(key);
  if (found == nullptr || found->kind == Kind::null) return std::string(fallback);
  if (found->kind == Kind::scalar) return found->scalar;
  mistakes_->add(msg("{0}: Key {1} needs one value.", mistakes_->at(found->line), key));
  return std::string(fallback);
}

std::string SchemeNode::needed_text(std::string_view key) {
  std::string value = text(key);
  if (value.empty()) {
    mistakes_->add(msg("{0}: Key {1} is missing.", mistakes_->at(line_of(key)), key));
  }
  return value;
}

std::int64_t SchemeNode::integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                                 std::int64_t most) {
  const std::string written = text(key);
  if (written.empty()) return fallback;
  const std::optional<std::int64_t> value = whole_number(written);
  if (value && *value >= least && *value <= most) return *value;
  mistakes_->add(msg("{0}: Key {1} needs a whole number from {2} to {3}.",
                     mistakes_->at(line_of(key)), key, std::to_string(least),
                     std::to_string(most)));
  return fallback;
}

bool SchemeNode::boolean(std::string_view key, bool fallback) {
  const std::string written = text(key);
  if (written == "true" || written == "false") return written == "true";
  if (!written.empty()) {
    mistakes_->add(msg("{0}: Key {1} needs true or false.", mistakes_->at(line_of(key)), key));
  }
  return fallback;
}

std::optional<Date> SchemeNode::date(std::string_view key) {
  const std::string written = needed_text(key);
  if (written.empty()) return std::nullopt;
  const Result<Date> day = Date::parse(written);
  if (day) return *day;
  mistakes_->add(msg("{0}: “{1}” is not a day.", mistakes_->at(line_of(key)), written));
  return std::nullopt;
}

std::vector<std::string> SchemeNode::texts(std::string_view key) {
  const yaml::Node* found = find(key);
  if (found == nullptr) return {};
  const bool is_list = found->kind == Kind::list &&
                       std::all_of(found->list.begin(), found->list.end(),
                                   [](const auto& item) { return item.kind == Kind::scalar; });
  if (!is_list && found->kind != Kind::scalar) {
    mistakes_->add(msg("{0}: Key {1} needs a list of words.", mistakes_->at(found->line), key));
    return {};
  }
  return node_->texts(key);
}

const yaml::Node* SchemeNode::map(std::string_view key) {
  const yaml::Node* found = find(key);
  if (found == nullptr || found->kind == Kind::map) return found;
  mistakes_->add(
      msg("{0}: Key {1} needs keys and values below it.", mistakes_->at(found->line), key));
  return nullptr;
}

const yaml::Node* SchemeNode::list(std::string_view key) {
  const yaml::Node* found = find(key);
  if (found == nullptr || found->kind == Kind::list) return found;
  mistakes_->add(msg("{0}: Key {1} needs a list below it.", mistakes_->at(found->line), key));
  return nullptr;
}

std::vector<const yaml::Node*> SchemeNode::maps(std::string_view key) {
  std::vector<const yaml::Node*> out;
  const yaml::Node* found = list(key);
  if (found == nullptr) return out;
  for (const yaml::Node& item : found->list) {
    if (item.kind == Kind::map) {
      out.push_back(&item);
    } else {
      mistakes_->add(
          msg("{0}: Expected keys and values such as “id: own”.", mistakes_->at(item.line)));
    }
  }
  return out;
}

void SchemeNode::refuse_other_keys() {
  for (const yaml::Member& member : node_->map) {
    if (std::find(asked_.begin(), asked_.end(), member.key) == asked_.end()) {
      mistakes_->add(
          msg("{0}: Key {1} is not known here.", mistakes_->at(member.node.line), member.key));
    }
  }
}

}  // namespace mingbai::schemes
