#include "units/search_store.h"

#include <soci/soci.h>

#include "platform/db/bulk_insert.h"

namespace mingbai::units {

struct BlockFinder::Impl {
  explicit Impl(db::Session& session)
      : before((session.prepare << R"(
          SELECT first_key, unit_keys FROM unit_terms
          WHERE term = :term AND first_key <= :key ORDER BY first_key DESC LIMIT 1)",
                soci::use(term), soci::use(key), soci::into(block.first), soci::into(block.rest))),
        after((session.prepare << R"(
          SELECT first_key, unit_keys FROM unit_terms
          WHERE term = :term AND first_key > :key ORDER BY first_key LIMIT 1)",
               soci::use(term), soci::use(key), soci::into(block.first), soci::into(block.rest))),
        counting((session.prepare << "SELECT COUNT(*) FROM unit_terms WHERE term = :term",
                  soci::use(term), soci::into(blocks))) {}

  std::optional<PostingBlock> run(soci::statement& statement, Term wanted, SearchKey from) {
    term = wanted;
    key = from;
    if (!statement.execute(true)) return std::nullopt;
    return block;
  }

  Term term = 0;
  SearchKey key = 0;
  PostingBlock block;
  std::int64_t blocks = 0;
  soci::statement before;
  soci::statement after;
  soci::statement counting;
};

BlockFinder::BlockFinder(db::Session& session) : impl_(std::make_unique<Impl>(session)) {}
BlockFinder::~BlockFinder() = default;

std::optional<PostingBlock> BlockFinder::at_or_before(Term term, SearchKey key) {
  return impl_->run(impl_->before, term, key);
}

std::optional<PostingBlock> BlockFinder::after(Term term, SearchKey key) {
  return impl_->run(impl_->after, term, key);
}

std::int64_t BlockFinder::count(Term term) {
  impl_->term = term;
  impl_->counting.execute(true);
  return impl_->blocks;
}

namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t space = text.find(' '); space != std::string_view::npos;
       space = text.find(' ')) {
    out.emplace_back(text.substr(0, space));
    text.remove_prefix(space + 1);
  }
  if (!text.empty()) out.emplace_back(text);
  return out;
}

std::string joined(const std::vector<std::string>& readings) {
  std::string out;
  for (const std::string& reading : readings) out += (out.empty() ? "" : " ") + reading;
  return out;
}

}  // namespace

struct StoredReadings::Impl {
  explicit Impl(db::Session& session)
      : statement((session.prepare << "SELECT readings FROM name_readings WHERE letter = :letter",
                   soci::use(letter), soci::into(readings))),
        words(read_words(session)),
        book(words, [this](const std::string& wanted) { return find(wanted); }) {}

  static WordReadings read_words(db::Session& session) {
    WordReadings out;
    std::string word;
    std::string text;
    soci::statement every =
        (session.prepare << "SELECT letter, readings FROM name_readings WHERE is_word = 1",
         soci::into(word), soci::into(text));
    every.execute();
    while (every.fetch()) out[word] = split(text);
    return out;
  }

  LetterReadings find(const std::string& wanted) {
    letter = wanted;
    return statement.execute(true) ? split(readings) : LetterReadings{};
  }

  std::string letter;
  std::string readings;
  soci::statement statement;
  WordReadings words;
  ReadingBook book;
};

StoredReadings::StoredReadings(db::Session& session) : impl_(std::make_unique<Impl>(session)) {}
StoredReadings::~StoredReadings() = default;

NameReadings StoredReadings::read(const std::vector<std::string>& letters) {
  return impl_->book.read(letters);
}

bool is_index_empty(db::Session& session) {
  std::int64_t term = 0;
  session << "SELECT term FROM unit_terms LIMIT 1", soci::into(term);
  return !session.got_data();
}

std::vector<SearchKey> select_keys(db::Session& session, Term term) {
  PostingBlock block;
  soci::statement statement = (session.prepare << R"(
    SELECT first_key, unit_keys FROM unit_terms WHERE term = :term ORDER BY first_key)",
                               soci::use(term), soci::into(block.first), soci::into(block.rest));
  std::vector<SearchKey> out;
  statement.execute();
  while (statement.fetch()) {
    const std::vector<SearchKey> keys = keys_of_block(block.first, block.rest);
    out.insert(out.end(), keys.begin(), keys.end());
  }
  return out;
}

void delete_term(db::Session& session, Term term) {
  session << "DELETE FROM unit_terms WHERE term = :term", soci::use(term);
}

void insert_terms(db::Session& session, const std::vector<TermBlocks>& terms) {
  db::BulkInsert insert(session, "unit_terms", {"term", "first_key", "unit_keys"});
  for (const TermBlocks& one : terms) {
    one.keys->each_block([&](const PostingBlock& block) {
      insert.integer(one.term).integer(block.first).text(block.rest);
      insert.end_row();
    });
  }
  insert.finish();
}

void save_readings(db::Session& session, const ReadingBook& book, const WordReadings& words) {
  std::string letter;
  std::string readings;
  std::int64_t is_word = 0;
  soci::statement statement =
      (session.prepare << R"(
    INSERT INTO name_readings (letter, readings, is_word) VALUES (:letter, :readings, :is_word)
    ON CONFLICT (letter) DO UPDATE SET readings = excluded.readings)",
       soci::use(letter, "letter"), soci::use(readings, "readings"), soci::use(is_word, "is_word"));
  const auto save = [&](const std::string& name, const std::vector<std::string>& list) {
    letter = name;
    readings = joined(list);
    if (!readings.empty()) statement.execute(true);
  };
  book.each_known(save);
  is_word = 1;
  for (const auto& [name, list] : words) save(name, list);
}

}  // namespace mingbai::units
