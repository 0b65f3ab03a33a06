#include "units/search_store.h"

#include <array>
#include <map>
#include <set>

#include <fmt/format.h>
#include <soci/soci.h>

#include "platform/db/bulk_insert.h"

namespace mingbai::units {

struct BlockFinder::Impl {
  // Lists up to this many blocks are read whole.
  static constexpr std::int64_t most_at_once = 3;

  explicit Impl(db::Session& session)
      : begin((session.prepare << R"(
          SELECT first_key, unit_keys FROM unit_terms
          WHERE term = :term ORDER BY first_key LIMIT :most)",
               soci::use(term), soci::use(most), soci::into(row.first), soci::into(row.rest))),
        before((session.prepare << R"(
          SELECT first_key, unit_keys FROM unit_terms
          WHERE term = :term AND first_key <= :key ORDER BY first_key DESC LIMIT 1)",
                soci::use(term), soci::use(key), soci::into(row.first), soci::into(row.rest))),
        after((session.prepare << R"(
          SELECT first_key, unit_keys FROM unit_terms
          WHERE term = :term AND first_key > :key ORDER BY first_key LIMIT 1)",
               soci::use(term), soci::use(key), soci::into(row.first), soci::into(row.rest))) {}

  using Keys = std::vector<SearchKey>;
  struct List {
    std::map<SearchKey, Keys> blocks;  // by their first keys
    bool is_whole = false;
  };

  List& list(Term wanted) {
    const auto [at, is_new] = lists.try_emplace(wanted);
    List& out = at->second;
    if (!is_new) return out;
    term = wanted;
    std::int64_t count = 0;
    begin.execute();
    for (; begin.fetch(); ++count) out.blocks[row.first] = keys_of_block(row.first, row.rest);
    out.is_whole = count < most;
    return out;
  }

  const Keys* ask(soci::statement& statement, Term wanted, SearchKey from, List& out) {
    term = wanted;
    key = from;
    if (!statement.execute(true)) return nullptr;
    Keys& keys = out.blocks[row.first];
    if (keys.empty()) keys = keys_of_block(row.first, row.rest);
    return &keys;
  }

  Term term = 0;
  SearchKey key = 0;
  std::int64_t most = most_at_once + 1;
  PostingBlock row;
  soci::statement begin;
  soci::statement before;
  soci::statement after;
  std::map<Term, List> lists;
};

BlockFinder::BlockFinder(db::Session& session) : impl_(std::make_unique<Impl>(session)) {}
BlockFinder::~BlockFinder() = default;

const std::vector<SearchKey>* BlockFinder::block(Term term, SearchKey key) {
  Impl::List& list = impl_->list(term);
  const auto next = list.blocks.upper_bound(key);
  if (next != list.blocks.begin() && std::prev(next)->second.back() >= key) {
    return &std::prev(next)->second;
  }
  if (list.is_whole) return next == list.blocks.end() ? nullptr : &next->second;
  const Impl::Keys* found = impl_->ask(impl_->before, term, key, list);
  if (found != nullptr && found->back() >= key) return found;
  return impl_->ask(impl_->after, term, key, list);
}

std::size_t BlockFinder::blocks(Term term) { return impl_->list(term).blocks.size(); }

namespace {

std::string placeholders(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += fmt::format("{}:p{}", i == 0 ? "" : ", ", i);
  return out;
}

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
        every(session),
        words(read_words(session)),
        book(words, [this](const std::string& wanted) { return find(wanted); }) {
    for (const std::string& place : asked) every.exchange(soci::use(place));
    every.exchange(soci::into(found_letter));
    every.exchange(soci::into(found_readings));
    every.alloc();
    every.prepare(fmt::format("SELECT letter, readings FROM name_readings WHERE letter IN ({})",
                              placeholders(asked.size())));
    every.define_and_bind();
  }

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

  // Many letters at once, by a list of as many placeholders as there are places.
  void ask(const std::set<std::string>& wanted) {
    auto next = wanted.begin();
    while (next != wanted.end()) {
      for (std::string& place : asked) {
        place = next == wanted.end() ? "" : *next++;
        if (!place.empty()) prepared[place];
      }
      every.execute();
      while (every.fetch()) prepared[found_letter] = split(found_readings);
    }
  }

  LetterReadings find(const std::string& wanted) {
    const auto found = prepared.find(wanted);
    if (found != prepared.end()) return found->second;
    letter = wanted;
    return statement.execute(true) ? split(readings) : LetterReadings{};
  }

  std::string letter;
  std::string readings;
  soci::statement statement;
  std::map<std::string, LetterReadings> prepared;
  std::array<std::string, 32> asked;
  std::string found_letter;
  std::string found_readings;
  soci::statement every;
  WordReadings words;
  ReadingBook book;
};

StoredReadings::StoredReadings(db::Session& session) : impl_(std::make_unique<Impl>(session)) {}
StoredReadings::~StoredReadings() = default;

NameReadings StoredReadings::read(const std::vector<std::string>& letters) {
  return impl_->book.read(letters);
}

void StoredReadings::prepare(const std::vector<std::vector<std::string>>& names) {
  std::set<std::string> missing;
  for (const std::vector<std::string>& name : names) {
    for (const std::string& letter : name) {
      if (!impl_->prepared.contains(letter)) missing.insert(letter);
    }
  }
  impl_->ask(missing);
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
