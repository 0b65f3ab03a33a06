#include "translog/policy.h"

#include <algorithm>
#include <set>

#include "translog/note.h"
#include "translog/note_signature.h"

namespace mingbai::translog {

Policy policy_of(VerifierKey log) {
  Policy out;
  out.logs.push_back({.key = std::move(log), .url = ""});
  out.quorum = "none";
  return out;
}

namespace {

bool is_met(const Policy& policy, std::set<std::string, std::less<>> seen) {
  if (policy.quorum == "none") return true;
  for (const Policy::Group& group : policy.groups) {
    const auto count = std::ranges::count_if(
        group.members, [&](const std::string& member) { return seen.contains(member); });
    if (static_cast<std::size_t>(count) >= group.needed) seen.insert(group.name);
  }
  return seen.contains(policy.quorum);
}

}  // namespace

Result<Standing> standing_of(std::string_view signed_checkpoint, const Policy& policy) {
  const Note note = TRY(parse_note(signed_checkpoint));
  Standing out;
  out.checkpoint = TRY(parse_checkpoint(note.text));
  std::vector<VerifierKey> keys;
  for (const Policy::Log& log : policy.logs) {
    const std::int64_t size = out.checkpoint.size;
    const bool counts = size >= log.first && size <= log.last;
    if (counts && log.key.name == out.checkpoint.origin) keys.push_back(log.key);
  }
  const std::size_t logs = keys.size();
  for (const Policy::Witness& witness : policy.witnesses) keys.push_back(witness.key);
  bool is_signed = false;
  std::set<std::string, std::less<>> seen;
  for (const Verified& verified : TRY(verify(note, keys))) {
    if (verified.key < logs) {
      is_signed = true;
      continue;
    }
    const std::string& name = policy.witnesses[verified.key - logs].name;
    seen.insert(name);
    out.witnesses.push_back({name, verified.time});
  }
  if (!is_signed) {
    return fail(ErrorCode::forbidden,
                msg("No trusted log has signed this checkpoint of {0}.", out.checkpoint.origin));
  }
  out.has_quorum = is_met(policy, std::move(seen));
  return out;
}

Result<Standing> trusted(std::string_view signed_checkpoint, const Policy& policy) {
  Standing out = TRY(standing_of(signed_checkpoint, policy));
  if (!out.has_quorum) {
    return fail(ErrorCode::forbidden,
                msg("Too few witnesses have seen this checkpoint: {0} of the {1} in the policy.",
                    std::to_string(out.witnesses.size()), std::to_string(policy.witnesses.size())));
  }
  return out;
}

}  // namespace mingbai::translog
