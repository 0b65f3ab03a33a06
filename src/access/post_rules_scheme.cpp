// Reading schemes/posts/: every mistake is found, with its line.
#include <algorithm>

#include "access/post_rules.h"
#include "platform/schemes/schemes.h"
#include "platform/yaml/yaml.h"

namespace mingbai::access {
namespace {

class SchemeReader {
 public:
  SchemeReader(std::string_view file_name, PostRules& out, std::vector<Message>& mistakes)
      : file_name_(file_name), out_(out), mistakes_(mistakes) {}

  void read(const yaml::Node& root) {
    if (const yaml::Node* places = root.find("places")) {
      for (const yaml::Node& place : places->list) read_place(place);
    }
    if (const yaml::Node* conflicts = root.find("conflicts")) {
      for (const yaml::Node& conflict : conflicts->list) read_conflict(conflict);
    }
  }

 private:
  std::string line(const yaml::Node& node) const { return std::to_string(node.line); }

  std::vector<Role> roles(const yaml::Node& node, std::string_view key) {
    std::vector<Role> out;
    for (const std::string& word : node.texts(key)) {
      const std::optional<Role> role = role_of(word);
      if (role) {
        out.push_back(*role);
      } else {
        mistakes_.push_back(msg("{0}:{1}: there is no role “{2}”.", file_name_, line(node), word));
      }
    }
    return out;
  }

  void read_place(const yaml::Node& node) {
    RolePlace place{.roles = roles(node, "roles"), .at = {}};
    for (const std::string& word : node.texts("at")) {
      const std::optional<units::Kind> kind = units::kind_of(word);
      if (kind) {
        place.at.push_back(*kind);
      } else {
        mistakes_.push_back(
            msg("{0}:{1}: there is no kind of unit “{2}”.", file_name_, line(node), word));
      }
    }
    if (place.roles.empty() || place.at.empty()) {
      mistakes_.push_back(
          msg("{0}:{1}: a place needs roles and the kinds of unit (at).", file_name_, line(node)));
    }
    out_.places.push_back(std::move(place));
  }

  bool flag(const yaml::Node& node, std::string_view key, std::string_view usual = "false") {
    const std::string text = node.text(key, usual);
    if (text != "true" && text != "false") {
      mistakes_.push_back(
          msg("{0}:{1}: {2} is true or false.", file_name_, line(node), std::string(key)));
    }
    return text == "true";
  }

  void read_conflict(const yaml::Node& node) {
    RoleConflict rule{.name = node.text("name"),
                      .roles = roles(node, "roles"),
                      .with = roles(node, "with"),
                      .is_anywhere = flag(node, "anywhere"),
                      .is_for_holder = flag(node, "own", "true"),
                      .is_for_relatives = flag(node, "relatives"),
                      .law = node.text("law"),
                      .article = node.text("article")};
    if (node.find("all_but") != nullptr) add_all_but(rule, roles(node, "all_but"));
    if (rule.roles.empty() || rule.with.empty()) {
      mistakes_.push_back(msg("{0}:{1}: a conflict needs roles, and either with or all_but.",
                              file_name_, line(node)));
    }
    // Whoever is refused a post is told by which rule and law.
    if (rule.name.empty() || rule.law.empty() || rule.article.empty()) {
      mistakes_.push_back(
          msg("{0}:{1}: a conflict needs its name, law and article.", file_name_, line(node)));
    }
    out_.conflicts.push_back(std::move(rule));
  }

  // Two of the named roles exclude each other too.
  static void add_all_but(RoleConflict& rule, const std::vector<Role>& but) {
    for (const Role role : all_roles()) {
      if (std::ranges::find(but, role) == but.end()) rule.with.push_back(role);
    }
  }

  std::string file_name_;
  PostRules& out_;
  std::vector<Message>& mistakes_;
};

void read_file(std::string_view text, std::string_view file_name, PostRules& out,
               std::vector<Message>& mistakes) {
  const Result<yaml::Node> root = yaml::parse(text, file_name);
  if (!root) {
    mistakes.push_back(root.error().message);
    return;
  }
  SchemeReader(file_name, out, mistakes).read(*root);
}

}  // namespace

std::vector<Message> post_rules_mistakes(std::string_view yaml, std::string_view file_name) {
  PostRules ignored;
  std::vector<Message> mistakes;
  read_file(yaml, file_name, ignored, mistakes);
  return mistakes;
}

Result<PostRules> load_post_rules(const std::filesystem::path& own) {
  PostRules rules;
  std::vector<Message> mistakes;
  for (const schemes::File& file : TRY(schemes::files(own))) {
    if (!file.path.starts_with("posts/")) continue;
    read_file(file.bytes, file.path, rules, mistakes);
  }
  if (!mistakes.empty()) return fail(ErrorCode::invalid, mistakes.front());
  return rules;
}

}  // namespace mingbai::access
