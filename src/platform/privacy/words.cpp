#include "platform/privacy/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace mingbai::privacy {
namespace {

constexpr auto npos = std::u32string::npos;

bool is_one_of(char32_t c, std::u32string_view signs) { return signs.find(c) != npos; }

std::u32string characters(const std::vector<Sign>& signs) {
  std::u32string out;
  out.reserve(signs.size());
  for (const Sign& sign : signs) {
    const bool is_capital = sign.c >= U'A' && sign.c <= U'Z';
    out += is_capital ? static_cast<char32_t>(sign.c + 32) : sign.c;
  }
  return out;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_mail_sign(char32_t c) { return is_letter(c) || is_digit(c) || is_one_of(c, U"._%+-"); }

void find_mail(const std::u32string& text, std::vector<SignFinding>& found) {
  for (std::size_t at = text.find(U'@'); at != npos; at = text.find(U'@', at + 1)) {
    std::size_t first = at;
    while (first > 0 && is_mail_sign(text[first - 1])) --first;
    std::size_t last = at + 1;
    while (last < text.size() && is_mail_sign(text[last])) ++last;
    while (last > at && !is_letter(text[last - 1])) --last;
    const std::size_t dot = text.rfind(U'.', last);
    const bool has_domain = dot != npos && dot > at + 1 && dot + 3 <= last;
    if (first == at || !has_domain) continue;
    found.push_back({.kind = PersonalKind::email, .first = first, .last = last});
  }
}

bool is_counting(char32_t c) { return is_digit(c) || is_one_of(c, U"〇零一二三四五六七八九十百"); }

// The end of "12号", "3单元", "502室" at `at`, or `at` itself.
std::size_t house_part(const std::u32string& text, std::size_t at) {
  static constexpr std::array<std::u32string_view, 7> units{U"号楼", U"号院", U"号", U"栋",
                                                            U"幢",   U"单元", U"室"};
  std::size_t end = at;
  while (end < text.size() && (is_counting(text[end]) || (end > at && text[end] == U'-'))) ++end;
  if (end == at) return at;
  for (const std::u32string_view unit : units) {
    if (text.compare(end, unit.size(), unit) == 0) return end + unit.size();
  }
  return at;
}

// A house number behind a street, a group or a village. "村2号机井" is a well.
void find_households(const std::u32string& text, std::vector<SignFinding>& found) {
  constexpr std::u32string_view places = U"组路街巷弄村社屯庄里区院道同苑园楼";
  constexpr std::u32string_view things = U"井机泵桥线闸塘库地坝渠大文令函票";
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!is_counting(text[at]) || !is_one_of(text[at - 1], places)) continue;
    std::size_t end = house_part(text, at);
    if (end == at || (end < text.size() && is_one_of(text[end], things))) continue;
    for (std::size_t next = house_part(text, end); next != end; next = house_part(text, end)) {
      end = next;
    }
    found.push_back({.kind = PersonalKind::household, .first = at, .last = end});
    at = end;
  }
}

void find_each(const std::u32string& text, std::u32string_view word, PersonalKind kind,
               std::vector<SignFinding>& found) {
  for (std::size_t at = text.find(word); at != npos; at = text.find(word, at + word.size())) {
    found.push_back({.kind = kind, .first = at, .last = at + word.size()});
  }
}

void find_illnesses(const std::u32string& text, std::vector<SignFinding>& found) {
  static constexpr std::array<std::u32string_view, 29> words{
      U"恶性肿瘤", U"肿瘤", U"癌症",   U"癌",     U"白血病", U"尿毒症", U"艾滋病",     U"hiv",
      U"梅毒",     U"乙肝", U"肝炎",   U"肺结核", U"结核病", U"精神病", U"精神分裂症", U"精神分裂",
      U"抑郁症",   U"癫痫", U"糖尿病", U"高血压", U"心脏病", U"冠心病", U"脑梗",       U"脑出血",
      U"脑瘫",     U"瘫痪", U"肾衰竭", U"透析",   U"帕金森"};
  for (const std::u32string_view word : words) {
    find_each(text, word, PersonalKind::illness, found);
  }
}

// "残疾二级", "二级残疾", "肢体残疾".
void find_disabilities(const std::u32string& text, std::vector<SignFinding>& found) {
  constexpr std::u32string_view grades = U"一二三四1234壹贰叁肆";
  constexpr std::size_t near = 6;
  static constexpr std::array<std::u32string_view, 7> types{
      U"视力残疾", U"听力残疾", U"言语残疾", U"肢体残疾", U"智力残疾", U"精神残疾", U"多重残疾"};
  for (std::size_t at = text.find(U'级', 1); at != npos; at = text.find(U'级', at + 1)) {
    if (!is_one_of(text[at - 1], grades)) continue;
    const std::size_t before = text.rfind(U'残', at);
    const std::size_t after = text.find(U'残', at);
    const bool follows = before != npos && at - before <= near;
    if (!follows && (after == npos || after - at > near)) continue;
    found.push_back({.kind = PersonalKind::disability_grade, .first = at - 1, .last = at + 1});
  }
  for (const std::u32string_view type : types) {
    find_each(text, type, PersonalKind::disability_grade, found);
  }
}

}  // namespace

std::vector<SignFinding> find_words(const std::vector<Sign>& signs) {
  const std::u32string text = characters(signs);
  std::vector<SignFinding> found;
  find_mail(text, found);
  find_households(text, found);
  find_illnesses(text, found);
  find_disabilities(text, found);
  return found;
}

}  // namespace mingbai::privacy
