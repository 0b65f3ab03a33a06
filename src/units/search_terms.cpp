#include "units/search_terms.h"

#include <algorithm>

namespace mingbai::units {
namespace {

constexpr int id_bits = 25;
constexpr int length_bits = 6;
constexpr int rank_bits = 3;
constexpr std::size_t longest = (std::size_t{1} << length_bits) - 1;
constexpr std::size_t most_spellings = 12;

enum class Sort : std::int64_t { letter = 0, pair = 1, spelling = 2, initials = 3 };

// Stands before the first letter; no letter has this number.
constexpr std::int64_t begin_mark = 1;
constexpr int letter_bits = 21;  // a Unicode code point
constexpr int latin_bits = 6;    // a to z, 0 to 9, the mark

Term make(Sort sort, std::int64_t payload) {
  return (static_cast<std::int64_t>(sort) << (2 * letter_bits)) | payload;
}

// The code point of one well-formed UTF-8 letter.
std::int64_t number_of(const std::string& letter) {
  const auto lead = static_cast<unsigned char>(letter[0]);
  if (letter.size() == 1) return lead;
  std::int64_t out = lead & (0xFF >> (letter.size() + 1));
  for (std::size_t i = 1; i < letter.size(); ++i) {
    out = (out << 6) | (static_cast<unsigned char>(letter[i]) & 0x3F);
  }
  return out & ((std::int64_t{1} << letter_bits) - 1);
}

std::int64_t latin_number(char c) { return c >= 'a' ? c - 'a' + 2 : c - '0' + 28; }

// All runs of `size` neighbours, as one number each.
std::vector<Term> runs(Sort sort, const std::string& text, std::size_t size, bool is_from_start) {
  std::vector<std::int64_t> numbers;
  if (is_from_start) numbers.push_back(begin_mark);
  for (const char c : text) numbers.push_back(latin_number(c));
  std::vector<Term> out;
  for (std::size_t at = 0; at + size <= numbers.size(); ++at) {
    std::int64_t payload = 0;
    for (std::size_t i = 0; i < size; ++i) payload = (payload << latin_bits) | numbers[at + i];
    out.push_back(make(sort, payload));
  }
  return out;
}

struct Spelling {
  std::string full;
  std::string initials;
};

void append(Spelling& spelling, const std::string& reading) {
  spelling.full += reading;
  spelling.initials += reading[0];
}

Spelling spell(const NameReadings& readings, std::size_t changed, std::size_t choice) {
  Spelling out;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (readings[i]->empty()) continue;
    const std::string& reading = readings[i]->at(i == changed ? choice : 0);
    append(out, reading);
  }
  return out;
}

// Every combination while they are few, else the main spelling and single exchanges.
std::vector<Spelling> spellings(const NameReadings& readings) {
  std::vector<Spelling> all{Spelling{}};
  for (const LetterReadings* letter : readings) {
    if (letter->empty()) continue;
    if (letter->size() == 1) {
      for (Spelling& begun : all) append(begun, letter->front());
      continue;
    }
    if (all.size() * letter->size() > most_spellings) {
      all = {spell(readings, 0, 0)};
      for (std::size_t i = 0; i < readings.size(); ++i) {
        for (std::size_t choice = 1; choice < readings[i]->size(); ++choice) {
          if (all.size() < most_spellings) all.push_back(spell(readings, i, choice));
        }
      }
      return all;
    }
    std::vector<Spelling> next;
    for (const Spelling& begun : all) {
      for (const std::string& reading : *letter) {
        next.push_back(begun);
        append(next.back(), reading);
      }
    }
    all = std::move(next);
  }
  return all;
}

void append(std::vector<Term>& to, const std::vector<Term>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

SearchKey search_key(const Unit& unit, std::size_t letters) {
  std::int64_t key = unit.closed_on ? 1 : 0;
  key = (key << rank_bits) | rank(unit.kind);
  key = (key << length_bits) | static_cast<std::int64_t>(std::min(letters, longest));
  return (key << id_bits) | unit.id.value;
}

UnitId unit_of(SearchKey key) { return UnitId{key & ((std::int64_t{1} << id_bits) - 1)}; }

KeyRange keys_of(int rank, std::size_t letters) {
  const std::int64_t length = static_cast<std::int64_t>(std::min(letters, longest));
  const std::int64_t first = ((std::int64_t{rank} << length_bits) | length) << id_bits;
  return KeyRange{first, first | ((std::int64_t{1} << id_bits) - 1)};
}

std::vector<Term> name_terms(const std::vector<std::string>& letters, bool is_from_start) {
  std::vector<Term> out;
  std::int64_t last = is_from_start ? begin_mark : 0;
  for (const std::string& letter : letters) {
    const std::int64_t number = number_of(letter);
    if (last != 0) out.push_back(make(Sort::pair, (last << letter_bits) | number));
    last = number;
  }
  if (out.empty() && letters.size() == 1) out.push_back(make(Sort::letter, last));
  return out;
}

std::vector<Term> spelling_terms(const std::string& spelling, bool is_from_start) {
  return runs(Sort::spelling, spelling, 3, is_from_start);
}

std::vector<Term> initials_terms(const std::string& initials, bool is_from_start) {
  return runs(Sort::initials, initials, 2, is_from_start);
}

std::vector<std::string> core_letters(const std::vector<std::string>& letters, Kind kind) {
  if (rank(kind) != rank(Kind::village)) return letters;
  static const std::vector<std::vector<std::string>> endings = {
      letters_of("居民委员会"), letters_of("民委员会"), letters_of("居委会"), letters_of("委会")};
  for (const std::vector<std::string>& ending : endings) {
    if (letters.size() < ending.size() + 2) continue;
    const auto tail = letters.end() - static_cast<std::ptrdiff_t>(ending.size());
    if (!std::equal(tail, letters.end(), ending.begin())) continue;
    std::vector<std::string> core(letters.begin(), tail);
    // 和平村村委会: the village's name has its own 村.
    if (core.size() > 2 && core.back() == "村" && core[core.size() - 2] == "村") core.pop_back();
    return core;
  }
  return letters;
}

std::vector<Term> all_terms(const std::vector<std::string>& letters,
                            const NameReadings& core_readings) {
  std::vector<Term> out = name_terms(letters, true);
  for (const std::string& letter : letters) out.push_back(make(Sort::letter, number_of(letter)));
  for (const Spelling& spelling : spellings(core_readings)) {
    append(out, spelling_terms(spelling.full, true));
    append(out, initials_terms(spelling.initials, true));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace mingbai::units
