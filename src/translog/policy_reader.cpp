// Reading of policy files.
#include <algorithm>
#include <optional>
#include <set>

#include "translog/decimal.h"
#include "translog/policy.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t max_policy_bytes = 1U << 20;

using Words = std::vector<std::string_view>;

class Reader {
 public:
  Result<Policy> read(std::string_view text);

 private:
  Result<void> line(const Words& words);
  Result<void> log(const Words& words);
  Result<void> witness(const Words& words);
  Result<void> group(const Words& words);
  Result<void> quorum(const Words& words);
  Result<VerifierKey> key(std::string_view text, KeyType type);
  Result<void> define(std::string_view name);
  Result<void> require(std::string_view name);

  [[nodiscard]] std::string number() const { return std::to_string(number_); }
  [[nodiscard]] Failure not_understood(const Words& words) const {
    return fail(ErrorCode::invalid, msg("Line {0} of the policy is not understood: “{1}” ….",
                                        number(), words.front().substr(0, 100)));
  }

  Policy policy_;
  int number_ = 0;
  std::set<std::string, std::less<>> names_{"none"};
  std::set<std::string, std::less<>> members_;
  std::set<std::string, std::less<>> keys_;
};

Words words_of(std::string_view line) {
  constexpr std::string_view blank = " \t";
  Words out;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(blank), line.size()));
    if (line.empty()) return out;
    const std::string_view word = line.substr(0, line.find_first_of(blank));
    out.push_back(word);
    line.remove_prefix(word.size());
  }
}

bool is_refused(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f;
}

Result<Policy> Reader::read(std::string_view text) {
  if (text.size() > max_policy_bytes || std::ranges::any_of(text, is_refused)) {
    return fail(ErrorCode::invalid, msg("The policy is not a short text in lines."));
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      return fail(ErrorCode::invalid, msg("The last line of the policy is not complete."));
    }
    ++number_;
    const Words words = words_of(text.substr(0, end));
    if (!words.empty() && !words.front().starts_with('#')) TRY(line(words));
    text.remove_prefix(end + 1);
  }
  if (policy_.quorum.empty()) {
    return fail(ErrorCode::invalid, msg("The policy has no line “quorum …”."));
  }
  return std::move(policy_);
}

Result<void> Reader::line(const Words& words) {
  const std::string_view kind = words.front();
  if (kind == "log") return log(words);
  if (kind == "witness") return witness(words);
  if (kind == "group") return group(words);
  if (kind == "quorum") return quorum(words);
  return not_understood(words);
}

Result<void> Reader::log(const Words& words) {
  if (words.size() < 2 || words.size() > 3) return not_understood(words);
  VerifierKey verifier = TRY(key(words[1], KeyType::log));
  policy_.logs.push_back(
      {.key = std::move(verifier), .url = std::string(words.size() > 2 ? words[2] : "")});
  return {};
}

Result<void> Reader::witness(const Words& words) {
  if (words.size() < 3 || words.size() > 4) return not_understood(words);
  TRY(define(words[1]));
  VerifierKey verifier = TRY(key(words[2], KeyType::witness));
  policy_.witnesses.push_back(
      {std::string(words[1]), std::move(verifier), std::string(words.size() > 3 ? words[3] : "")});
  return {};
}

Result<void> Reader::group(const Words& words) {
  constexpr std::size_t first = 3;
  if (words.size() <= first) return not_understood(words);
  Policy::Group out;
  for (std::size_t i = first; i < words.size(); ++i) {
    TRY(require(words[i]));
    if (words[i] == "none" || !members_.insert(std::string(words[i])).second) {
      return fail(ErrorCode::invalid,
                  msg("Line {0} of the policy: “{1}” cannot be a member, or is one already.",
                      number(), words[i]));
    }
    out.members.emplace_back(words[i]);
  }
  const std::size_t count = out.members.size();
  const std::optional<std::int64_t> needed = parse_decimal(words[2]);
  if (needed && *needed >= 1 && static_cast<std::uint64_t>(*needed) <= count) {
    out.needed = static_cast<std::size_t>(*needed);
  } else if (words[2] == "all" || words[2] == "any") {
    out.needed = words[2] == "all" ? count : 1;
  } else {
    return fail(ErrorCode::invalid, msg("Line {0} of the policy asks for “{1}” of {2} members.",
                                        number(), words[2], std::to_string(count)));
  }
  // After its members, so that no group is a member of itself.
  TRY(define(words[1]));
  out.name = words[1];
  policy_.groups.push_back(std::move(out));
  return {};
}

Result<void> Reader::quorum(const Words& words) {
  if (words.size() != 2 || !policy_.quorum.empty()) return not_understood(words);
  TRY(require(words[1]));
  policy_.quorum = words[1];
  return {};
}

Result<VerifierKey> Reader::key(std::string_view text, KeyType type) {
  const Result<VerifierKey> parsed = parse_verifier_key(text);
  if (!parsed) return fail(parsed.error());
  if (parsed->type != type) {
    return fail(ErrorCode::invalid,
                msg("Line {0} of the policy has a key of the wrong type: logs have 1, witnesses 4.",
                    number()));
  }
  // The bare key: under another name or type it would be the same signer.
  if (!keys_.insert(parsed->key).second) {
    return fail(ErrorCode::invalid,
                msg("Line {0} of the policy has a key that stands there already.", number()));
  }
  return *parsed;
}

Result<void> Reader::define(std::string_view name) {
  if (names_.insert(std::string(name)).second) return {};
  return fail(ErrorCode::invalid,
              msg("Line {0} of the policy names “{1}”, which is taken already.", number(), name));
}

Result<void> Reader::require(std::string_view name) {
  if (names_.contains(name)) return {};
  return fail(
      ErrorCode::invalid,
      msg("Line {0} of the policy uses “{1}”, which no line above it defines.", number(), name));
}

}  // namespace

Result<Policy> parse_policy(std::string_view text) { return Reader().read(text); }

}  // namespace mingbai::translog
