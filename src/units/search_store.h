// Every SQL statement on the search index and the readings of letters. Private to this module.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "platform/db/db.h"
#include "units/name_readings.h"
#include "units/posting_list.h"
#include "units/search_terms.h"

namespace mingbai::units {

// Reads blocks of terms with two prepared statements.
class BlockFinder {
 public:
  explicit BlockFinder(db::Session& session);
  ~BlockFinder();
  BlockFinder(const BlockFinder&) = delete;
  BlockFinder& operator=(const BlockFinder&) = delete;
  // The last block that begins at or before `key`; the first that begins after it.
  std::optional<PostingBlock> at_or_before(Term term, SearchKey key);
  std::optional<PostingBlock> after(Term term, SearchKey key);
  std::int64_t count(Term term);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Reads what is known about letters and words.
class StoredReadings {
 public:
  explicit StoredReadings(db::Session& session);
  ~StoredReadings();
  StoredReadings(const StoredReadings&) = delete;
  StoredReadings& operator=(const StoredReadings&) = delete;
  // Lives as long as this object.
  NameReadings read(const std::vector<std::string>& letters);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

bool is_index_empty(db::Session& session);
// All keys of a term, ascending.
std::vector<SearchKey> select_keys(db::Session& session, Term term);
void delete_term(db::Session& session, Term term);

struct TermBlocks {
  Term term = 0;
  const PostingWriter* keys = nullptr;
};
void insert_terms(db::Session& session, const std::vector<TermBlocks>& terms);

// Replaces what was stored about these letters and words.
void save_readings(db::Session& session, const ReadingBook& book, const WordReadings& words);

}  // namespace mingbai::units
