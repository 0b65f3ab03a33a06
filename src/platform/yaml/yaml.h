// YAML for schemes: a tree of nodes that remember their line, so that mistakes are reported as
// file:line. No aliases, no tags, depth at most 32, at most 1 MB.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::yaml {

struct Member;

struct Node {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  int line = 0;  // 1-based
  std::string scalar;
  std::vector<Node> list;
  std::vector<Member> map;  // in the order written; doubled keys are refused

  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key, std::string_view fallback = {}) const;
  [[nodiscard]] std::vector<std::string> texts(
      std::string_view key) const;  // a list, or one scalar
};

struct Member {
  std::string key;
  Node node;
};

// file_name is only for the messages.
Result<Node> parse(std::string_view text, std::string_view file_name);

}  // namespace mingbai::yaml
