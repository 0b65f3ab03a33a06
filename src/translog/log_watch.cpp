#include "translog/log_watch.h"

#include <algorithm>
#include <map>

#include "translog/log_policy.h"

namespace mingbai::translog {
namespace {

struct Standpoint {
  WatchPlace place = WatchPlace::unsaid;
  WatchWeight weight = WatchWeight::none;
};

WatchPlace place_in(const Policy::Group& group, WatchPlace around) {
  if (group.name == "outside") return WatchPlace::outside;
  if (group.name == "offices") return WatchPlace::offices;
  return around;
}

// A group uses only names above it, and nobody is in two: from the last one up, each is complete
// before its members are looked at.
std::map<std::string, Standpoint> standpoints(const Policy& policy) {
  std::map<std::string, Standpoint> out;
  for (auto group = policy.groups.rbegin(); group != policy.groups.rend(); ++group) {
    // A group that nobody asks for may hold the quorum.
    if (group->name == policy.quorum) out[group->name].weight = WatchWeight::indispensable;
    Standpoint inner = out[group->name];
    inner.place = place_in(*group, inner.place);
    const bool needs_all = group->needed == group->members.size();
    if (inner.weight == WatchWeight::indispensable && !needs_all) {
      inner.weight = WatchWeight::one_of_several;
    }
    for (const std::string& member : group->members) out[member] = inner;
  }
  out[policy.quorum].weight = WatchWeight::indispensable;
  return out;
}

struct Version {
  const PolicyVersion& stored;
  Policy policy;
};

const Policy::Witness* with_key(const Policy& policy, const VerifierKey& key) {
  const auto found = std::ranges::find_if(
      policy.witnesses, [&](const Policy::Witness& witness) { return witness.key == key; });
  return found == policy.witnesses.end() ? nullptr : &*found;
}

Result<std::vector<Version>> read(const std::vector<PolicyVersion>& stored) {
  std::vector<Version> out;
  out.reserve(stored.size());
  for (const PolicyVersion& version : stored) {
    Policy policy = TRY(parse_policy(version.content));
    out.push_back({.stored = version, .policy = std::move(policy)});
  }
  return out;
}

std::int64_t entry_of(const Version& version) {
  ensure(version.stored.entry.has_value(), "what is in force is in the log");
  return *version.stored.entry;
}

// Since which entry somebody is a witness, without a break, up to versions[at].
std::int64_t since(const std::vector<Version>& versions, std::size_t at, const VerifierKey& key) {
  while (at > 0 && with_key(versions[at - 1].policy, key) != nullptr) --at;
  return entry_of(versions[at]);
}

std::vector<FormerWatcher> former(const std::vector<Version>& versions) {
  std::vector<FormerWatcher> out;
  for (std::size_t next = versions.size(); next-- > 1;) {
    const Version& before = versions[next - 1];
    for (const Policy::Witness& witness : before.policy.witnesses) {
      if (with_key(versions[next].policy, witness.key) != nullptr) continue;
      out.push_back({.name = witness.name,
                     .office = office_of(before.stored.content, witness.name),
                     .key = witness.key,
                     .added = since(versions, next - 1, witness.key),
                     .removed = entry_of(versions[next])});
    }
  }
  return out;
}

Watcher watcher(const Policy::Witness& witness, const WatchFacts& facts, const Standpoint& stands) {
  Watcher out{
      .name = witness.name,
      .office = office_of(facts.in_force.back().content, witness.name),
      .key = witness.key,
      .url = witness.url,
      .place = stands.place,
      .weight = stands.weight,
      .behind = facts.size,
      .has_signed = std::ranges::find(facts.signed_by, witness.name) != facts.signed_by.end()};
  const std::string key = to_string(witness.key);
  const auto last = std::ranges::find(facts.cosigned, key, &LastCosigned::key);
  if (last == facts.cosigned.end()) return out;
  out.last = *last;
  out.behind = facts.size - last->size;
  return out;
}

// Those of one policy whom another one does not have.
std::vector<std::string> missing_in(const Policy& other, const Policy& policy,
                                    std::string_view content) {
  std::vector<std::string> out;
  for (const Policy::Witness& witness : policy.witnesses) {
    if (with_key(other, witness.key) == nullptr) out.push_back(shown_name(content, witness.name));
  }
  return out;
}

}  // namespace

std::vector<PolicyVersion> came_into_force(const std::vector<PolicyVersion>& versions,
                                           Instant now) {
  std::vector<PolicyVersion> out;
  for (auto version = versions.begin(); version != versions.end(); ++version) {
    const bool was_followed = std::any_of(
        version + 1, versions.end(),
        [&](const PolicyVersion& later) { return later.recorded.ms < version->begins.ms; });
    if (version->entry && version->begins.ms <= now.ms && !was_followed) out.push_back(*version);
  }
  return out;
}

Result<LogWatch> log_watch(const WatchFacts& facts) {
  LogWatch out;
  out.policy.quorum = "none";
  const std::vector<Version> versions = TRY(read(facts.in_force));
  if (!versions.empty()) {
    out.content = versions.back().stored.content;
    out.policy = versions.back().policy;
    std::map<std::string, Standpoint> stands = standpoints(out.policy);
    for (const Policy::Witness& witness : out.policy.witnesses) {
      out.watchers.push_back(watcher(witness, facts, stands[witness.name]));
      out.watchers.back().since = since(versions, versions.size() - 1, witness.key);
    }
    out.former = former(versions);
  }
  if (!facts.coming) return out;
  ComingPolicy coming{.version = *facts.coming, .policy = {}, .joining = {}, .leaving = {}};
  coming.policy = TRY(parse_policy(coming.version.content));
  coming.joining = missing_in(out.policy, coming.policy, coming.version.content);
  coming.leaving = missing_in(coming.policy, out.policy, out.content);
  out.coming = std::move(coming);
  return out;
}

std::string shown_name(std::string_view policy, std::string_view witness) {
  std::string office = office_of(policy, witness);
  return office.empty() ? std::string(witness) : office;
}

}  // namespace mingbai::translog
