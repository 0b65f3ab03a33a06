#include "units/name_readings.h"

#include <algorithm>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "platform/embed/embed.h"
#include "platform/yaml/yaml.h"

namespace mingbai::units {
namespace {

constexpr std::string_view shipped_file = "pinyin/place_names.yaml";

std::size_t letter_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// U+FF01 to U+FF5E are the full-width forms of ASCII.
std::string folded(std::string_view letter) {
  std::string out(letter);
  if (letter.size() == 3 && (letter.starts_with("\xEF\xBC") || letter.starts_with("\xEF\xBD"))) {
    const int low = static_cast<unsigned char>(letter[2]) - 0x80 + (letter[1] == '\xBD' ? 64 : 0);
    if (low >= 1 && low <= 0x5E) out.assign(1, static_cast<char>(low + 0x20));
  }
  if (out.size() == 1 && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] + 32);
  return out;
}

bool is_space(std::string_view letter) {
  if (letter.size() == 1) return letter[0] == ' ' || letter[0] == '\t' || letter[0] == '\n';
  return letter == "\u3000" || letter == "\u00a0";
}

bool is_latin(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    if (space != 0) out.emplace_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  return out;
}

// The entries of one map of the scheme: a name and its readings in small Latin letters.
Result<std::map<std::string, std::vector<std::string>, std::less<>>> entries(
    const yaml::Node& root, std::string_view key, std::string_view file_name) {
  std::map<std::string, std::vector<std::string>, std::less<>> out;
  const yaml::Node* node = root.find(key);
  if (node == nullptr) return out;
  for (const yaml::Member& member : node->map) {
    std::vector<std::string> readings = split(member.node.scalar);
    if (readings.empty() || !std::ranges::all_of(readings, is_latin)) {
      return fail(ErrorCode::invalid,
                  msg("{0}:{1}: a reading is written in small Latin letters, such as “chang zhi”.",
                      file_name, std::to_string(member.node.line)));
    }
    out[member.key] = std::move(readings);
  }
  return out;
}

}  // namespace

std::vector<std::string> letters_of(std::string_view name) {
  std::vector<std::string> out;
  while (!name.empty()) {
    const std::size_t size = std::min(letter_size(name.front()), name.size());
    const std::string_view letter = name.substr(0, size);
    name.remove_prefix(size);
    if (is_space(letter)) continue;
    out.push_back(folded(letter));
  }
  return out;
}

Result<ReadingScheme> parse_reading_scheme(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  ReadingScheme scheme;
  scheme.words = TRY(entries(root, "words", file_name));
  scheme.letters = TRY(entries(root, "letters", file_name));
  for (const auto& [word, readings] : scheme.words) {
    if (letters_of(word).size() == readings.size()) continue;
    return fail(ErrorCode::invalid,
                msg("{0}: “{1}” needs one reading for each of its letters.", file_name, word));
  }
  return scheme;
}

const ReadingScheme& shipped_readings() {
  static const ReadingScheme scheme = [] {
    const std::optional<embed::File> file = embed::find("schemes", shipped_file);
    ensure(file.has_value(), "the readings of place names are inside the program");
    Result<ReadingScheme> parsed = parse_reading_scheme(file->bytes, shipped_file);
    ensure(parsed.has_value(), "the readings of place names are well-formed");
    return *std::move(parsed);
  }();
  return scheme;
}

ReadingBook::ReadingBook(const WordReadings& words, Find find)
    : words_(words), find_(std::move(find)) {
  for (const auto& [word, readings] : words_) first_letters_.insert(letters_of(word).front());
}

const ReadingBook::Known& ReadingBook::letter(const std::string& letter) {
  const auto [at, is_new] = known_.try_emplace(letter);
  if (is_new) at->second = Known{find_(letter), first_letters_.contains(letter)};
  return at->second;
}

const std::vector<LetterReadings>* ReadingBook::word(const std::string& word) {
  const auto seen = seen_words_.find(word);
  if (seen != seen_words_.end()) return &seen->second;
  const auto found = words_.find(word);
  if (found == words_.end()) return nullptr;
  const std::vector<std::string> letters = letters_of(word);
  std::vector<LetterReadings>& out = seen_words_[word];
  for (std::size_t i = 0; i < letters.size(); ++i) {
    LetterReadings readings{found->second.at(i)};
    for (const std::string& other : letter(letters[i]).readings) {
      if (other != readings.front()) readings.push_back(other);
    }
    out.push_back(std::move(readings));
  }
  return &out;
}

NameReadings ReadingBook::read(const std::vector<std::string>& letters) {
  constexpr std::size_t longest_word = 4;
  NameReadings out;
  out.reserve(letters.size());
  std::vector<std::size_t> beginnings;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const Known& known = letter(letters[i]);
    out.push_back(&known.readings);
    if (known.begins_word) beginnings.push_back(i);
  }
  for (const std::size_t begin : beginnings) {
    std::string text = letters[begin];
    for (std::size_t end = begin + 1; end < letters.size() && end < begin + longest_word; ++end) {
      text += letters[end];
      const std::vector<LetterReadings>* readings = word(text);
      if (readings == nullptr) continue;
      for (std::size_t i = 0; i < readings->size(); ++i) out[begin + i] = &readings->at(i);
    }
  }
  return out;
}

struct LetterReader::Impl {
  explicit Impl(const ReadingScheme& from) : scheme(from) {}

  std::string by_icu(const std::string& letter) {
    UErrorCode error = U_ZERO_ERROR;
    if (!icu) {
      icu.reset(icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD,
                                                    error));
      ensure(U_SUCCESS(error) && icu, "ICU knows how to read Chinese letters");
    }
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(letter);
    icu->transliterate(text);
    std::string out;
    text.toUTF8String(out);
    return is_latin(out) ? out : "";
  }

  const ReadingScheme& scheme;
  std::unique_ptr<icu::Transliterator> icu;
};

LetterReader::LetterReader(const ReadingScheme& scheme) : impl_(std::make_unique<Impl>(scheme)) {}
LetterReader::~LetterReader() = default;

LetterReadings LetterReader::read(const std::string& letter) {
  if (letter.size() == 1) return is_latin(letter) ? LetterReadings{letter} : LetterReadings{};
  LetterReadings out;
  if (std::string main = impl_->by_icu(letter); !main.empty()) out.push_back(std::move(main));
  const auto more = impl_->scheme.letters.find(letter);
  if (more == impl_->scheme.letters.end()) return out;
  for (const std::string& reading : more->second) {
    if (std::ranges::find(out, reading) == out.end()) out.push_back(reading);
  }
  return out;
}

}  // namespace mingbai::units
