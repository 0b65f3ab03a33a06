#include "app/demo/demo_city.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace mingbai::app {
namespace {

constexpr int villages_per_town = 10;
constexpr int fewest_towns_per_county = 3;
constexpr int most_counties = 99;  // their codes have two digits

constexpr std::array<std::string_view, 24> first{"上", "下", "东", "西", "南", "北", "前", "后",
                                                 "大", "小", "新", "老", "青", "白", "清", "石",
                                                 "柳", "松", "杏", "槐", "金", "银", "双", "长"};
constexpr std::array<std::string_view, 12> second{"河", "山", "桥", "湾", "泉", "岭",
                                                  "塘", "坡", "庄", "店", "沟", "台"};
constexpr std::array<std::string_view, 6> town_names{"青石镇", "柳溪镇", "白泉镇",
                                                     "松岭镇", "杏花镇", "金湾街道"};

std::string village_name(int number, bool is_community) {
  const auto n = static_cast<std::size_t>(number);
  std::string name = fmt::format("{}{}", first.at(n % first.size()),
                                 second.at(n * 5 / first.size() % second.size() + 0));
  // Beyond the different pairs, neighbours are told apart by a numeral as real villages are.
  const std::size_t round = n / 60;
  if (round > 0) name += fmt::format("{}号", round + 1);
  return name + (is_community ? "社区" : "村");
}

DemoStory story_of(int number) {
  switch (number) {
    case 3: return DemoStory::late;
    case 7: return DemoStory::split_purchase;
    case 12: return DemoStory::shell_and_back;
    case 18: return DemoStory::changed_after_release;
    case 25: return DemoStory::round_trip_money;
    default: return DemoStory::ordinary;
  }
}

}  // namespace

DemoCity make_demo_city(const DemoOptions& options) {
  DemoCity city;
  constexpr int villages_per_round = villages_per_town * most_counties;
  const int towns_per_county = std::max(
      fewest_towns_per_county, (options.villages + villages_per_round - 1) / villages_per_round);
  // The city joined with a past: what is older than the last two months is not due.
  const Period start = options.until.plus(-std::min(options.months - 1, 1));
  city.units_csv = "code,name,kind,parent,start\n";
  const auto add = [&](std::string_view code, std::string_view name, std::string_view kind,
                       std::string_view parent) {
    city.units_csv += fmt::format("{},{},{},{},{}\n", code, name, kind, parent, start.iso());
  };
  add("9901", "示例市", "city", "");
  for (int number = 0; number < options.villages; ++number) {
    const int town = number / villages_per_town;
    const int county = town / towns_per_county;
    const std::string county_code = fmt::format("9901{:02}", county + 1);
    const std::string town_code =
        fmt::format("{}{:03}", county_code, 100 + town % towns_per_county);
    if (number % (villages_per_town * towns_per_county) == 0) {
      constexpr std::array<std::string_view, 2> names{"清河县", "东山区"};
      add(county_code,
          county < 2 ? std::string(names.at(static_cast<std::size_t>(county)))
                     : fmt::format("示例{}县", county + 1),
          "county", "9901");
    }
    if (number % villages_per_town == 0) {
      const auto t = static_cast<std::size_t>(town);
      add(town_code,
          t < town_names.size() ? std::string(town_names.at(t)) : fmt::format("示例{}镇", town + 1),
          "town", county_code);
    }
    const bool is_community = number % villages_per_town == villages_per_town - 1;
    DemoVillage village{.code = fmt::format("{}{:03}", town_code,
                                            (is_community ? 1 : 200) + number % villages_per_town),
                        .name = village_name(number, is_community),
                        .is_community = is_community,
                        .story = story_of(number),
                        .number = number};
    add(village.code, village.name, is_community ? "community" : "village", town_code);
    city.villages.push_back(std::move(village));
  }
  return city;
}

}  // namespace mingbai::app
