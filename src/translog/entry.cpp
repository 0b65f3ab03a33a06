#include "translog/entry.h"

#include <algorithm>
#include <optional>

#include "platform/json/json.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t max_code_bytes = 40;
constexpr int most_digits_together = 14;
constexpr std::size_t id_characters = 26;
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::int64_t most = (std::int64_t{1} << 53) - 1;
constexpr std::int64_t version = 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_code_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("._@-").find(c) != std::string_view::npos;
}

bool is_common(std::string_view name) {
  return name == "v" || name == "t" || name == "id" || name == "ts";
}

bool is_exact(std::int64_t number) { return number >= -most && number <= most; }

Failure not_an_entry() {
  return fail(ErrorCode::invalid, msg("The bytes are not an entry as this log writes them."));
}

// The last digit's place in a row of digits decides; letters and marks begin a new row.
bool has_long_number(std::string_view text) {
  int together = 0;
  for (const char c : text) {
    together = is_digit(c) ? together + 1 : 0;
    if (together > most_digits_together) return true;
  }
  return false;
}

struct ToJson {
  Result<json::Value> operator()(std::int64_t number) const {
    if (!is_exact(number)) {
      return fail(ErrorCode::invalid,
                  msg("{0} is too large a number for an entry.", std::to_string(number)));
    }
    return json::Value(number);
  }
  Result<json::Value> operator()(const Code& code) const { return json::Value(code.text()); }
  Result<json::Value> operator()(const Hash& hash) const { return json::Value(to_string(hash)); }
  Result<json::Value> operator()(const CommittedPart& part) const {
    json::Object out;
    out.emplace_back("a", part.audience.text());
    out.emplace_back("c", to_string(part.commitment));
    return json::Value(std::move(out));
  }
  template <typename T>
  Result<json::Value> operator()(const std::vector<T>& list) const {
    if (list.empty()) return fail(ErrorCode::invalid, msg("A list in an entry is empty."));
    json::Array out;
    for (const T& item : list) out.push_back(TRY((*this)(item)));
    return json::Value(std::move(out));
  }
};

Result<CommittedPart> part_of(const json::Value& value) {
  const json::Value* audience = value.find("a");
  const json::Value* commitment = value.find("c");
  if (audience == nullptr || commitment == nullptr || audience->string() == nullptr ||
      commitment->string() == nullptr) {
    return not_an_entry();
  }
  const std::optional<Hash> hash = hash_of(*commitment->string());
  if (!hash) return not_an_entry();
  return CommittedPart{.audience = TRY(Code::parse(*audience->string())), .commitment = *hash};
}

Result<EntryValue> list_of(const json::Array& array) {
  std::vector<std::int64_t> numbers;
  std::vector<Code> codes;
  std::vector<CommittedPart> parts;
  for (const json::Value& value : array) {
    if (const auto number = value.integer()) {
      numbers.push_back(*number);
    } else if (value.string() != nullptr) {
      codes.push_back(TRY(Code::parse(*value.string())));
    } else {
      parts.push_back(TRY(part_of(value)));
    }
  }
  // A list of several kinds does not come out as it went in, and is refused for that.
  if (!numbers.empty()) return EntryValue(std::move(numbers));
  if (!codes.empty()) return EntryValue(std::move(codes));
  return EntryValue(std::move(parts));
}

Result<EntryValue> value_of(const json::Value& value) {
  if (const auto number = value.integer()) return EntryValue(*number);
  if (const json::Array* array = value.array()) return list_of(*array);
  if (value.string() == nullptr) return not_an_entry();
  if (const std::optional<Hash> hash = hash_of(*value.string())) return EntryValue(*hash);
  return EntryValue(TRY(Code::parse(*value.string())));
}

}  // namespace

Result<Code> Code::parse(std::string_view text) {
  // The text is not repeated: it may be what must not be here.
  if (text.empty() || text.size() > max_code_bytes ||
      !std::ranges::all_of(text, is_code_character) || has_long_number(text)) {
    return fail(ErrorCode::invalid, msg("A code in an entry is not a short code."));
  }
  return Code(std::string(text));
}

EntryId EntryId::random(const crypto::Random& random) {
  std::string text = crypto::new_code(random, id_characters);
  std::erase(text, '-');
  return EntryId(std::move(text));
}

Result<EntryId> EntryId::parse(std::string_view text) {
  if (text.size() != id_characters || text.find_first_not_of(crockford) != std::string_view::npos) {
    return fail(ErrorCode::invalid, msg("The id of an entry is not 26 characters of base 32."));
  }
  return EntryId(std::string(text));
}

Result<std::string> entry_bytes(const Entry& entry) {
  std::map<std::string, json::Value, std::less<>> members;
  members.emplace("v", json::Value(version));
  members.emplace("t", json::Value(entry.type.text()));
  members.emplace("id", json::Value(entry.id.text()));
  members.emplace("ts", TRY(ToJson()(entry.time.ms)));
  for (const auto& [key, value] : entry.fields) {
    if (is_common(key.text())) {
      return fail(ErrorCode::invalid, msg("{0} is in every entry already.", key.text()));
    }
    members.emplace(key.text(), TRY(std::visit(ToJson(), value)));
  }
  json::Object object(members.begin(), members.end());
  std::string bytes = json::write(json::Value(std::move(object)));
  if (bytes.size() > max_entry_bytes) {
    return fail(ErrorCode::too_large,
                msg("An entry would have {0} bytes; {1} are the most.",
                    std::to_string(bytes.size()), std::to_string(max_entry_bytes)));
  }
  return bytes;
}

Result<Entry> parse_entry(std::string_view bytes) {
  if (bytes.size() > max_entry_bytes) return not_an_entry();
  const Result<json::Value> value = json::parse(bytes);
  if (!value || value->object() == nullptr) return not_an_entry();
  const json::Value* type = value->find("t");
  const json::Value* id = value->find("id");
  const json::Value* time = value->find("ts");
  if (type == nullptr || type->string() == nullptr || id == nullptr || id->string() == nullptr ||
      time == nullptr || !time->integer()) {
    return not_an_entry();
  }
  Code what = TRY(Code::parse(*type->string()));
  EntryId own = TRY(EntryId::parse(*id->string()));
  Entry entry{
      .type = std::move(what), .id = std::move(own), .time = {*time->integer()}, .fields = {}};
  for (const auto& [name, member] : *value->object()) {
    if (is_common(name)) continue;
    Code key = TRY(Code::parse(name));
    entry.fields.emplace(std::move(key), TRY(value_of(member)));
  }
  // One spelling only: order, spaces, escapes, version.
  const Result<std::string> again = entry_bytes(entry);
  if (!again || *again != bytes) return not_an_entry();
  return entry;
}

Result<void> ClaimedTimes::add(std::string_view entry) {
  const std::int64_t index = index_++;
  const Result<Entry> parsed = parse_entry(entry);
  if (!parsed) return {};
  if (parsed->time >= last_) {
    last_ = parsed->time;
    return {};
  }
  return fail(ErrorCode::conflict,
              msg("Entry {0} claims to be of {1}, although it came after an entry of {2}: it was "
                  "dated back.",
                  std::to_string(index), rfc3339(parsed->time), rfc3339(last_)));
}

}  // namespace mingbai::translog
