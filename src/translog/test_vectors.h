// The vectors of the specification (tests/fixtures/translog/vectors.json), for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/json/json.h"
#include "translog/hash.h"

namespace mingbai::translog::test {

const json::Value& vectors();
// Members one below the other; Bug where there is none.
const json::Value& vector_at(std::string_view key, std::string_view member = {});
std::string text_in(const json::Value& object, std::string_view key);
std::int64_t number_in(const json::Value& object, std::string_view key);
std::vector<Hash> hashes_in(const json::Value& object, std::string_view key);
Hash hash_in(const json::Value& object, std::string_view key);

}  // namespace mingbai::translog::test
