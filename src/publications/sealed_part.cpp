#include "publications/sealed_part.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "platform/encoding/base64.h"
#include "platform/json/json.h"

namespace mingbai::publications {
namespace {

// Nothing that was sealed for one place opens at another.
std::string purpose(std::string_view what, const std::string& submission, std::int64_t position) {
  return fmt::format("{} {} {}", what, submission, position);
}

Failure damaged() {
  return fail(ErrorCode::internal, msg("A sealed part of a publication is damaged."));
}

Result<crypto::SecretKey> secret_key(std::string_view bytes) {
  std::array<unsigned char, crypto::SecretKey::size> out{};
  if (bytes.size() != out.size()) return damaged();
  std::ranges::copy(bytes, out.begin());
  return crypto::SecretKey(out);
}

// Content that is no text stands behind the line of the others, byte by byte.
bool is_text(const DocumentPart& part) { return part.media_type == "application/json"; }

std::string to_text(const store::StoredPart& stored) {
  const DocumentPart& part = stored.part;
  const std::string head = json::write(json::Object{{"name", part.name},
                                                    {"media_type", part.media_type},
                                                    {"content", is_text(part) ? part.content : ""},
                                                    {"salt", encoding::base64(stored.salt)}});
  return is_text(part) ? head : head + "\n" + part.content;
}

std::string text_in(const json::Value& object, std::string_view name) {
  const json::Value* const value = object.find(name);
  return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

Result<store::StoredPart> from_text(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const json::Value root = TRY(json::parse(text.substr(0, end)));
  std::optional<std::string> salt = encoding::decode_base64(text_in(root, "salt"));
  if (!salt) return damaged();
  store::StoredPart out{.part = {.name = text_in(root, "name"),
                                 .media_type = text_in(root, "media_type"),
                                 .content = text_in(root, "content"),
                                 .is_words = true},
                        .salt = *std::move(salt)};
  if (!is_text(out.part) && end < text.size()) out.part.content = text.substr(end + 1);
  return out;
}

Result<store::StoredPart> opened(const PartKeys& keys, const std::string& submission,
                                 std::int64_t position, const store::SealedPart& part) {
  const crypto::SecretKey keeper = TRY(keys.key(part.keeper, part.generation));
  const std::string bytes =
      TRY(crypto::unseal(keeper, purpose("part-key", submission, position), part.wrapped_key));
  const crypto::SecretKey key = TRY(secret_key(bytes));
  return from_text(TRY(crypto::unseal(key, purpose("part", submission, position), part.sealed)));
}

std::string wrapped_key(const crypto::SecretKey& keeper, const std::string& submission,
                        std::int64_t position, std::string_view bytes,
                        const crypto::Random& random) {
  return crypto::seal(keeper, purpose("part-key", submission, position), bytes, random);
}

}  // namespace

Result<void> insert_sealed(db::Session& session, const PartKeys& keys,
                           const store::StoredDocument& document, std::int64_t position,
                           const crypto::Random& random) {
  const std::string& submission = document.submission;
  store::SealedPart part{.sealed = {},
                         .keeper = PartKeys::keeper_of(document.office, document.made),
                         .generation = 1,
                         .wrapped_key = {}};
  if (const auto used = store::generations_of(session, part.keeper); !used.empty()) {
    // A file that is missing may come back from its copy: it is never made anew in its place.
    const std::int64_t newest = *used.rbegin();
    part.generation = keys.has(part.keeper, newest) ? newest : newest + 1;
  }
  const crypto::SecretKey keeper = TRY(keys.made_key(part.keeper, part.generation, random));
  const std::string bytes = random(crypto::SecretKey::size);
  const crypto::SecretKey key = TRY(secret_key(bytes));
  const store::StoredPart& plain = document.parts[static_cast<std::size_t>(position - 1)];
  part.sealed = crypto::seal(key, purpose("part", submission, position), to_text(plain), random);
  part.wrapped_key = wrapped_key(keeper, submission, position, bytes, random);
  store::insert_sealed_part(session, submission, position, part);
  return {};
}

std::optional<store::StoredPart> kept_part(db::Session& session, const std::string& submission,
                                           std::int64_t position, const PartKeys* keys) {
  if (auto plain = store::part_of(session, submission, position)) return plain;
  if (keys == nullptr || position == 1) return std::nullopt;
  const auto sealed = store::sealed_part_of(session, submission, position);
  if (!sealed || sealed->wrapped_key.empty()) return std::nullopt;
  Result<store::StoredPart> part = opened(*keys, submission, position, *sealed);
  if (!part) return std::nullopt;
  return *std::move(part);
}

bool lacks_key(db::Session& session, const std::string& submission, std::int64_t position,
               const PartKeys& keys) {
  const auto sealed = store::sealed_part_of(session, submission, position);
  return sealed && !sealed->wrapped_key.empty() && !keys.has(sealed->keeper, sealed->generation);
}

bool has_part(db::Session& session, const std::string& submission, std::int64_t position) {
  if (store::part_of(session, submission, position)) return true;
  const auto sealed = store::sealed_part_of(session, submission, position);
  return sealed && !sealed->wrapped_key.empty();
}

Result<void> take_key_away(db::Session& session, const PartKeys& keys,
                           const std::string& submission, std::int64_t position,
                           const crypto::Random& random) {
  const auto part = store::sealed_part_of(session, submission, position);
  if (!part || part->wrapped_key.empty()) return {};
  const std::int64_t next = *store::generations_of(session, part->keeper).rbegin() + 1;
  store::delete_part_key(session, submission, position);
  std::optional<crypto::SecretKey> fresh;
  for (store::PartKeyRow& row : store::part_keys_of(session, part->keeper)) {
    const Result<crypto::SecretKey> old = keys.key(part->keeper, row.generation);
    if (!old && old.error().code != ErrorCode::not_found) return fail(old.error());
    if (!old) continue;  // its file may come back from its copy
    if (!fresh) fresh = TRY(keys.made_key(part->keeper, next, random));
    const std::string bytes =
        TRY(crypto::unseal(*old, purpose("part-key", row.submission, row.position), row.wrapped));
    row.wrapped = wrapped_key(*fresh, row.submission, row.position, bytes, random);
    row.generation = next;
    store::save_part_key(session, row);
  }
  return {};
}

Result<void> destroy_unused_keys(db::Session& session, const PartKeys& keys,
                                 const std::string& keeper) {
  return keys.destroy_others(keeper, store::generations_of(session, keeper));
}

}  // namespace mingbai::publications
