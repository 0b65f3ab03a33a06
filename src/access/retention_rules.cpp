#include "access/retention_rules.h"

#include <algorithm>
#include <charconv>

#include "platform/schemes/schemes.h"
#include "platform/yaml/yaml.h"

namespace mingbai::access {
namespace {

struct Period {
  std::string_view name;
  std::int64_t RetentionRules::*days;
  std::int64_t least;
  std::int64_t most;
};

// The ranges are the program's, not the file's: nobody keeps traces of people for good by a typo.
constexpr Period periods[] = {{"sessions", &RetentionRules::sessions, 1, 183},
                              {"slips", &RetentionRules::slips, 1, 183},
                              {"tries", &RetentionRules::tries, 1, 7},
                              {"browsers", &RetentionRules::browsers, 1, 366},
                              {"contacts", &RetentionRules::contacts, 1, 366},
                              {"audit_values", &RetentionRules::audit_values, 365, 3650},
                              {"staff_addresses", &RetentionRules::staff_addresses, 184, 366},
                              {"drafts", &RetentionRules::drafts, 30, 1096},
                              // Weekly work tells by the record of the last that it is not due yet.
                              {"jobs", &RetentionRules::jobs, 8, 183},
                              {"uploads", &RetentionRules::uploads, 1, 7},
                              {"backups", &RetentionRules::backups, 7, 366}};

std::int64_t number_of(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

RetentionRules read(std::string_view yaml, std::string_view file_name,
                    std::vector<Message>& mistakes) {
  RetentionRules rules;
  const Result<yaml::Node> root = yaml::parse(yaml, file_name);
  if (!root) {
    mistakes.push_back(root.error().message);
    return rules;
  }
  const yaml::Node nothing;
  const yaml::Node* found = root->find("periods");
  const yaml::Node& named = found == nullptr ? nothing : *found;
  for (const Period& period : periods) {
    const yaml::Node* node = named.find(period.name);
    const std::int64_t days = node == nullptr ? -1 : number_of(node->text("days"));
    if (days >= period.least && days <= period.most) {
      rules.*period.days = days;
      continue;
    }
    mistakes.push_back(msg("{0}:{1}: {2} needs days from {3} to {4}.", file_name,
                           std::to_string(node == nullptr ? root->line : node->line), period.name,
                           std::to_string(period.least), std::to_string(period.most)));
  }
  for (const yaml::Member& member : named.map) {
    if (std::ranges::find(periods, member.key, &Period::name) != std::end(periods)) continue;
    mistakes.push_back(msg("{0}:{1}: there is no period “{2}”.", file_name,
                           std::to_string(member.node.line), member.key));
  }
  return rules;
}

}  // namespace

std::vector<Message> retention_mistakes(std::string_view yaml, std::string_view file_name) {
  std::vector<Message> mistakes;
  read(yaml, file_name, mistakes);
  return mistakes;
}

Result<RetentionRules> load_retention_rules(const std::filesystem::path& own) {
  constexpr std::string_view path = "retention/default.yaml";
  const schemes::File file = TRY(schemes::find(own, path));
  std::vector<Message> mistakes;
  const RetentionRules rules = read(file.bytes, file.path, mistakes);
  if (!mistakes.empty()) return fail(ErrorCode::invalid, mistakes.front());
  return rules;
}

}  // namespace mingbai::access
