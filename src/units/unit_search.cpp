#include "units/unit_search.h"

#include <algorithm>
#include <map>
#include <set>

#include "units/search_pattern.h"
#include "units/term_cursor.h"
#include "units/tree_path.h"
#include "units/unit_actions.h"
#include "units/unit_store.h"

namespace mingbai::units {
namespace {

constexpr std::size_t longest_query = 120;  // bytes
constexpr std::size_t most_words = 4;
constexpr int ranks = 6;
// A query whose terms let many wrong names through is cut short rather than slow.
constexpr int most_candidates = 1500;
constexpr int most_places = 60;
constexpr std::size_t batch_size = 32;  // as many as one query brings

// One search for one word, perhaps only below some places.
class Search {
 public:
  Search(db::Session& session, std::vector<std::string> places, std::size_t limit)
      : finder_(session),
        blocks_(session),
        readings_(session),
        places_(std::move(places)),
        limit_(limit) {}

  void run(db::Session& session, std::string_view word) {
    const std::vector<SearchPattern> patterns = patterns_of(word);
    if (patterns.empty()) return;
    if (is_small()) return look_through_places(session, patterns);
    find_exact(patterns.front());
    for (const SearchPattern& pattern : patterns) find(pattern, true);
    for (const SearchPattern& pattern : patterns) find(pattern, false);
  }

  void add(Unit unit, std::string path) {
    if (is_full() || !is_in_places(path) || !seen_.insert(unit.id.value).second) return;
    units_.push_back(std::move(unit));
    paths_.push_back(std::move(path));
  }

  // One more than asked for tells that there are more.
  [[nodiscard]] bool is_full() const {
    return units_.size() > limit_ || candidates_ > most_candidates;
  }
  [[nodiscard]] const std::vector<Unit>& units() const { return units_; }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  UnitFinder& finder() { return finder_; }

 private:
  [[nodiscard]] bool is_in_places(const std::string& path) const {
    return places_.empty() || std::ranges::any_of(places_, [&](const std::string& place) {
             return path.starts_with(place) && path != place;
           });
  }

  // Towns have so few villages that reading them all beats the index, which knows the country.
  bool is_small() {
    return !places_.empty() && std::ranges::all_of(places_, [&](const std::string& place) {
      const std::vector<UnitId> ids = units_of_path(place);
      const std::optional<Unit> unit = finder_.find(ids.back());
      return unit && rank(unit->kind) >= rank(Kind::town);
    });
  }

  void look_through_places(db::Session& session, const std::vector<SearchPattern>& patterns) {
    std::map<Fit, std::vector<PlacedUnit>, std::greater<>> found;
    for (const std::string& place : places_) {
      for (PlacedUnit& placed : select_places_below(session, place)) {
        Fit best = Fit::no;
        for (const SearchPattern& pattern : patterns) {
          best = std::max(best, fit(pattern, placed.unit));
        }
        if (best != Fit::no) found[best].push_back(std::move(placed));
      }
    }
    for (auto& [fit, list] : found) {
      for (PlacedUnit& placed : list) add(std::move(placed.unit), std::move(placed.path));
    }
  }

  // Names with as many letters as the query stand together, rank by rank.
  void find_exact(const SearchPattern& pattern) {
    TermCursor cursor(blocks_, pattern.terms(true));
    for (int of = 0; of < ranks; ++of) {
      const KeyRange range = keys_of(of, pattern.letters());
      walk(pattern, cursor, range, Fit::exact);
    }
  }

  void find(const SearchPattern& pattern, bool is_from_start) {
    const std::vector<Term> terms = pattern.terms(is_from_start);
    if (terms.empty()) return;
    TermCursor cursor(blocks_, terms);
    walk(pattern, cursor, KeyRange{0, INT64_MAX - 1}, is_from_start ? Fit::beginning : Fit::part);
  }

  void walk(const SearchPattern& pattern, TermCursor& cursor, KeyRange range, Fit least) {
    std::vector<UnitId> batch;
    std::optional<SearchKey> key = cursor.next(range.first);
    for (; key && *key <= range.last && !is_full(); key = cursor.next(*key + 1)) {
      const UnitId id = unit_of(*key);
      if (seen_.contains(id.value)) continue;
      batch.push_back(id);
      if (batch.size() == batch_size) check(pattern, batch, least);
    }
    check(pattern, batch, least);
  }

  // Takes over those of the batch whose names fit.
  void check(const SearchPattern& pattern, std::vector<UnitId>& batch, Fit least) {
    if (batch.empty()) return;
    candidates_ += static_cast<int>(batch.size());
    std::vector<PlacedUnit> found = finder_.find_all(batch);
    if (pattern.meant() != Meant::name) {
      std::vector<std::vector<std::string>> names;
      names.reserve(found.size());
      for (const PlacedUnit& placed : found) names.push_back(letters_of(placed.unit.name));
      readings_.prepare(names);
    }
    for (PlacedUnit& placed : found) {
      if (fit(pattern, placed.unit) >= least) add(std::move(placed.unit), std::move(placed.path));
    }
    batch.clear();
  }

