#include "matters/picture.h"

#include <doctest/doctest.h>

#include "matters/boxes_form.h"
#include "matters/condition.h"

namespace mingbai::matters {
namespace {

const std::string sum(64, 'a');

std::string value_with(const std::string& caption) {
  Picture picture;
  picture.copies = {.original = sum, .shown = sum, .size = {40, 30}};
  picture.caption = caption;
  return pictures_value({picture});
}

}  // namespace

TEST_CASE("picture: what a step takes along is read as it was written") {
  const Result<std::vector<ShownPicture>> read = shown_pictures(value_with("修好的路\"面\""));
  REQUIRE(read.has_value());
  CHECK(*read ==
        std::vector<ShownPicture>{{.sha256 = sum, .size = {40, 30}, .caption = "修好的路\"面\""}});
  CHECK(shown_pictures("")->empty());
  CHECK(shown_pictures("[]")->empty());
}

TEST_CASE("picture: a value that this program would not write is none") {
  std::string many = "[";
  for (std::size_t i = 0; i <= most_pictures; ++i) {
    many += (i > 0 ? "," : "") + value_with("x").substr(1, value_with("x").size() - 2);
  }
  for (const std::string& value :
       {std::string("x"), std::string("{}"), std::string("[1]"), std::string("[{}]"), many + "]",
        std::string(R"([{"sha256":"../../etc","width":1,"height":1,"caption":"x"}])"),
        "[{\"sha256\":\"" + sum + "\",\"width\":0,\"height\":1,\"caption\":\"x\"}]",
        "[{\"sha256\":\"" + sum + "\",\"width\":1,\"height\":1601,\"caption\":\"x\"}]",
        "[{\"sha256\":\"" + sum + "\",\"width\":1,\"height\":1}]"}) {
    CHECK_FALSE_MESSAGE(shown_pictures(value).has_value(), value);
  }
}

TEST_CASE("picture: security 21: what stands below one is guarded as all words are") {
  const Field field{.id = "pictures", .label = "照片", .type = FieldType::pictures};
  CHECK(field_value(field, value_with("修好的路面")).has_value());
  CHECK(field_value(field, "[]").has_value());
  for (const char* caption : {"", "  ", "张三 13812345678", "11010519491231002X", "患有糖尿病"}) {
    const Result<std::string> refused = field_value(field, value_with(caption));
    REQUIRE_FALSE_MESSAGE(refused.has_value(), caption);
    CHECK(refused.error().field == "pictures");
  }
}

TEST_CASE("picture: boxes are read as they were written, and nothing else is") {
  const std::vector<pictures::Box> boxes{{0, 0, 1000, 1000}, {125, 40, 300, 5}};
  CHECK(*parse_boxes(boxes_text(boxes)) == boxes);
  CHECK(parse_boxes("[]")->empty());
  for (const char* text : {"", "{}", "[1]", "[[1,2,3]]", "[[1,2,3,4,5]]", "[[0,0,1001,1]]",
                           "[[-1,0,5,5]]", "[[0,0,0,5]]", "[[996,0,5,5]]", "[[\"1\",2,3,4]]"}) {
    CHECK_FALSE_MESSAGE(parse_boxes(text).has_value(), text);
  }
}

TEST_CASE("picture: whoever looked has looked at these pictures") {
  const std::string value = value_with("修好的路面");
  const std::string reference = looked_reference(value);
  CHECK(looked_in(reference) == 1);
  CHECK(reference != looked_reference(value_with("修好的路")));
  for (const char* other : {"", "looked:", "looked:1", "looked:1:x", "looked:x:", "sha256:1"}) {
    CHECK_FALSE_MESSAGE(looked_in(other).has_value(), other);
  }
}

TEST_CASE("boxes form: per cents with one digit after the point, empty lines left out") {
  using Typed = std::map<std::string, std::string>;
  const auto typed = [](Typed values) {
    return typed_boxes([values = std::move(values)](std::string_view field) {
      const auto found = values.find(std::string(field));
      return found == values.end() ? std::string() : found->second;
    });
  };
  const auto line = [](const char* left, const char* top, const char* width, const char* height) {
    return Typed{
        {"box-2-left", left}, {"box-2-top", top}, {"box-2-width", width}, {"box-2-height", height}};
  };
  CHECK(typed({})->empty());
  CHECK(*typed(line("12.5", " 4", "30", "0.5")) == std::vector<pictures::Box>{{125, 40, 300, 5}});
  CHECK(*typed(line("0", "0", "100", "100.0")) == std::vector<pictures::Box>{{0, 0, 1000, 1000}});
  struct Row {
    Typed values;
    const char* field;
  };
  for (const Row& row :
       {Row{line("x", "0", "1", "1"), "box-2-left"}, Row{line("1", "", "1", "1"), "box-2-top"},
        Row{line("1", "1", "1.25", "1"), "box-2-width"},
        Row{line("1", "1", "1", "-1"), "box-2-height"},
        Row{line("101", "1", "1", "1"), "box-2-left"}, Row{line("1", "1", "0", "1"), "box-2-width"},
        Row{line("60", "1", "41", "1"), "box-2-width"},
        Row{line("1", "1", "1", "1e9"), "box-2-height"}}) {
    const Result<std::vector<pictures::Box>> refused = typed(row.values);
    REQUIRE_FALSE_MESSAGE(refused.has_value(), row.field);
    CHECK(refused.error().field == row.field);
  }
}

}  // namespace mingbai::matters
