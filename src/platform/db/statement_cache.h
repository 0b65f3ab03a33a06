// StatementCache: the prepared statements of one connection that nobody uses at the moment, by
// their text. Private to platform/db.
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace mingbai::db {

// Whether a statement of this text may run again without being prepared again: it reads or changes
// rows. Others are rare, and some PRAGMAs do their work while they are prepared.
bool is_worth_keeping(std::string_view sql);

template <typename Statement>
class StatementCache {
 public:
  // A page needs some thirty; each takes a few kilobytes here or in the server.
  static constexpr std::size_t most = 100;

  // Out of the cache: a text that is used twice at the same time has two statements.
  std::optional<Statement> take(std::string_view sql) {
    const auto found = by_text_.find(sql);
    if (found == by_text_.end()) return std::nullopt;
    const auto kept = found->second;
    by_text_.erase(found);
    std::optional<Statement> statement(std::move(kept->statement));
    kept_.erase(kept);
    return statement;
  }

  // Gives back what has to go: the statement unused for longest, or this one if its text is here.
  [[nodiscard]] std::optional<Statement> keep(std::string sql, Statement statement) {
    if (by_text_.contains(sql)) return statement;
    kept_.push_front({.sql = std::move(sql), .statement = std::move(statement)});
    by_text_[kept_.front().sql] = kept_.begin();
    if (kept_.size() <= most) return std::nullopt;
    return take(std::string(kept_.back().sql));
  }

  void clear() {
    by_text_.clear();
    kept_.clear();
  }

 private:
  struct Kept {
    std::string sql;
    Statement statement;
  };
  std::list<Kept> kept_;  // the last used first
  std::unordered_map<std::string_view, typename std::list<Kept>::iterator> by_text_;
};

}  // namespace mingbai::db
