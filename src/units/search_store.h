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

// Reads the lists of terms: short ones whole with one query, long ones block by block. What was
// read stays, so that a search asks for nothing twice.
class BlockFinder {
 public:
  explicit BlockFinder(db::Session& session);
  ~BlockFinder();
  BlockFinder(const BlockFinder&) = delete;
  BlockFinder& operator=(const BlockFinder&) = delete;
  // The block in which the first key at or after `key` stands; null if there is none. Lives as long
  // as this object.
  const std::vector<SearchKey>* block(Term term, SearchKey key);
  // How many blocks; of long lists only that they are long.
  std::size_t blocks(Term term);

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
  // Asks at once for what names will need; read() asks for each letter that is missing.
  void prepare(const std::vector<std::vector<std::string>>& names);

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
