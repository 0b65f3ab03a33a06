#include "units/unit.h"

#include <algorithm>
#include <array>

namespace mingbai::units {
namespace {

// How lists that people keep name the kinds.
struct KindWords {
  Kind kind;
  const char* word;
  std::array<const char*, 4> chinese;
};

constexpr std::array<KindWords, 26> kinds{{
    {Kind::province, "province", {"省", "省级", "自治区", "直辖市"}},
    {Kind::city, "city", {"市", "地市", "地级市", "地级"}},
    {Kind::county, "county", {"县", "区", "县级", "区县"}},
    {Kind::town, "town", {"乡镇", "镇", "乡", "街道"}},
    {Kind::village, "village", {"村", "行政村", "村委会", "村民委员会"}},
    {Kind::community, "community", {"社区", "居委会", "居民委员会", ""}},
    {Kind::group, "group", {"组", "村民小组", "居民小组", "小组"}},
    {Kind::branch, "branch", {"支部", "党支部", "党总支", "党委"}},
    {Kind::grid, "grid", {"网格", "", "", ""}},
    {Kind::building, "building", {"楼栋", "楼", "栋", ""}},
    {Kind::agency, "agency", {"机关", "单位", "部门", ""}},
    {Kind::enterprise, "enterprise", {"企业", "公司", "", ""}},
    {Kind::school, "school", {"学校", "", "", ""}},
    {Kind::hospital, "hospital", {"医院", "卫生院", "", ""}},
    {Kind::social_org, "social_org", {"社会组织", "", "", ""}},
    {Kind::association, "association", {"协会", "商会", "", ""}},
    {Kind::cooperative, "cooperative", {"合作社", "", "", ""}},
    {Kind::market, "market", {"市场", "", "", ""}},
    {Kind::park, "park", {"园区", "", "", ""}},
    {Kind::property_company, "property_company", {"物业公司", "物业", "", ""}},
    {Kind::owners_committee, "owners_committee", {"业委会", "业主委员会", "", ""}},
    {Kind::practice_station, "practice_station", {"文明实践站", "实践站", "", ""}},
    {Kind::task_force, "task_force", {"工作专班", "专班", "", ""}},
    {Kind::party_school, "party_school", {"党校", "", "", ""}},
    {Kind::chain, "chain", {"产业链", "", "", ""}},
    {Kind::team, "team", {"队", "工作队", "", ""}},
}};

const KindWords& words_of(Kind kind) {
  const auto* found =
      std::ranges::find_if(kinds, [kind](const KindWords& row) { return row.kind == kind; });
  ensure(found != kinds.end(), "every kind has its words");
  return *found;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// 441900000000 means the city 4419: the shortest level that the zeros leave.
std::string without_filling(std::string code) {
  if (code.size() != 12 || !is_digits(code)) return code;
  for (const std::size_t zeros : {3, 3, 2, 2}) {
    if (code.find_first_not_of('0', code.size() - zeros) != std::string::npos) break;
    code.resize(code.size() - zeros);
  }
  return code;
}

// A to Z, 0 to 9 and the hyphen, also as full-width characters and small letters.
std::string fold_code(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (text.substr(i).starts_with("\xEF\xBC") && i + 2 < text.size()) {
      c = static_cast<char>(static_cast<unsigned char>(text[i + 2]) - 0x60);
      i += 2;
    }
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

}  // namespace

std::string_view to_string(Kind kind) { return words_of(kind).word; }

Message kind_label(Kind kind) {
  switch (kind) {
    case Kind::province: return msg("province");
    case Kind::city: return msg("city");
    case Kind::county: return msg("county");
    case Kind::town: return msg("town");
    case Kind::village: return msg("village");
    case Kind::community: return msg("community");
    case Kind::group: return msg("villagers' group");
    case Kind::branch: return msg("Party branch");
    case Kind::grid: return msg("grid");
    case Kind::building: return msg("building");
    case Kind::agency: return msg("agency");
    case Kind::enterprise: return msg("enterprise");
    case Kind::school: return msg("school");
    case Kind::hospital: return msg("hospital");
    case Kind::social_org: return msg("social organisation");
    case Kind::association: return msg("association");
    case Kind::cooperative: return msg("cooperative");
    case Kind::market: return msg("market");
    case Kind::park: return msg("park");
    case Kind::property_company: return msg("property company");
    case Kind::owners_committee: return msg("owners' committee");
    case Kind::practice_station: return msg("practice station");
    case Kind::task_force: return msg("task force");
    case Kind::party_school: return msg("Party school");
    case Kind::chain: return msg("chain");
    case Kind::team: return msg("team");
  }
  throw Bug("Kind has no other enumerators");
}

std::optional<Kind> kind_of(std::string_view word) {
  if (word.empty()) return std::nullopt;
  for (const KindWords& row : kinds) {
    if (word == row.word || std::ranges::find(row.chinese, word) != row.chinese.end()) {
      return row.kind;
    }
  }
  return std::nullopt;
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> out;
  out.reserve(kinds.size());
  for (const KindWords& row : kinds) out.push_back(row.kind);
  return out;
}

bool is_village_level(Kind kind) { return kind == Kind::village || kind == Kind::community; }

int rank(Kind kind) {
  switch (kind) {
    case Kind::province: return 0;
    case Kind::city: return 1;
    case Kind::county: return 2;
    case Kind::town: return 3;
    case Kind::village:
    case Kind::community: return 4;
    default: return 5;
  }
}

Result<std::string> parse_unit_code(std::string_view text) {
  const std::string code = fold_code(trim(text));
  const bool is_well_formed = std::ranges::all_of(
      code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
  if (!is_well_formed || code.size() < 2 || code.size() > 40 || code.front() == '-' ||
      code.back() == '-') {
    return fail(ErrorCode::invalid,
                msg("“{0}” is not a unit's code. A code has 2 to 40 letters, digits and hyphens.",
                    Text::cleaned(text, 60).str()));
  }
  return without_filling(code);
}

std::optional<Kind> kind_of_code(std::string_view code) {
  if (!is_digits(code)) return std::nullopt;
  switch (code.size()) {
    case 2: return Kind::province;
    case 4: return Kind::city;
    case 6: return Kind::county;
    case 9: return Kind::town;
    // Rules for the statistical codes of administrative divisions: 001-199 residents' committees,
    // 200-399 villagers' committees, 400-499 and 500-599 what is like the one and the other.
    case 12: return code[9] <= '1' || code[9] == '4' ? Kind::community : Kind::village;
    default: return std::nullopt;
  }
}

std::vector<std::string> codes_above(std::string_view code) {
  std::vector<std::string> out;
  std::string_view rest = code;
  for (std::size_t hyphen = rest.rfind('-'); hyphen != std::string_view::npos;
       hyphen = rest.rfind('-')) {
    rest = rest.substr(0, hyphen);
    out.emplace_back(rest);
  }
  if (!is_digits(rest)) return out;
  for (const std::size_t size : {9, 6, 4, 2}) {
    if (rest.size() > size) out.emplace_back(rest.substr(0, size));
  }
  return out;
}

}  // namespace mingbai::units
