#include "units/search_terms.h"

#include <doctest/doctest.h>

#include "units/posting_list.h"
#include "units/search_pattern.h"

using namespace mingbai;
using namespace mingbai::units;

namespace {

NameReadings read(ReadingBook& book, const char* name) { return book.read(letters_of(name)); }

}  // namespace

TEST_CASE("readings: the words of the scheme and other readings of letters") {
  LetterReader reader(shipped_readings());
  ReadingBook book(shipped_readings().words,
                   [&](const std::string& letter) { return reader.read(letter); });
  struct Row {
    const char* name;
    const char* spelling;
    bool is_found;
  };
  const Row rows[] = {
      {"长治市", "changzhi", true},  {"长治市", "zhangzhi", true},   {"六安市", "luan", true},
      {"六安市", "liuan", true},     {"番禺区", "panyuqu", true},    {"蚌埠市", "bengbu", true},
      {"单县", "shanxian", true},    {"乐清市", "yueqing", true},    {"厦门市", "xiam", true},
      {"重庆市", "chongqing", true}, {"重庆市", "zhongqing", true},  {"绿春县", "lvchun", true},
      {"绿春县", "luchun", true},    {"东华门街道", "huamen", true}, {"东华门街道", "uamen", false},
      {"长治市", "beijing", false},  {"A区一号", "aquyihao", true},  {"（虚拟）村", "xuni", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.spelling);
    const SearchPattern pattern(Meant::spelling, letters_of(row.spelling));
    CHECK((pattern.fit_spelling(read(book, row.name)) != Fit::no) == row.is_found);
  }
  const SearchPattern initials(Meant::initials, letters_of("czs"));
  CHECK(initials.fit_spelling(read(book, "长治市")) == Fit::beginning);
  CHECK(initials.fit_spelling(read(book, "沧州市")) == Fit::beginning);
  CHECK(initials.fit_spelling(read(book, "大长治市")) == Fit::part);
  CHECK(initials.fit_spelling(read(book, "长治")) == Fit::no);
}

TEST_CASE("readings: a scheme that cannot be read is refused with its line") {
  for (const char* yaml : {"words:\n  长治: Chang Zhi\n", "words:\n  长治: chang\n",
                           "letters:\n  长: \n", "words: ["}) {
    CAPTURE(yaml);
    CHECK_FALSE(parse_reading_scheme(yaml, "pinyin/mine.yaml").has_value());
  }
  CHECK(parse_reading_scheme("id: x\n", "pinyin/mine.yaml").has_value());
}

TEST_CASE("search terms: every part of a name has its terms among the name's") {
  LetterReader reader(shipped_readings());
  ReadingBook book(shipped_readings().words,
                   [&](const std::string& letter) { return reader.read(letter); });
  const std::vector<std::string> letters = letters_of("重庆路社区居委会");
  const std::vector<Term> all = all_terms(letters, read(book, "重庆路社区"));
  for (const char* query : {"重", "重庆", "庆路", "居委会", "zhongqing", "chongqinglu", "qinglu",
                            "cqlsq", "zql", "lsq"}) {
    CAPTURE(query);
    for (const SearchPattern& pattern : patterns_of(query)) {
      const bool is_fit = pattern.meant() == Meant::name
                              ? pattern.fit(letters) != Fit::no
                              : pattern.fit_spelling(read(book, "重庆路社区")) != Fit::no;
      if (!is_fit) continue;
      for (const Term term : pattern.terms(false)) {
        CHECK(std::find(all.begin(), all.end(), term) != all.end());
      }
    }
  }
  CHECK(std::is_sorted(all.begin(), all.end()));
}

TEST_CASE("search terms: a name of many readings has a bounded number of terms") {
  LetterReader reader(shipped_readings());
  ReadingBook book(shipped_readings().words,
                   [&](const std::string& letter) { return reader.read(letter); });
  std::string name;
  for (int i = 0; i < 20; ++i) name += "重长乐";
  CHECK(all_terms(letters_of(name), read(book, name.c_str())).size() < 2000);
}

TEST_CASE("search terms: what villages' names end with is left out of pinyin") {
  const auto core = [](const char* name) {
    std::string out;
    for (const std::string& letter : core_letters(letters_of(name), Kind::village)) out += letter;
    return out;
  };
  CHECK(core("和平村民委员会") == "和平村");
  CHECK(core("和平村委会") == "和平村");
  CHECK(core("和平村村委会") == "和平村");
  CHECK(core("东厂社区居委会") == "东厂社区");
  CHECK(core("东厂社区居民委员会") == "东厂社区");
  CHECK(core("村委会") == "村委会");
}

TEST_CASE("search keys: open before closed, big before small, short before long") {
  Unit city;
  city.id = UnitId{900};
  city.kind = Kind::city;
  Unit village;
  village.id = UnitId{3};
  CHECK(search_key(city, 9) < search_key(village, 2));
  CHECK(search_key(village, 2) < search_key(village, 3));
  Unit closed = city;
  closed.closed_on = Date{};
  CHECK(search_key(village, 60) < search_key(closed, 2));
  CHECK(unit_of(search_key(closed, 200)) == city.id);
  const KeyRange range = keys_of(1, 9);
  CHECK(range.first <= search_key(city, 9));
  CHECK(search_key(city, 9) <= range.last);
}

TEST_CASE("posting list: what is written is read back, whatever the gaps") {
  PostingWriter writer;
  std::vector<SearchKey> keys;
  SearchKey key = 0;
  for (std::int64_t i = 1; i < 6000; ++i) {
    key += i % 7 == 0 ? (std::int64_t{1} << (i % 40)) : 1 + i % 70;
    keys.push_back(key);
    writer.add(key);
  }
  std::vector<SearchKey> back;
  writer.each_block([&](const PostingBlock& block) {
    const std::vector<SearchKey> some = keys_of_block(block.first, block.rest);
    back.insert(back.end(), some.begin(), some.end());
  });
  CHECK(back == keys);
  CHECK_THROWS_AS(writer.add(key), Bug);
  CHECK_THROWS_AS(keys_of_block(1, "!"), Bug);
  CHECK_THROWS_AS(keys_of_block(1, "_"), Bug);
  CHECK_THROWS_AS(keys_of_block(1, "____________________"), Bug);
}
