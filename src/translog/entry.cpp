#include "translog/entry.h"

#include <algorithm>
#include <charconv>
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

template <typename T>
std::optional<T> optional_of(Result<T> result) {
  if (!result) return std::nullopt;
  return *std::move(result);
}

std::optional<Code> code_of(std::string_view word) { return optional_of(Code::parse(word)); }

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

// Reads the one spelling that entries have: no spaces, no escapes, names in the order of their
// bytes.
class EntryReader {
 public:
  explicit EntryReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<Entry> read() {
    if (!take('{')) return std::nullopt;
    std::string_view before;
    do {
      const std::optional<std::string_view> name = text();
      if (!name || *name <= before || !take(':') || !member(*name)) return std::nullopt;
      before = *name;
    } while (take(','));
    if (!take('}') || !rest_.empty()) return std::nullopt;
    if (!type_ || !id_ || !time_ || version_ != version) return std::nullopt;
    return Entry{.type = *std::move(type_),
                 .id = *std::move(id_),
                 .time = {*time_},
                 .fields = std::move(fields_)};
  }

 private:
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Of whatever is between quotation marks; who asks refuses what is not written like that.
  std::optional<std::string_view> text() {
    if (!take('"')) return std::nullopt;
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view out = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return out;
  }

  std::optional<std::int64_t> number() {
    std::int64_t out = 0;
    const char* const end = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out).ptr;
    const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.data()));
    if (digits != std::to_string(out) || !is_exact(out)) return std::nullopt;
    rest_.remove_prefix(digits.size());
    return out;
  }

  std::optional<Code> code() {
    const std::optional<std::string_view> word = text();
    return word ? code_of(*word) : std::nullopt;
  }

  std::optional<CommittedPart> part() {
    if (!take('{') || text() != "a" || !take(':')) return std::nullopt;
    std::optional<Code> audience = code();
    if (!audience || !take(',') || text() != "c" || !take(':')) return std::nullopt;
    const std::optional<std::string_view> commitment = text();
    const std::optional<Hash> hash = commitment ? hash_of(*commitment) : std::nullopt;
    if (!hash || !take('}')) return std::nullopt;
    return CommittedPart{.audience = *std::move(audience), .commitment = *hash};
  }

  // All of one kind, and at least one. next: reads one of them.
  template <typename T>
  std::optional<EntryValue> list(std::optional<T> (EntryReader::*next)()) {
    std::vector<T> out;
    do {
      std::optional<T> item = (this->*next)();
      if (!item) return std::nullopt;
      out.push_back(*std::move(item));
    } while (take(','));
    if (!take(']')) return std::nullopt;
    return EntryValue(std::move(out));
  }

  std::optional<EntryValue> value() {
    if (take('[')) {
      if (rest_.starts_with('"')) return list(&EntryReader::code);
      if (rest_.starts_with('{')) return list(&EntryReader::part);
      return list(&EntryReader::number);
    }
    if (!rest_.starts_with('"')) return number();
    const std::optional<std::string_view> word = text();
    if (!word) return std::nullopt;
    if (word->size() > max_code_bytes) return hash_of(*word);
    return code_of(*word);
  }

  bool member(std::string_view name) {
    if (name == "v") return (version_ = number()).has_value();
    if (name == "t") return (type_ = code()).has_value();
    if (name == "ts") return (time_ = number()).has_value();
    if (name == "id") {
      const std::optional<std::string_view> word = text();
      if (word) id_ = optional_of(EntryId::parse(*word));
      return id_.has_value();
    }
    std::optional<Code> key = code_of(name);
    if (!key) return false;
    std::optional<EntryValue> what = value();
    if (!what) return false;
    fields_.emplace_hint(fields_.end(), *std::move(key), *std::move(what));
    return true;
  }

  std::string_view rest_;
  std::optional<std::int64_t> version_;
  std::optional<Code> type_;
  std::optional<EntryId> id_;
  std::optional<std::int64_t> time_;
  std::map<Code, EntryValue> fields_;
};

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
  std::optional<Entry> entry = EntryReader(bytes).read();
  if (!entry) return not_an_entry();
  return *std::move(entry);
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
