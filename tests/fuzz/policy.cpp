// Trust policies: whatever is read can be met, and asks for no name that is not there.
#include "translog/policy.h"

#include <set>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const Result<translog::Policy> policy = translog::parse_policy(text);
  if (!policy) return 0;
  std::set<std::string> names{"none"};
  for (const auto& witness : policy->witnesses) {
    ensure(names.insert(witness.name).second, "names are different");
  }
  std::set<std::string> members;
  for (const auto& group : policy->groups) {
    ensure(group.needed >= 1 && group.needed <= group.members.size(), "a group can be met");
    for (const std::string& member : group.members) {
      ensure(member != "none" && members.insert(member).second, "a member of one group");
    }
    ensure(names.insert(group.name).second, "names are different");
  }
  for (const std::string& member : members) ensure(names.contains(member), "members are known");
  ensure(names.contains(policy->quorum), "the quorum is known");
  return 0;
}
