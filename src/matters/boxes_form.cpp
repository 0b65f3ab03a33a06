#include "matters/boxes_form.h"

#include <array>

#include <fmt/format.h>

#include "kernel/text.h"
#include "platform/html/elements.h"

namespace mingbai::matters {
namespace {

using html::attr;
using html::Html;
using i18n::Translator;
using page::FormState;
using pictures::Box;
using pictures::whole_side;

constexpr int empty_lines = 4;
constexpr int tenths = 10;

constexpr std::array<const char*, 4> sides{"left", "top", "width", "height"};

std::string side_field(std::size_t line, std::size_t side) {
  return fmt::format("box-{}-{}", line + 1, sides.at(side));
}

// "12.5" of 125 thousandths.
std::string per_cent(int thousandths) {
  const int whole = thousandths / tenths;
  const int rest = thousandths % tenths;
  return rest == 0 ? std::to_string(whole) : fmt::format("{}.{}", whole, rest);
}

// Digits, and one more after a point; nothing for all else.
std::optional<int> thousandths_of(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view before = text.substr(0, point);
  const std::string_view after = point < text.size() ? text.substr(point + 1) : "0";
  constexpr std::size_t most_digits = 3;
  if (before.empty() || before.size() > most_digits || after.size() != 1) return std::nullopt;
  int out = 0;
  for (const std::string_view part : {before, after}) {
    for (const char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      out = out * tenths + (c - '0');
    }
  }
  return out <= whole_side ? std::optional(out) : std::nullopt;
}

bool is_empty(const FormState& state, std::size_t line) {
  for (std::size_t side = 0; side < sides.size(); ++side) {
    if (!trim(state.value(side_field(line, side))).empty()) return false;
  }
  return true;
}

Html drawn_line(int x1, int y1, int x2, int y2) {
  return html::line(attr("x1", std::to_string(x1)), attr("y1", std::to_string(y1)),
                    attr("x2", std::to_string(x2)), attr("y2", std::to_string(y2)));
}

Html drawn_number(int x, int y, int number) {
  return html::svg_text(attr("x", std::to_string(x)), attr("y", std::to_string(y)),
                        std::to_string(number));
}

// Each tenth, with its number at the upper and the left edge.
Html grid(int height) {
  constexpr int above_line = 32;
  Html out;
  for (int i = 1; i < tenths; ++i) {
    const int x = i * whole_side / tenths;
    const int y = i * height / tenths;
    out += html::group(drawn_line(x, 0, x, height), drawn_line(0, y, whole_side, y),
                       drawn_number(x + 4, above_line, i * tenths),
                       drawn_number(4, y - 4, i * tenths));
  }
  return html::g(html::cls("grid"), out);
}

Html drawn_box(const Box& box, int height) {
  const auto down = [height](int thousandths) {
    return std::to_string(thousandths * height / whole_side);
  };
  return html::rect(attr("x", std::to_string(box.left)), attr("y", down(box.top)),
                    attr("width", std::to_string(box.width)), attr("height", down(box.height)));
}

// What the program found and nobody has covered, with its number in the form.
Html drawn_finding(const Box& box, std::size_t number, int height) {
  return html::group(drawn_box(box, height),
                     drawn_number(box.left, std::max(0, box.top * height / whole_side - 4),
                                  static_cast<int>(number)));
}

}  // namespace

Html boxes_explanation(const Translator& t) {
  return html::group(
      html::p(t("Draw a box over each thing that nobody shall see, with a finger or the mouse; or "
                "type where it lies, by the lines, which are a tenth of the picture apart.")),
      html::p(t("A box is burnt in: the picture is made anew, and what was under the box is not in "
                "it. Once it is published, the photograph itself is deleted.")));
}

Html boxes_drawing(const html::Url& original, const Picture& picture, const Translator& t) {
  const pictures::Extent& size = picture.copies.size;
  const int height = std::max(1, whole_side * size.height / size.width);
  Html boxes;
  for (const Box& box : picture.boxes) boxes += drawn_box(box, height);
  Html findings;
  for (std::size_t i = 0; i < picture.findings.size(); ++i) {
    if (is_covered(picture.findings[i], picture.boxes)) continue;
    findings += drawn_finding(picture.findings[i].seen.box, i + 1, height);
  }
  return html::element(
      "svg", html::cls("boxes"), html::flag("data-boxes"), attr("role", "img"),
      attr("aria-label", t("Picture {0} without its boxes, with a line at each tenth",
                           std::to_string(picture.place))),
      attr("viewBox", fmt::format("0 0 {} {}", whole_side, height)),
      attr("preserveAspectRatio", "xMinYMin meet"),
      html::element("image", html::href(original), attr("width", std::to_string(whole_side)),
                    attr("height", std::to_string(height))),
      grid(height), html::g(html::cls("findings"), findings), html::g(html::cls("covers"), boxes));
}

FormState boxes_defaults(const std::vector<Box>& boxes) {
  FormState state;
  for (std::size_t line = 0; line < boxes.size(); ++line) {
    const Box& box = boxes[line];
    const std::array<int, 4> numbers{box.left, box.top, box.width, box.height};
    for (std::size_t side = 0; side < sides.size(); ++side) {
      state.put(side_field(line, side), per_cent(numbers.at(side)));
    }
  }
  return state;
}

Html boxes_fields(const FormState& state, const Translator& t) {
  const std::array<std::string, 4> labels{t("From the left, %"), t("From above, %"), t("Width, %"),
                                          t("Height, %")};
  std::size_t used = 0;
  for (std::size_t line = 0; line < most_boxes; ++line) {
    if (!is_empty(state, line)) used = line + 1;
  }
  Html out;
  for (std::size_t line = 0; line < std::min(most_boxes, used + empty_lines); ++line) {
    Html fields;
    for (std::size_t side = 0; side < sides.size(); ++side) {
      fields += page::text_field({side_field(line, side), labels.at(side), ""}, state,
                                 {.type = "number", .input_mode = "decimal", .most_characters = 5});
    }
    fields += html::button(attr("type", "button"), html::cls("quiet"), html::flag("data-clear"),
                           html::flag("hidden"), t("Take this box away"));
    out += html::fieldset(html::cls("box"), html::flag("data-box"),
                          html::legend(t("Box {0}", std::to_string(line + 1))), fields);
  }
  out += html::p(html::cls("hint"), t("Empty lines are no boxes."));
  return out;
}

Result<std::vector<Box>> typed_boxes(const TypedValue& typed) {
  std::vector<Box> out;
  for (std::size_t line = 0; line < most_boxes; ++line) {
    std::array<std::string, 4> texts;
    bool is_filled = false;
    for (std::size_t side = 0; side < sides.size(); ++side) {
      texts.at(side) = trim(typed(side_field(line, side)));
      is_filled = is_filled || !texts.at(side).empty();
    }
    if (!is_filled) continue;
    std::array<int, 4> numbers{};
    for (std::size_t side = 0; side < sides.size(); ++side) {
      const std::optional<int> number = thousandths_of(texts.at(side));
      if (!number) {
        return fail(ErrorCode::invalid, msg("Write a number from 0 to 100, like 12 or 12.5."),
                    side_field(line, side));
      }
      numbers.at(side) = *number;
    }
    const Box box{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (!pictures::is_sound(box)) {
      return fail(ErrorCode::invalid,
                  msg("This box is empty, or goes beyond the picture. Left and width together are "
                      "100 at most, and so are top and height."),
                  side_field(line, 2));
    }
    out.push_back(box);
  }
  return out;
}

}  // namespace mingbai::matters
