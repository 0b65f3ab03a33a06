#include "translog/key_succession.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "translog/entry.h"
#include "translog/key_proofs.h"
#include "translog/takeover.h"

namespace mingbai::translog {
namespace {

struct KeyChange {
  bool begins = false;
  std::string key;         // 32 bytes
  std::int64_t index = 0;  // of its entry
};

Result<KeyChange> change_in(const TlogProof& proof) {
  const Result<Entry> entry = parse_entry(proof.extra.value_or(""));
  if (!entry) return not_about_keys();
  const std::string& type = entry->type.text();
  const auto field = entry->fields.find(TRY(Code::parse(key_field)));
  const Hash* const key =
      field == entry->fields.end() ? nullptr : std::get_if<Hash>(&field->second);
  if (key == nullptr || (type != begin_type && type != end_type)) return not_about_keys();
  return KeyChange{.begins = type == begin_type,
                   .key = std::string(key->bytes.begin(), key->bytes.end()),
                   .index = proof.index};
}

void apply(Policy& policy, const std::string& origin, const KeyChange& change) {
  const auto known = std::ranges::find_if(policy.logs, [&](const Policy::Log& log) {
    return log.key.name == origin && log.key.key == change.key;
  });
  if (known != policy.logs.end()) {
    if (!change.begins) known->last = std::min(known->last, change.index);
    return;
  }
  if (!change.begins) return;
  Policy::Log log{.key = verifier_key(origin, KeyType::log, change.key), .url = ""};
  log.first = change.index + 1;
  policy.logs.push_back(std::move(log));
}

}  // namespace

std::string begin_submission(const VerifierKey& key) {
  return fmt::format("{}-{:08x}", begin_type, key.id);
}

std::string end_submission(const VerifierKey& key) {
  return fmt::format("{}-{:08x}", end_type, key.id);
}

Result<Policy> with_succession(Policy policy, std::string_view proofs) {
  for (const TlogProof& proof : TRY(key_proofs(proofs))) {
    if (takeover_in(proof.extra.value_or(""), TRY(origin_of(proof)))) continue;
    const KeyChange change = TRY(change_in(proof));
    Policy vouching;
    vouching.logs = policy.logs;
    vouching.quorum = "none";
    const Result<Standing> standing = check(proof, *proof.extra, vouching);
    if (standing) {
      apply(policy, standing->checkpoint.origin, change);
    } else if (standing.error().code != ErrorCode::forbidden) {
      return fail(standing.error());
    }
  }
  return policy;
}

}  // namespace mingbai::translog