  Fit fit(const SearchPattern& pattern, const Unit& unit) {
    const std::vector<std::string> letters = letters_of(unit.name);
    if (pattern.meant() == Meant::name) return pattern.fit(letters);
    return pattern.fit_spelling(readings_.read(core_letters(letters, unit.kind)));
  }

  UnitFinder finder_;
  BlockFinder blocks_;
  StoredReadings readings_;
  std::vector<std::string> places_;
  std::size_t limit_;
  std::vector<Unit> units_;
  std::vector<std::string> paths_;
  std::set<std::int64_t> seen_;
  int candidates_ = 0;
};

std::vector<std::string> words_of(std::string_view query) {
  const std::string clean = Text::cleaned(query, longest_query).str();
  std::vector<std::string> out;
  std::string_view rest = clean;
  for (rest = trim(rest); !rest.empty() && out.size() < most_words; rest = trim(rest)) {
    std::size_t end = rest.find_first_of(" \t\n,/");
    end = std::min(end, rest.find("\u3000"));
    if (end == 0) {
      rest.remove_prefix(1);
      continue;
    }
    out.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end, rest.size()));
  }
  return out;
}

// 老顶山镇和平村 → 老顶山镇, 和平村: people write an address in one go.
std::vector<std::string> split_address(const std::string& word) {
  static const std::set<std::string, std::less<>> marks = {"省", "市", "县", "区",
                                                           "镇", "乡", "旗", "道"};
  std::vector<std::string> out;
  std::string part;
  std::size_t letters = 0;
  for (const std::string& letter : letters_of(word)) {
    part += letter;
    if (++letters < 2 || !marks.contains(letter)) continue;
    out.push_back(std::move(part));
    part.clear();
    letters = 0;
  }
  if (!part.empty()) out.push_back(std::move(part));
  if (out.size() > most_words) out.erase(out.begin(), out.end() - most_words);
  return out;
}

void find_codes(db::Session& session, Search& search, const std::string& word, int limit) {
  const bool is_digits =
      word.size() >= 2 && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  const Result<std::string> code = parse_unit_code(word);
  const bool is_code = is_digits || (code && word.find_first_of("0123456789") == 0);
  if (!is_code || !code) return;
  for (Unit& unit : select_by_code_prefix(session, *code, limit + 1)) {
    std::string path = search.finder().path(unit.id);
    search.add(std::move(unit), std::move(path));
  }
}

// The last word is what is searched, the words before it are places above.
void search_words(db::Session& session, const std::vector<std::string>& words, int limit,
                  std::optional<Search>& out) {
  std::vector<std::string> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    const int most = is_last ? limit : most_places;
    out.emplace(session, std::move(places), static_cast<std::size_t>(most));
    find_codes(session, *out, words[i], most);
    out->run(session, words[i]);
    places = out->paths();
    if (places.empty()) return;
  }
}

// The units above each path, all of them asked for at once.
std::vector<std::vector<Unit>> above_all(const std::vector<std::string>& paths,
                                         UnitFinder& finder) {
  std::set<UnitId> ids;
  for (const std::string& path : paths) {
    for (const UnitId id : units_of_path(path)) ids.insert(id);
  }
  std::map<UnitId, Unit> known;
  for (PlacedUnit& placed : finder.find_all({ids.begin(), ids.end()})) {
    known[placed.unit.id] = std::move(placed.unit);
  }
  std::vector<std::vector<Unit>> out;
  for (const std::string& path : paths) {
    std::vector<Unit>& above = out.emplace_back();
    const std::vector<UnitId> steps = units_of_path(path);
    for (const UnitId id : steps) {
      if (id != steps.back() && !known.at(id).is_virtual) above.push_back(known.at(id));
    }
  }
  return out;
}

}  // namespace

SearchResult search_units(db::Session& session, std::string_view query, int limit) {
  limit = std::clamp(limit, 1, 200);
  SearchResult result;
  const std::vector<std::string> words = words_of(query);
  if (words.empty()) return result;
  std::optional<Search> search;
  search_words(session, words, limit, search);
  if (search->units().empty() && words.size() == 1) {
    const std::vector<std::string> parts = split_address(words.front());
    if (parts.size() > 1) search_words(session, parts, limit, search);
  }
  const std::vector<std::vector<Unit>> above = above_all(search->paths(), search->finder());
  for (std::size_t i = 0; i < search->units().size(); ++i) {
    if (i == static_cast<std::size_t>(limit)) {
      result.is_more = true;
      break;
    }
    result.hits.push_back(SearchHit{search->units()[i], above[i]});
  }
  return result;
}

}  // namespace mingbai::units
