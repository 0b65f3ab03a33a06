#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "platform/json/json.h"

namespace mingbai::json {
namespace {

// Walks over the bytes and leaves the place reached where an error message can find it.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** reached_;
};

// Builds the tree from the parser's events, and stops at the first thing that is refused.
class Builder : public nlohmann::json::json_sax_t {
 public:
  Builder(const Limits& limits, const char* begin, const char** reached)
      : limits_(limits), begin_(begin), reached_(reached) {}

  bool null() override { return put(Value()); }
  bool boolean(bool value) override { return put(Value(value)); }
  bool number_integer(number_integer_t value) override { return put(Value(std::int64_t{value})); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value <= static_cast<number_unsigned_t>(INT64_MAX)) {
      return put(Value(static_cast<std::int64_t>(value)));
    }
    return put(Value(Decimal{std::to_string(value)}));
  }
  bool number_float(number_float_t, const std::string& text) override {
    return put(Value(Decimal{text}));
  }
  bool string(std::string& text) override { return put(Value(std::move(text))); }
  bool binary(nlohmann::json::binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(Value(Object())); }
  bool start_array(std::size_t) override { return open(Value(Array())); }
  bool key(std::string& text) override {
    open_.back().key = std::move(text);
    return true;
  }
  bool end_array() override { return close(); }
  bool end_object() override {
    const Object& members = std::get<Object>(open_.back().value.data);
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const auto& member : members) names.emplace_back(member.first);
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end()) return close();
    return refuse(msg("The key “{0}” appears twice in the JSON object that ends at byte {1}.",
                      std::string(*twice), place()));
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return refuse(msg("This is not valid JSON, at byte {0}.", place()));
  }

  std::optional<Message> refusal;
  Value root;

 private:
  struct Open {
    Value value;
    std::string key;  // of the member that comes next
  };

  [[nodiscard]] std::string place() const { return std::to_string(*reached_ - begin_); }

  bool refuse(Message message) {
    refusal = std::move(message);
    return false;
  }

  bool count() {
    if (++nodes_ <= limits_.max_nodes) return true;
    return refuse(msg("The JSON document holds more than {0} values, at byte {1}.",
                      std::to_string(limits_.max_nodes), place()));
  }

  bool open(Value container) {
    if (std::cmp_greater_equal(open_.size(), limits_.max_depth)) {
      return refuse(msg("The JSON document is nested deeper than {0} levels, at byte {1}.",
                        std::to_string(limits_.max_depth), place()));
    }
    if (!count()) return false;
    open_.push_back(Open{std::move(container), {}});
    return true;
  }

  bool close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    attach(std::move(done));
    return true;
  }

  bool put(Value value) {
    if (!count()) return false;
    attach(std::move(value));
    return true;
  }

  void attach(Value value) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (auto* array = std::get_if<Array>(&open_.back().value.data)) {
      array->push_back(std::move(value));
    } else {
      std::get<Object>(open_.back().value.data)
          .emplace_back(std::move(open_.back().key), std::move(value));
    }
  }

  const Limits& limits_;
  const char* begin_;
  const char** reached_;
  std::int64_t nodes_ = 0;
  std::vector<Open> open_;
};

}  // namespace

Result<Value> parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_bytes) {
    return fail(ErrorCode::too_large, msg("The JSON document is larger than {0} bytes.",
                                          std::to_string(limits.max_bytes)));
  }
  const char* reached = text.data();
  const char* end = text.data() + text.size();
  Builder builder(limits, text.data(), &reached);
  const bool is_whole =
      nlohmann::json::sax_parse(Cursor(text.data(), &reached), Cursor(end, &reached), &builder);
  if (builder.refusal) return fail(ErrorCode::invalid, *std::move(builder.refusal));
  ensure(is_whole, "the JSON parser names the reason whenever it stops");
  return std::move(builder.root);
}

}  // namespace mingbai::json
