#include "disclosure/catalogue/catalogue.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "disclosure/catalogue/item_words.h"

namespace mingbai::disclosure {
namespace {

using schemes::File;

std::vector<File> shipped() {
  std::vector<File> files = *schemes::files_of("catalogue", "none");
  const matters::SchemeTexts numbers = *matters::parameter_texts("none");
  for (const auto& [path, text] : numbers) {
    files.push_back({.path = path, .bytes = text});
  }
  return files;
}

File own(const std::string& path, const std::string& yaml) {
  const std::string id = path.substr(path.find('/') + 1);
  return {.path = path + ".yaml",
          .bytes = "id: " + id + "\nversion: 1\nname: " + id + "\n" + yaml,
          .is_own = true};
}

std::vector<File> shipped_and(const std::vector<File>& more) {
  std::vector<File> files = shipped();
  files.insert(files.end(), more.begin(), more.end());
  return files;
}

Result<Catalogue> read(const std::vector<File>& more) { return Catalogue::of(shipped_and(more)); }

// A catalogue with the numbers that it counts by.
struct Counted {
  Catalogue catalogue;
  matters::ParameterPool numbers;

  [[nodiscard]] std::vector<CatalogueItem> items_at(std::string_view unit) const {
    return catalogue.items_at(numbers, unit);
  }
};

std::string in_english(const Message& message) {
  return i18n::Translator(i18n::Language::en)(message);
}

Counted with(const std::vector<File>& more) {
  const Result<Catalogue> catalogue = read(more);
  REQUIRE_MESSAGE(catalogue.has_value(), in_english(catalogue.error().message));
  matters::SchemeTexts texts;
  for (const File& file : shipped_and(more)) texts[file.path] = file.bytes;
  std::vector<Message> none;
  return {*catalogue, matters::ParameterPool::read(texts, none)};
}

CatalogueItem item(const Counted& catalogue, std::string_view id, std::string_view unit = "") {
  const std::vector<CatalogueItem> items = catalogue.items_at(unit);
  const auto found = std::ranges::find(items, id, &CatalogueItem::id);
  REQUIRE_MESSAGE(found != items.end(), id);
  return *found;
}

std::string rhythm(const CatalogueItem& item) {
  return rhythm_words(item, i18n::Translator(i18n::Language::en));
}

std::string mistake(const std::string& path, const std::string& yaml) {
  const Result<Catalogue> catalogue = read({own(path, yaml)});
  REQUIRE_FALSE_MESSAGE(catalogue.has_value(), yaml);
  return in_english(catalogue.error().message);
}

constexpr const char* town = "370112001";

TEST_CASE("catalogue: the shipped one has its 64 items, each with a basis and a time") {
  const std::vector<CatalogueItem> items = with({}).items_at("");
  CHECK(items.size() == 64);
  for (const CatalogueItem& each : items) {
    CAPTURE(each.id);
    CHECK_FALSE(each.basis.empty());
    CHECK_FALSE(rhythm(each).empty());
    CHECK(each.sources.contains("audience"));
  }
  CHECK(items.front().id == "P01");
  CHECK(items.back().id == "S06");
}

TEST_CASE("catalogue: times in words") {
  const Counted catalogue = with({});
  CHECK(rhythm(item(catalogue, "F03")) == "every month, by day 15 of the next month");
  CHECK(rhythm(item(catalogue, "P02")) == "every year, within 90 days after the period");
  CHECK(rhythm(item(catalogue, "V02")) == "within 10 days after the resolution");
  CHECK(rhythm(item(catalogue, "P05")) == "at least 5 working days before the admission");
  CHECK(rhythm(item(catalogue, "F01")) ==
        "every year, at least 10 days before the members' assembly");
}

TEST_CASE("catalogue: whose value holds, and where it says it comes from") {
  const Counted national = with({});
  CHECK(item(national, "V02").sources.at("within").scheme == "regions/national");

  const Counted pack = with({own("regions/city", "takes: zhejiang")});
  CHECK(rhythm(item(pack, "V02")) == "within 5 days after the resolution");
  CHECK(item(pack, "V02").sources.at("within").scheme == "regions/zhejiang");
  CHECK(item(pack, "F03").sources.at("within").scheme == "regions/national");

  const Counted city = with({own("regions/city",
                                 "takes: zhejiang\n"
                                 "parameters:\n"
                                 "  event_publish_days: {value: 4, certainty: V, source: "
                                 "市里规定, regions: {\"370112\": {value: 3, certainty: V, source: "
                                 "县里规定}}}")});
  CHECK(item(city, "V02").within->n == 4);
  CHECK(item(city, "V02").sources.at("within").scheme == "regions/city");
  CHECK(item(city, "V02", town).within->n == 3);
  CHECK(item(city, "V02", town).sources.at("within").unit == "370112");
  CHECK(item(city, "V02", "370113").within->n == 4);
}

TEST_CASE("catalogue: what the desk sets counts here too, and a file below that asks more stays") {
  const char* narrowed = "unit: \"370112\"\nitems:\n  - {id: V02, within: {days: 6}}";
  Counted set = with({own("catalogue/zhangqiu", narrowed)});
  const auto with_value = [&](const char* days) {
    matters::SchemeTexts texts = *matters::parameter_texts("none");
    texts[matters::values_path("event_publish_days")] =
        "parameters: {event_publish_days: {regions: {\"3701\": {value: " + std::string(days) +
        ", certainty: V, source: 市里决定, since: 2026-09-01}}}}";
    std::vector<Message> none;
    set.numbers = matters::ParameterPool::read(texts, none);
    REQUIRE(none.empty());
  };
  with_value("8");
  CHECK(item(set, "V02", "370113").within->n == 8);
  CHECK(item(set, "V02", "370113").sources.at("within").unit == "3701");
  CHECK(item(set, "V02", "370113").sources.at("within").counted->since->iso() == "2026-09-01");
  CHECK(item(set, "V02", town).within->n == 6);
  CHECK(item(set, "V02", "3702").within->n == 10);
  with_value("4");
  CHECK(item(set, "V02", town).within->n == 4);
}

TEST_CASE("catalogue: a level below asks more, and nobody beside it is touched") {
  const Counted catalogue = with({own("catalogue/zhangqiu",
                                      "unit: \"370112\"\n"
                                      "items:\n"
                                      "  - {id: V05, every: month, label: 监委会干了啥, papers: "
                                      "[照片], mask: [signature_image], guided_by: [组织部]}\n"
                                      "  - {id: V02, within: {days: 3}, display_days: 20}\n"
                                      "  - {id: F01, notice: {days: 15}}")});
  CHECK(rhythm(item(catalogue, "V05", town)) == "every month, by day 15 of the next month");
  CHECK(item(catalogue, "V05", town).label == "监委会干了啥");
  CHECK(item(catalogue, "V05", town).papers == std::vector<std::string>{"履职报告", "照片"});
  CHECK(item(catalogue, "V05", town).guided_by ==
        std::vector{units::Department::civil_affairs, units::Department::organization});
  CHECK(item(catalogue, "V05", town).sources.at("every").unit == "370112");
  CHECK(item(catalogue, "V02", town).within->n == 3);
  CHECK(item(catalogue, "V02", town).display_days == 20);
  CHECK(item(catalogue, "F01", town).notice->n == 15);
  CHECK(item(catalogue, "V02", "370113").within->n == 10);
}

TEST_CASE("catalogue: what stands open to objections, by whose rule, and for how long") {
  const Counted shipped = with({});
  std::string notices;
  for (const CatalogueItem& each : shipped.items_at(town)) {
    if (!each.is_public_notice) continue;
    notices += each.id + " " + std::to_string(each.notice->n) + " ";
  }
  CHECK(notices == "P05 5 V10 7 V11 7 V15 7 V17 7 V18 3 V26 5 F09 15 F16 7 ");
  CHECK(item(shipped, "V11", town).sources.at("notice").counted->certainty ==
        matters::Certainty::M);
  CHECK(item(shipped, "V18", town).certainty == matters::Certainty::V);
  // A county may ask for more: longer, and of more items; never for less.
  const Counted narrowed = with({own("catalogue/zhangqiu",
                                     "unit: \"370112\"\n"
                                     "items:\n"
                                     "  - {id: V11, notice: {days: 10}}\n"
                                     "  - {id: F12, public_notice: true}")});
  CHECK(item(narrowed, "V11", town).notice->n == 10);
  CHECK(item(narrowed, "F12", town).is_public_notice);
  CHECK(item(narrowed, "F12", town).sources.at("public_notice").unit == "370112");
  CHECK_FALSE(item(narrowed, "F12", "370113").is_public_notice);
}

std::string channels(const CatalogueItem& item) {
  std::string out;
  for (const AskedChannel& asked : item.channels) {
    if (!out.empty()) out += ", ";
    out += std::string(to_string(asked.channel)) + " " + std::string(to_string(asked.proof));
  }
  return out;
}

TEST_CASE("catalogue: how an item reaches people, with which proof, and who says so") {
  const Counted shipped = with({});
  CHECK(channels(item(shipped, "F03")) == "page log, board photograph");
  CHECK(channels(item(shipped, "V04")) == "page log, board photograph, loudspeaker word");
  CHECK(channels(item(shipped, "V17")) == "page log, board photograph, door_slip word");
  CHECK(channels(item(shipped, "S01")) == "page log");
  const i18n::Translator en(i18n::Language::en);
  CHECK(channel_words(item(shipped, "F03"), en) ==
        "web page (proven by the public log), notice board (a photograph)");
  CHECK(source_words(item(shipped, "F03"), "channels", en).find("农经发〔2011〕13号") !=
        std::string::npos);
  CHECK(source_words(item(shipped, "F03"), "channels", en).ends_with("(to be confirmed)"));
  for (const CatalogueItem& each : shipped.items_at("")) {
    CAPTURE(each.id);
    CHECK_FALSE(each.channels.empty());
    CHECK_FALSE(each.sources.at("channels").stated.empty());
    // What stands for some days stands where everybody passes.
    const bool is_read_on_a_page =
        each.audience == Audience::everyone || each.audience == Audience::village;
    CHECK((std::ranges::find(each.channels, Channel::page, &AskedChannel::channel) !=
           each.channels.end()) == is_read_on_a_page);
  }
}

TEST_CASE("catalogue: a level below asks for more channels, and for a photograph of a word") {
  const Counted narrowed = with({own("catalogue/zhangqiu",
                                     "unit: \"370112\"\n"
                                     "items:\n"
                                     "  - {id: F03, channels: {loudspeaker: word}}\n"
                                     "  - {id: V04, channels: {loudspeaker: photograph}}")});
  CHECK(channels(item(narrowed, "F03", town)) == "page log, board photograph, loudspeaker word");
  CHECK(item(narrowed, "F03", town).sources.at("channels").unit == "370112");
  CHECK(channels(item(narrowed, "F03", "370113")) == "page log, board photograph");
  CHECK(channels(item(narrowed, "V04", town)) ==
        "page log, board photograph, loudspeaker photograph");
  const Counted said = with({own("catalogue/zhangqiu",
                                 "unit: \"370112\"\nchannels_source: 县公开办法第五条\n"
                                 "items:\n  - {id: F03, channels: {kiosk: word}}")});
  CHECK(source_words(item(said, "F03", town), "channels", i18n::Translator(i18n::Language::en)) ==
        "县公开办法第五条 (to be confirmed)");
  CHECK(channels(item(narrowed, "V04")).ends_with("loudspeaker word"));
  const auto refused = [](const std::string& asked) {
    return mistake("catalogue/ours", "items:\n  - {id: V04, channels: " + asked + "}");
  };
  CHECK(refused("{board: word}").find("does not prove the channel board") != std::string::npos);
  CHECK(refused("{page: word}").find("does not prove the channel page") != std::string::npos);
  CHECK(refused("{meeting: log}").find("does not prove") != std::string::npos);
  CHECK(refused("{board: }").find("does not prove") != std::string::npos);
  CHECK(refused("{radio: word}") == "catalogue/ours.yaml:5: “radio” is no channel.");
  CHECK(refused("[board]") ==
        "catalogue/ours.yaml:5: Key channels needs keys and values below it.");
}

TEST_CASE("catalogue: what a level above asks to be photographed, nobody below only says") {
  const Result<Catalogue> catalogue =
      read({own("catalogue/city", "items:\n  - {id: V04, channels: {loudspeaker: photograph}}"),
            own("catalogue/county",
                "unit: \"370112\"\nitems:\n  - {id: V04, channels: {loudspeaker: word}}")});
  REQUIRE_FALSE(catalogue.has_value());
  CHECK(in_english(catalogue.error().message).find("may only become stricter below") !=
        std::string::npos);
}

TEST_CASE("catalogue: the city adds items, a county adds none") {
  const std::string added =
      "items:\n"
      "  - {id: C01, name: 村道养护, label: 路谁来修, certainty: V, basis: [市规定], applies_to: "
      "[village], every: quarter, within: {day_of_next_month: 10}, audience: public, optional: "
      "true}\n";
  const Counted catalogue = with({own("catalogue/ours", added)});
  CHECK(catalogue.items_at("").size() == 65);
  CHECK(item(catalogue, "C01").is_optional);
  CHECK(catalogue.catalogue
            .items_for(catalogue.numbers, {.code = "370112001001", .kind = units::Kind::community})
            .size() == 64);
  CHECK(mistake("catalogue/ours", "unit: \"370112\"\n" + added) ==
        "catalogue/ours.yaml:6: there is no item “C01”, and only the whole city adds one.");

  const Counted switched =
      with({own("catalogue/ours", added),
            own("catalogue/zhangjia",
                "unit: \"370112001001\"\nitems:\n  - {id: C01, optional: false}")});
  CHECK_FALSE(item(switched, "C01", "370112001001").is_optional);
  CHECK(item(switched, "C01", "370112001002").is_optional);
}

TEST_CASE("catalogue: nobody below asks less") {
  const char* lines[] = {
      "{id: F03, every: quarter}",        "{id: F03, every: event}",
      "{id: V02, every: month}",          "{id: V02, within: {days: 11}}",
      "{id: V02, within: {workdays: 2}}", "{id: V02, notice: {days: 3}}",
      "{id: F01, notice: {days: 9}}",     "{id: V02, display_days: 9}",
      "{id: V01, display_days: 30}",  // shown until something newer takes its place
      "{id: V02, optional: true}",        "{id: V11, public_notice: false}",
  };
  for (const char* line : lines) {
    CAPTURE(line);
    CHECK(mistake("catalogue/ours", std::string("items:\n  - ") + line)
              .find("may only become stricter below") != std::string::npos);
  }
  for (const char* line : {"{id: V02, audience: public}", "{id: V02, name: 别的}",
                           "{id: V02, after: change}", "{id: V02, basis: []}"}) {
    CAPTURE(line);
    CHECK(mistake("catalogue/ours", std::string("items:\n  - ") + line)
              .starts_with("catalogue/ours.yaml:5: "));
  }
}

TEST_CASE("catalogue: mistakes stand with their line") {
  const auto of_item = [](const std::string& rest) {
    return mistake("catalogue/ours",
                   "applies_to: [village]\nitems:\n"
                   "  - {id: C01, name: 名, label: 话, certainty: V, audience: public, " +
                       rest + "}");
  };
  for (const char* id : {"自定一", "1", "C 1", "A123456789012345678901"}) {
    CHECK(mistake("catalogue/ours", std::string("applies_to: [village]\nitems:\n  - {id: ") + id +
                                        ", name: 名, label: 话, certainty: V, audience: public, "
                                        "after: change, within: {days: 3}}")
              .find("is no id of an item") != std::string::npos);
  }
  CHECK(of_item("every: week") ==
        "catalogue/ours.yaml:6: every is event, month, quarter, half_year or year.");
  CHECK(of_item("every: month, within: {days: 3}") ==
        "catalogue/ours.yaml:6: days and workdays count from an occasion, the others from a "
        "period.");
  CHECK(of_item("after: change, within: {day_of_next_month: 3}")
            .find("days and workdays count from an occasion") != std::string::npos);
  CHECK(of_item("after: rain, within: {days: 3}") ==
        "catalogue/ours.yaml:6: “rain” is no occasion of an item.");
  CHECK(of_item("after: change, before: meeting, within: {days: 3}") ==
        "catalogue/ours.yaml:6: an item follows an occasion or precedes one.");
  CHECK(of_item("within: {days: 3}") ==
        "catalogue/ours.yaml:6: an item has every, after or before.");
  CHECK(of_item("before: meeting, within: {days: 3}") ==
        "catalogue/ours.yaml:6: what precedes an occasion has notice, everything else has "
        "within.");
  CHECK(of_item("after: change, within: {days: 3}, public_notice: true") ==
        "catalogue/ours.yaml:6: a public notice precedes an occasion, by days or workdays.");
  CHECK(of_item("before: meeting, notice: {day_of_next_month: 3}, public_notice: true")
            .find("a public notice precedes") != std::string::npos);
  CHECK(of_item("after: change, within: {days: $no_such_days}") ==
        "catalogue/ours.yaml:6: the parameter “no_such_days” is not defined.");
  CHECK(of_item("after: change, within: {days: 3}, mask: [shoe_size]") ==
        "catalogue/ours.yaml:6: “shoe_size” is nothing that can be masked.");
  CHECK(of_item("after: change, within: {days: 3}, guided_by: [moon]") ==
        "catalogue/ours.yaml:6: “moon” is no department.");
  CHECK(of_item("after: change, within: {days: 3}, display_days: 4000")
            .find("should be a whole number from 0 to 3650") != std::string::npos);
  CHECK(mistake("catalogue/ours", "items:\n  - {id: V02, label: 一}\n  - {id: V02, label: 二}") ==
        "catalogue/ours.yaml:6: the id “V02” is there twice.");
  CHECK(mistake("catalogue/finance", "items: []") ==
        "catalogue/finance.yaml:1: what is shipped stays. Give your file another name, and write "
        "into it only what you ask beyond.");
  CHECK(mistake("regions/city", "takes: atlantis") ==
        "regions/city.yaml:4: there is no region pack “atlantis”.");
  CHECK(mistake("regions/city", "parameters:\n  event_publish_days: {value: many, certainty: M}")
            .starts_with("regions/city.yaml:5: "));
  CHECK(mistake("catalogue/ours", "items:\n  - [V02]").starts_with("catalogue/ours.yaml:5: "));
  CHECK(mistake("catalogue/ours", "things: []").starts_with("catalogue/ours.yaml:4: "));
}

}  // namespace
}  // namespace mingbai::disclosure
