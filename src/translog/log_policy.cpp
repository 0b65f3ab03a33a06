#include "translog/log_policy.h"

#include <algorithm>
#include <utility>

#include "kernel/text.h"
#include "translog/note.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view office_heading = "# office ";
constexpr std::size_t max_office_bytes = 200;

bool has_address(const Policy::Witness& witness) {
  return witness.url.starts_with("https://") || witness.url.starts_with("http://");
}

// One word of a line.
bool is_word(std::string_view text) {
  return !text.empty() && !text.starts_with('#') && std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f;
  });
}

bool is_office(std::string_view text) {
  return !text.empty() && text.size() <= max_office_bytes && is_utf8(text) &&
         std::ranges::none_of(text, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < 0x20 || byte == 0x7f;
         });
}

std::string log_lines(const std::vector<VerifierKey>& keys, const std::string& url) {
  std::string out;
  for (const VerifierKey& key : keys) {
    out += "log " + to_string(key) + (url.empty() ? "" : " " + url) + "\n";
  }
  return out;
}

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size() - 1);
  const std::string_view line = text.substr(0, end + 1);
  text.remove_prefix(end + 1);
  return line;
}

bool begins_with_word(std::string_view line, std::string_view word) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line.starts_with(word) && line.size() > word.size() &&
         (line[word.size()] == ' ' || line[word.size()] == '\t');
}

bool names_witness(std::string_view line, std::string_view name) {
  constexpr std::string_view word = "witness";
  if (!begins_with_word(line, word)) return false;
  line.remove_prefix(line.find(word) + word.size());
  return begins_with_word(line, name);
}

template <typename Item, typename IsSame>
bool begins_with(const std::vector<Item>& longer, const std::vector<Item>& shorter,
                 IsSame is_same) {
  return shorter.size() <= longer.size() &&
         std::equal(shorter.begin(), shorter.end(), longer.begin(), is_same);
}

}  // namespace

Result<Policy> parse_own_policy(std::string_view text, const std::vector<VerifierKey>& keys) {
  ensure(!keys.empty(), "a log has a key");
  if (!is_utf8(text)) {
    return fail(ErrorCode::invalid, msg("The policy is not a short text in lines."));
  }
  Policy policy = TRY(parse_policy(text));
  if (log_keys_of(policy) != keys) {
    return fail(ErrorCode::invalid,
                msg("The policy must be about this log alone. It needs: {0}", log_lines(keys, "")));
  }
  const auto silent = std::ranges::find_if_not(policy.witnesses, has_address);
  if (silent != policy.witnesses.end()) {
    return fail(ErrorCode::invalid,
                msg("The witness {0} has no address, such as https://witness.example, behind its "
                    "key.",
                    silent->name));
  }
  return policy;
}

std::vector<VerifierKey> log_keys_of(const Policy& policy) {
  std::vector<VerifierKey> out;
  out.reserve(policy.logs.size());
  for (const Policy::Log& log : policy.logs) out.push_back(log.key);
  return out;
}

Result<std::string> with_log_keys(std::string_view text, const std::vector<VerifierKey>& keys) {
  const Policy policy = TRY(parse_policy(text));
  std::string out;
  bool is_in = false;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (!begins_with_word(line, "log")) {
      out += line;
      continue;
    }
    if (!is_in) out += log_lines(keys, policy.logs.front().url);
    is_in = true;
  }
  TRY(parse_own_policy(out, keys));
  return out;
}

std::string policy_without_witnesses(const VerifierKey& log) {
  return "log " + to_string(log) + "\nquorum none\n";
}

Result<std::string> with_witness(std::string_view text, const NewWitness& witness) {
  const std::vector<VerifierKey> log = log_keys_of(TRY(parse_policy(text)));
  if (!is_word(witness.name) || !is_word(witness.url)) {
    return fail(ErrorCode::invalid,
                msg("The name and the address of a witness are words without spaces."));
  }
  if (!is_office(witness.office)) {
    return fail(ErrorCode::invalid, msg("Say in one line which office runs the witness."),
                "office");
  }
  const VerifierKey key = TRY(parse_verifier_key(witness.key));
  if (key.type != KeyType::witness) {
    return fail(ErrorCode::invalid,
                msg("The key of {0} is that of a log, not of a witness.", key.name));
  }
  const std::string lines = std::string(office_heading) + witness.office + "\nwitness " +
                            witness.name + " " + to_string(key) + " " + witness.url + "\n";
  std::string out;
  bool is_in = false;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (!is_in && begins_with_word(line, "quorum")) {
      out += lines;
      is_in = true;
    }
    out += line;
  }
  TRY(parse_own_policy(out, log));
  return out;
}

Result<std::string> without_witness(std::string_view text, std::string_view name) {
  const Policy policy = TRY(parse_policy(text));
  if (std::ranges::find(policy.witnesses, name, &Policy::Witness::name) == policy.witnesses.end()) {
    return fail(ErrorCode::not_found, msg("The policy names no witness “{0}”.", name));
  }
  std::string out;
  std::string heading;  // "# office …", which goes with its witness
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (line.starts_with(office_heading)) {
      out += std::exchange(heading, line);
      continue;
    }
    const bool is_it = names_witness(line, name);
    const std::string kept = std::exchange(heading, {});
    if (!is_it) out += kept + std::string(line);
  }
  out += heading;
  if (parse_own_policy(out, log_keys_of(policy))) return out;
  return fail(ErrorCode::conflict,
              msg("A group or the quorum of the policy asks for “{0}”. Take it out there as well, "
                  "with: mingbai log policy FILE",
                  name));
}

std::string office_of(std::string_view text, std::string_view witness) {
  std::string office;
  while (!text.empty()) {
    std::string_view line = next_line(text);
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.starts_with(office_heading)) {
      office = line.substr(office_heading.size());
      continue;
    }
    if (names_witness(line, witness)) return office;
    office.clear();
  }
  return {};
}

bool may_begin_at_once(const Policy& before, const Policy& after) {
  const auto same_witness = [](const Policy::Witness& a, const Policy::Witness& b) {
    return a.name == b.name && a.key == b.key;
  };
  if (!begins_with(after.witnesses, before.witnesses, same_witness)) return false;
  if (before.quorum == "none") return true;
  const auto same_group = [](const Policy::Group& a, const Policy::Group& b) {
    return a.name == b.name && a.needed == b.needed && a.members == b.members;
  };
  return before.quorum == after.quorum && begins_with(after.groups, before.groups, same_group);
}

}  // namespace mingbai::translog
