#include "matters/scheme_drawing.h"

#include <algorithm>

#include <fmt/format.h>

#include "matters/scheme_lanes.h"
#include "platform/i18n/format.h"

namespace mingbai::matters {
namespace {

using html::attr;
using html::Html;
using i18n::Translator;

// In the units of the drawing, which are CSS pixels on a phone.
constexpr int least_width = 360;
constexpr int least_text_width = 260;
constexpr int margin = 14;
constexpr int lane_width = 18;
constexpr int name_size = 16;
constexpr int detail_size = 14;
constexpr int name_height = 22;
constexpr int detail_height = 20;
constexpr int gap = 16;
constexpr int radius = 6;
constexpr int ring = 10;  // around the steps whose turn it is

struct Row {
  std::string name;
  std::vector<std::string> details;
  std::vector<std::size_t> after;  // rows
  int lane = 0;
  bool is_conditional = false;
  std::optional<StepState> state;  // of a matter
};

std::vector<Row> rows_of(const Scheme& scheme, const MeetingRules& meetings, const Translator& t) {
  const std::vector<int> lanes = lanes_of(scheme.steps);
  std::vector<Row> rows;
  std::vector<bool> is_followed(scheme.steps.size(), false);
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    rows.push_back({.name = fmt::format("{}. {}", i + 1, t.name(step.name)),
                    .details = step_words(scheme, step, meetings, t),
                    .after = step.after,
                    .lane = lanes[i],
                    .is_conditional = !step.is_certain()});
    for (const std::size_t before : step.after) is_followed[before] = true;
  }
  Row end{.name = t("Closed"), .details = closing_words(scheme, t)};
  for (std::size_t i = 0; i < is_followed.size(); ++i) {
    if (!is_followed[i]) end.after.push_back(i);
  }
  rows.push_back(std::move(end));
  return rows;
}

std::string state_words(const StepStanding& is, const Translator& t) {
  switch (is.state) {
    case StepState::waiting: return {};
    case StepState::active:
      return is.due ? t("Now, due by {0}", i18n::date(is.due->date, t.language())) : t("Now");
    case StepState::over: return t("Done");
    case StepState::passed_over: return t("Passed over");
  }
  throw Bug("a step's state without words");
}

void put_standing(std::vector<Row>& rows, const Standing& standing, const Translator& t) {
  for (std::size_t i = 0; i < standing.steps.size(); ++i) {
    rows[i].state = standing.steps[i].state;
    const std::string words = state_words(standing.steps[i], t);
    if (!words.empty()) rows[i].details.insert(rows[i].details.begin(), words);
  }
  rows.back().state = standing.state == MatterState::open ? StepState::waiting : StepState::over;
}

// Everything for whoever does not see it.
std::string description(const std::vector<Row>& rows, const Translator& t) {
  std::string out;
  for (const Row& row : rows) {
    std::string details;
    for (const std::string& detail : row.details) {
      details += (details.empty() ? "" : t("; ")) + detail;
    }
    out += (out.empty() ? "" : " ") + t("{0}: {1}.", row.name, details);
  }
  return out;
}

class Drawing {
 public:
  explicit Drawing(std::vector<Row> rows) : rows_(std::move(rows)) {
    int lanes = 1;
    for (const Row& row : rows_) lanes = std::max(lanes, row.lane + 1);
    text_x_ = margin + lanes * lane_width;
    width_ = std::max(least_width, text_x_ + least_text_width + margin);
    int y = margin + radius;
    for (const Row& row : rows_) {
      y_.push_back(y);
      y = write(row, y) + gap;
    }
    height_ = y;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (const std::size_t before : rows_[i].after) join(before, i);
      mark(i);
    }
  }

  [[nodiscard]] Html svg(const std::string& id, const std::string& title,
                         const std::string& text) const {
    return html::element("svg", attr("xmlns", "http://www.w3.org/2000/svg"), attr("role", "img"),
                         attr("aria-labelledby", fmt::format("flow-{0}-title flow-{0}-text", id)),
                         attr("viewBox", fmt::format("0 0 {} {}", width_, height_)),
                         attr("width", std::to_string(width_)),
                         attr("height", std::to_string(height_)), attr("font-family", "sans-serif"),
                         attr("fill", "currentColor"),
                         html::element("title", html::id(fmt::format("flow-{}-title", id)), title),
                         html::element("desc", html::id(fmt::format("flow-{}-text", id)), text),
                         lines_, marks_, words_);
  }

