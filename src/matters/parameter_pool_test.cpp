#include "matters/parameter_pool.h"

#include <doctest/doctest.h>

namespace mingbai::matters {
namespace {

constexpr const char* national =
    "id: national\nversion: 1\nname: x\nparameters:\n"
    "  days: {value: 10, unit: days, least: 1, most: 30, certainty: M}\n";

std::string region(const std::string& rest) { return "id: r\nversion: 1\nname: x\n" + rest; }

std::string mistakes(SchemeTexts texts) {
  texts.emplace("regions/national.yaml", national);
  std::vector<Message> found;
  static_cast<void>(ParameterPool::read(texts, found));
  std::string all;
  for (const Message& each : found) all += english(each) + "\n";
  return all;
}

// "5 regions/pack": the value, and what gives it.
std::string told(SchemeTexts texts, std::string_view place) {
  texts.emplace("regions/national.yaml", national);
  std::vector<Message> found;
  const ParameterPool pool = ParameterPool::read(texts, found);
  REQUIRE(found.empty());
  const Parameter parameter = pool.at("days", place).value();
  return std::to_string(parameter.value) + " " + parameter.scheme;
}

std::string given(int value, const std::string& more = "") {
  return "parameters: {days: {value: " + std::to_string(value) + ", certainty: M" + more + "}}\n";
}

}  // namespace

TEST_CASE("parameters: walking up from the village, the nearest value counts") {
  const SchemeTexts packs{{"regions/a.yaml", region("region: \"33\"\n" + given(5))},
                          {"regions/b.yaml", region("region: \"37\"\n" + given(6))}};
  CHECK(told(packs, "") == "10 regions/national");
  CHECK(told(packs, "330110001201") == "5 regions/a");
  CHECK(told(packs, "37") == "6 regions/b");
  CHECK(told(packs, "50") == "10 regions/national");
  SchemeTexts set = packs;
  set[values_path("days")] =
      "parameters: {days: {regions: {\"3301\": {value: 7, certainty: V, source: x}, "
      "\"330110\": {value: 8, certainty: V, source: x}, \"3301-a\": {value: 9, certainty: V, "
      "source: x}}}}";
  CHECK(told(set, "33") == "5 regions/a");
  CHECK(told(set, "330122001") == "7 values/days");
  CHECK(told(set, "330110001201") == "8 values/days");
  CHECK(told(set, "3301-a") == "9 values/days");
  CHECK(told(set, "3301-ab") == "7 values/days");
}

TEST_CASE("parameters: a city's own value counts before the pack that it takes") {
  SchemeTexts texts{{"regions/zhejiang.yaml", region("region: \"33\"\n" + given(5))},
                    {"regions/city.yaml", region("takes: zhejiang\n")}};
  texts["regions/zhejiang.yaml"].replace(4, 1, "zhejiang");
  CHECK(told(texts, "370112") == "5 regions/zhejiang");
  const std::string own = ", regions: {\"370112\": {value: 3, certainty: M}}";
  texts["regions/city.yaml"] = region("takes: zhejiang\n" + given(4, own));
  CHECK(told(texts, "370113") == "4 regions/city");
  CHECK(told(texts, "370112001") == "3 regions/city");
}

TEST_CASE("parameters: defined once, and every mistake with its line") {
  const std::string again = "parameters: {days: {value: 5, unit: days, certainty: M}}\n";
  CHECK(mistakes({{"regions/r.yaml", region(again)}}) ==
        "regions/r.yaml:4: the parameter “days” is defined already, at regions/national.yaml:5. "
        "Without a unit this gives it another value.\n");
  CHECK(mistakes({{"matters/m.yaml", again}}) ==
        "matters/m.yaml:1: the parameter “days” is defined already, at regions/national.yaml:5. "
        "Without a unit this gives it another value.\n");
  CHECK(mistakes({{"matters/m.yaml", "parameters: {n: {value: 5, certainty: M}}\n"}}) ==
        "matters/m.yaml:1: Key unit is missing.\n");
  CHECK(mistakes({{"regions/r.yaml", region("parameters: {n: {value: 5, certainty: M}}\n")}}) ==
        "regions/r.yaml:4: the parameter “n” is not defined.\n");
  CHECK(mistakes({{"regions/r.yaml", region(given(31))}}) ==
        "regions/r.yaml:4: the value lies outside of least and most.\n");
  CHECK(mistakes({{"regions/r.yaml", region(given(3, ", most: 90"))}}) ==
        "regions/r.yaml:4: Key most is not known here.\n");
  CHECK(mistakes({{"regions/r.yaml", region("takes: atlantis\n")}}) ==
        "regions/r.yaml:4: there is no region pack “atlantis”.\n");
  CHECK(mistakes({{"regions/r.yaml", region("colour: red\n")}}) ==
        "regions/r.yaml:4: Key colour is not known here.\n");
}

TEST_CASE("parameters: what could be set must fit wherever it is used") {
  std::vector<Message> none;
  const ParameterPool pool = ParameterPool::read(
      {{"regions/national.yaml", national},
       {"matters/m.yaml", "parameters: {own: {value: 5, unit: days, certainty: M}}\n"}},
      none);
  schemes::Mistakes found("f");
  Parameters parameters(pool, "");
  CHECK(parameters.number("$days", found, 1, 0, 30) == 10);
  CHECK(found.empty());
  CHECK(parameters.number("$days", found, 2, 0, 20) == 10);
  CHECK(parameters.number("$own", found, 3, 0, 4000) == std::nullopt);
  REQUIRE(found.list().size() == 2);
  CHECK(english(found.list()[0]) ==
        "f:2: “$days” may be set to what does not fit here: it needs least and most within 0 to "
        "20.");
  CHECK(english(found.list()[1]) == "f:3: the parameter “own” is not defined.");
  parameters.take_in("matters/m.yaml");
  CHECK(parameters.number("$own", found, 3, 0, 4000) == 5);
}

}  // namespace mingbai::matters
