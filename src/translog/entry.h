// Entry: what is logged for ever, and so holds nothing that anyone might have to take back: codes,
// numbers and commitments. There is no way to put a text into it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/crypto/secret.h"
#include "translog/hash.h"

namespace mingbai::translog {

inline constexpr std::size_t max_entry_bytes = 4096;

// A word from a closed list, or the code of an office or item: 1 to 40 of a–z A–Z 0–9 . _ @ -, and
// not more than 14 digits together, so that no identity or bank card number is one.
class Code {
 public:
  static Result<Code> parse(std::string_view text);
  [[nodiscard]] const std::string& text() const { return text_; }
  friend auto operator<=>(const Code&, const Code&) = default;

 private:
  explicit Code(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// Random, 26 characters of Crockford's base 32.
class EntryId {
 public:
  static EntryId random(const crypto::Random& random);
  static Result<EntryId> parse(std::string_view text);
  [[nodiscard]] const std::string& text() const { return text_; }
  friend bool operator==(const EntryId&, const EntryId&) = default;

 private:
  explicit EntryId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// What an entry says of one part: who may see it, and its commitment. Parts have no names here,
// only their place, from 1.
struct CommittedPart {
  Code audience;
  Hash commitment;
  friend bool operator==(const CommittedPart&, const CommittedPart&) = default;
};

// Integers are less than 2^53 from zero, so that every reader of JSON has them exactly.
using EntryValue = std::variant<std::int64_t, Code, Hash, std::vector<std::int64_t>,
                                std::vector<Code>, std::vector<CommittedPart>>;

struct Entry {
  Code type;
  EntryId id;
  Instant time;  // as claimed; bounds that can be trusted are the witnesses' times
  std::map<Code, EntryValue> fields;
  friend bool operator==(const Entry&, const Entry&) = default;
};

// One line of JSON with sorted keys (RFC 8785, restricted): `v` 1, `t`, `id`, `ts` and the fields.
// invalid: a field with one of these names, an empty list, or a number out of range. too_large:
// more than 4,096 bytes. Serialised once; the bytes are what counts from then on.
Result<std::string> entry_bytes(const Entry& entry);

// invalid unless the bytes are exactly what entry_bytes() writes.
Result<Entry> parse_entry(std::string_view bytes);

// The times that the entries of a log claim, from the first one on: they never go back.
class ClaimedTimes {
 public:
  // conflict: it claims to be older than the one before it. Entries of other forms claim nothing.
  Result<void> add(std::string_view entry);

 private:
  std::int64_t index_ = 0;
  Instant last_;
};

}  // namespace mingbai::translog
