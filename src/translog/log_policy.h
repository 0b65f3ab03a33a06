// The policy of our own log: which witnesses have to have seen a checkpoint before readers get it.
// Pure rules; its versions are in log_policy_actions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "translog/policy.h"

namespace mingbai::translog {

// As parse_policy(), and: it is about the log with these keys alone, in their order, and each
// witness has an address. Beside the witness's line may stand, above it, "# office NAME": who runs
// it.
Result<Policy> parse_own_policy(std::string_view text, const std::vector<VerifierKey>& keys);

// Of the logs that it names.
std::vector<VerifierKey> log_keys_of(const Policy& policy);

// The text about the log with these keys, at least one, instead of those that it names.
Result<std::string> with_log_keys(std::string_view text, const std::vector<VerifierKey>& keys);

// The policy of a log that asks nobody.
std::string policy_without_witnesses(const VerifierKey& log);

struct NewWitness {
  std::string name;    // within the policy
  std::string office;  // that runs it, in words for people
  std::string key;
  std::string url;
};
// The text with one witness more; the quorum stays. invalid, with what is wrong; conflict: its name
// or key stands there already.
Result<std::string> with_witness(std::string_view text, const NewWitness& witness);

// The text without that witness. not_found: it names none. conflict: a group or the quorum asks for
// it.
Result<std::string> without_witness(std::string_view text, std::string_view name);

// The office that runs a witness, as the text says; may be empty.
std::string office_of(std::string_view text, std::string_view witness);

// Whether readers who trusted the old policy lose nothing by the new one: no witness goes, and
// nobody was demanded, or all that is new are further witnesses. Otherwise it waits, so that
// everybody can see it coming (14-security.md 36).
bool may_begin_at_once(const Policy& before, const Policy& after);
inline constexpr std::int64_t policy_delay_ms = std::int64_t{7} * 24 * 3600 * 1000;

}  // namespace mingbai::translog
