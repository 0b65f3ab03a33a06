// Readings: how the letters of a name are read, in plain Latin letters without tones. A letter
// may have several readings; search accepts each.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/result.h"
#include "kernel/text.h"

namespace mingbai::units {

// The letters of a name, each as UTF-8: without spaces, full-width forms folded, Latin in small
// letters.
std::vector<std::string> letters_of(std::string_view name);

// One letter's readings, the main one first; empty for what is not read (points, brackets).
using LetterReadings = std::vector<std::string>;

// Readings of whole words that differ from those of their letters: 六安 → lu an.
using WordReadings = std::map<std::string, std::vector<std::string>, std::less<>>;

// schemes/pinyin: words, and further readings of single letters.
struct ReadingScheme {
  WordReadings words;
  std::map<std::string, LetterReadings, std::less<>> letters;
};
Result<ReadingScheme> parse_reading_scheme(std::string_view yaml, std::string_view file_name);
const ReadingScheme& shipped_readings();

// The readings of each letter of a name; they live as long as what gave them.
using NameReadings = std::vector<const LetterReadings*>;

// Knows how letters and words are read; where from is up to `find`. Each letter is looked up once.
class ReadingBook {
 public:
  using Find = std::function<LetterReadings(const std::string& letter)>;
  ReadingBook(const WordReadings& words, Find find);
  // What a word says about a letter comes first, its own readings after that.
  NameReadings read(const std::vector<std::string>& letters);
  // Calls each(letter, readings) for every letter that was looked up.
  template <typename Each>
  void each_known(const Each& each) const {
    for (const auto& [letter, known] : known_) each(letter, known.readings);
  }

 private:
  struct Known {
    LetterReadings readings;
    bool begins_word = false;
  };
  const Known& letter(const std::string& letter);
  const std::vector<LetterReadings>* word(const std::string& word);

  const WordReadings& words_;
  Find find_;
  std::set<std::string, std::less<>> first_letters_;
  std::unordered_map<std::string, Known> known_;
  std::map<std::string, std::vector<LetterReadings>, std::less<>> seen_words_;
};

// Finds readings by ICU's Han-Latin rules and the scheme, for single letters: whole names would
// take a hundred times as long.
class LetterReader {
 public:
  explicit LetterReader(const ReadingScheme& scheme);
  ~LetterReader();
  LetterReader(const LetterReader&) = delete;
  LetterReader& operator=(const LetterReader&) = delete;
  LetterReadings read(const std::string& letter);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::units
