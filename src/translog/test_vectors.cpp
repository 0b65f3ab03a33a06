#include "translog/test_vectors.h"

#include <fstream>
#include <iterator>

namespace mingbai::translog::test {
namespace {

const json::Value& member(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  ensure(found != nullptr, "the vectors have this member");
  return *found;
}

}  // namespace

const json::Value& vectors() {
  static const json::Value document = [] {
    std::ifstream file(MINGBAI_TEST_FIXTURES "/translog/vectors.json", std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    Result<json::Value> parsed = json::parse(text);
    ensure(parsed.has_value(), "the vectors are JSON");
    return *std::move(parsed);
  }();
  return document;
}

const json::Value& vector_at(std::string_view key, std::string_view inner) {
  const json::Value& outer = member(vectors(), key);
  return inner.empty() ? outer : member(outer, inner);
}

std::string text_in(const json::Value& object, std::string_view key) {
  const std::string* text = member(object, key).string();
  ensure(text != nullptr, "a text");
  return *text;
}

std::int64_t number_in(const json::Value& object, std::string_view key) {
  const std::optional<std::int64_t> number = member(object, key).integer();
  ensure(number.has_value(), "a number");
  return *number;
}

std::vector<Hash> hashes_in(const json::Value& object, std::string_view key) {
  const json::Array* list = member(object, key).array();
  ensure(list != nullptr, "a list");
  std::vector<Hash> out;
  for (const json::Value& item : *list) {
    const std::optional<Hash> hash = item.string() ? hash_of(*item.string()) : std::nullopt;
    ensure(hash.has_value(), "a hash");
    out.push_back(*hash);
  }
  return out;
}

Hash hash_in(const json::Value& object, std::string_view key) {
  const std::optional<Hash> hash = hash_of(text_in(object, key));
  ensure(hash.has_value(), "a hash");
  return *hash;
}

}  // namespace mingbai::translog::test