 private:
  // Returns where the row ends.
  int write(const Row& row, int y) {
    const int room = width_ - text_x_ - margin;
    int base = y + radius;
    for (const std::string& line : wrapped(row.name, static_cast<double>(room) / name_size)) {
      words_.push_back(html::element(
          "text", attr("x", std::to_string(text_x_)), attr("y", std::to_string(base)),
          attr("font-size", std::to_string(name_size)), attr("font-weight", "bold"), line));
      base += name_height;
    }
    for (const std::string& detail : row.details) {
      for (const std::string& line : wrapped(detail, static_cast<double>(room) / detail_size)) {
        words_.push_back(html::element("text", attr("x", std::to_string(text_x_)),
                                       attr("y", std::to_string(base)),
                                       attr("font-size", std::to_string(detail_size)), line));
        base += detail_height;
      }
    }
    return base - detail_height + radius;
  }

  [[nodiscard]] int x_of(std::size_t row) const { return margin + rows_[row].lane * lane_width; }

  void join(std::size_t from, std::size_t to) {
    const int turn = y_[to] - radius - gap;
    const std::string path =
        fmt::format("M{} {}V{}L{} {}", x_of(from), y_[from] + radius,
                    std::max(turn, y_[from] + radius), x_of(to), y_[to] - radius);
    lines_.push_back(html::element("path", attr("d", path), attr("fill", "none"),
                                   attr("stroke", "currentColor"), attr("stroke-width", "2")));
  }

  // A square where the matter ends. Hollow where a step is not always taken; of a matter, where it
  // is not done yet, with a ring where it is its turn.
  void mark(std::size_t row) {
    const std::optional<StepState>& state = rows_[row].state;
    const bool is_hollow = state ? *state == StepState::waiting || *state == StepState::passed_over
                                 : rows_[row].is_conditional;
    const char* const fill = is_hollow ? "none" : "currentColor";
    const int x = x_of(row);
    if (row + 1 == rows_.size()) {
      marks_.push_back(html::element("rect", attr("x", std::to_string(x - radius)),
                                     attr("y", std::to_string(y_[row] - radius)),
                                     attr("width", std::to_string(2 * radius)),
                                     attr("height", std::to_string(2 * radius)), attr("fill", fill),
                                     attr("stroke", "currentColor"), attr("stroke-width", "2")));
      return;
    }
    circle(row, radius, fill);
    if (state == StepState::active) circle(row, ring, "none");
  }

  void circle(std::size_t row, int size, const char* fill) {
    marks_.push_back(html::element("circle", attr("cx", std::to_string(x_of(row))),
                                   attr("cy", std::to_string(y_[row])),
                                   attr("r", std::to_string(size)), attr("fill", fill),
                                   attr("stroke", "currentColor"), attr("stroke-width", "2")));
  }

  std::vector<Row> rows_;
  std::vector<int> y_;
  int text_x_ = 0;
  int width_ = 0;
  int height_ = 0;
  std::vector<Html> lines_;
  std::vector<Html> marks_;
  std::vector<Html> words_;
};

// Bytes of the character that begins here, of well-formed UTF-8.
std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

double width_of(std::size_t bytes) {
  constexpr double latin = 0.6;
  return bytes < 3 ? latin : 1.0;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, double width) {
  std::vector<std::string> out;
  std::string line;
  double used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = std::min(length_of(text[at]), text.size() - at);
    const double more = width_of(bytes);
    if (used + more > width && !line.empty()) {
      const std::size_t blank = line.rfind(' ');
      const bool breaks_at_blank = blank != std::string::npos && blank > 0 && bytes < 3;
      std::string rest = breaks_at_blank ? line.substr(blank + 1) : std::string();
      if (breaks_at_blank) line.erase(blank);
      out.push_back(std::move(line));
      line = std::move(rest);
      used = 0;
      for (std::size_t i = 0; i < line.size();) {
        const std::size_t step = length_of(line[i]);
        used += width_of(step);
        i += step;
      }
    }
    line.append(text.substr(at, bytes));
    used += more;
    at += bytes;
  }
  if (!line.empty()) out.push_back(std::move(line));
  return out;
}

html::Html draw_scheme(const Scheme& scheme, const MeetingRules& meetings, const Translator& t) {
  std::vector<Row> rows = rows_of(scheme, meetings, t);
  const std::string text = description(rows, t);
  return Drawing(std::move(rows))
      .svg(scheme.id, t("The steps of “{0}”", t.name(scheme.name)), text);
}

html::Html draw_matter(const Scheme& scheme, const Standing& standing, const MeetingRules& meetings,
                       const Translator& t) {
  std::vector<Row> rows = rows_of(scheme, meetings, t);
  put_standing(rows, standing, t);
  const std::string text = description(rows, t);
  return Drawing(std::move(rows))
      .svg(scheme.id, t("The steps of “{0}”", t.name(scheme.name)), text);
}

}  // namespace mingbai::matters
