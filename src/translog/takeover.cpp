#include "translog/takeover.h"

#include <algorithm>

#include <fmt/format.h>

#include "translog/key_proofs.h"
#include "translog/note.h"

namespace mingbai::translog {
namespace {

template <typename Value>
const Value* field(const Entry& entry, std::string_view name) {
  const auto found = std::ranges::find_if(
      entry.fields, [&](const auto& each) { return each.first.text() == name; });
  return found == entry.fields.end() ? nullptr : std::get_if<Value>(&found->second);
}

Hash hash_from(const VerifierKey& key) {
  Hash out;
  std::ranges::copy(key.key, out.bytes.begin());
  return out;
}

}  // namespace

std::string takeover_submission(const VerifierKey& old_key) {
  return fmt::format("{}-{:08x}", takeover_type, old_key.id);
}

Result<Entry> takeover_entry(const Takeover& takeover, EntryId id, Instant time) {
  Entry entry{
      .type = TRY(Code::parse(takeover_type)), .id = std::move(id), .time = time, .fields = {}};
  entry.fields.emplace(TRY(Code::parse("key")), hash_from(takeover.new_key));
  entry.fields.emplace(TRY(Code::parse("old")), hash_from(takeover.old_key));
  entry.fields.emplace(TRY(Code::parse("size")), takeover.size);
  entry.fields.emplace(TRY(Code::parse("root")), takeover.root);
  entry.fields.emplace(TRY(Code::parse("known")), takeover.known);
  if (takeover.lost > 0) entry.fields.emplace(TRY(Code::parse("lost")), takeover.lost);
  return entry;
}

std::optional<Takeover> takeover_in(std::string_view bytes, const std::string& origin) {
  const Result<Entry> entry = parse_entry(bytes);
  if (!entry || entry->type.text() != takeover_type || !is_key_name(origin)) return std::nullopt;
  const auto* const key = field<Hash>(*entry, "key");
  const auto* const old = field<Hash>(*entry, "old");
  const auto* const root = field<Hash>(*entry, "root");
  const auto* const size = field<std::int64_t>(*entry, "size");
  const auto* const known = field<std::int64_t>(*entry, "known");
  const auto* const lost = field<std::int64_t>(*entry, "lost");
  if (key == nullptr || old == nullptr || root == nullptr || size == nullptr || known == nullptr) {
    return std::nullopt;
  }
  return Takeover{.old_key = verifier_key(origin, KeyType::log, old->view()),
                  .new_key = verifier_key(origin, KeyType::log, key->view()),
                  .size = *size,
                  .root = *root,
                  .known = *known,
                  .lost = lost == nullptr ? 0 : *lost};
}

Result<std::vector<ClaimedTakeover>> takeovers_in(std::string_view proofs) {
  std::vector<ClaimedTakeover> out;
  for (const TlogProof& proof : TRY(key_proofs(proofs))) {
    const std::string entry = proof.extra.value_or("");
    const Result<std::string> origin = origin_of(proof);
    if (!origin) continue;
    const std::optional<Takeover> takeover = takeover_in(entry, *origin);
    if (takeover && check(proof, entry, policy_of(takeover->new_key))) {
      out.push_back({.index = proof.index, .takeover = *takeover});
    }
  }
  return out;
}

Message takeover_words(const ClaimedTakeover& claimed) {
  const Takeover& it = claimed.takeover;
  const std::string index = std::to_string(claimed.index);
  const std::string key = to_string(it.new_key);
  const std::string size = std::to_string(it.size);
  if (it.lost > it.size) {
    return msg(
        "The log lost its key and its last entries: {0} had been signed, {1} are left. From "
        "entry {2} on the key {3} signs, for which the old one does not vouch.",
        std::to_string(it.lost), size, index, key);
  }
  return msg(
      "The log lost its key after {0} entries. From entry {1} on the key {2} signs, for "
      "which the old one does not vouch.",
      size, index, key);
}

Message distrust_words(const ClaimedTakeover& claimed) {
  const Takeover& it = claimed.takeover;
  return msg(
      "{0} says that it lost its key after {1} entries, and that since entry {2} this key "
      "signs, for which nobody vouches whom you trust: {3}. Compare it with a new poster or "
      "ask a witness; if it is right, check with that key.",
      it.new_key.name, std::to_string(it.size), std::to_string(claimed.index),
      to_string(it.new_key));
}

}  // namespace mingbai::translog
