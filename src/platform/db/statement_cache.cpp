#include "platform/db/statement_cache.h"

#include <algorithm>
#include <array>

namespace mingbai::db {

bool is_worth_keeping(std::string_view sql) {
  constexpr std::array<std::string_view, 5> words{"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"};
  sql.remove_prefix(std::min(sql.find_first_not_of(" \n"), sql.size()));
  return std::ranges::find(words, sql.substr(0, sql.find_first_of(" \n"))) != words.end();
}

}  // namespace mingbai::db
