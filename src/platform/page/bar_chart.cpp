#include "platform/page/bar_chart.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::page {

namespace {

using html::attr;
using html::cls;
using html::Html;
using i18n::Translator;

// The drawing of one category is 100 units high and stretched to its place by the style.
constexpr double height = 100;

// What the drawing must show, zero included.
struct Scale {
  Money highest;
  Money lowest;
  [[nodiscard]] double length(Money amount) const {
    const double span = static_cast<double>(highest.fen()) - static_cast<double>(lowest.fen());
    return span == 0 ? 0 : height * static_cast<double>(amount.abs().fen()) / span;
  }
};

Scale scale_of(const BarChart& chart) {
  Scale scale;
  for (const BarSeries& series : chart.series) {
    for (const std::optional<Money>& value : series.values) {
      scale.highest = std::max(scale.highest, value.value_or(Money{}));
      scale.lowest = std::min(scale.lowest, value.value_or(Money{}));
    }
  }
  return scale;
}

Html bar(const std::optional<Money>& value, std::size_t index, std::size_t count,
         const Scale& scale) {
  if (!value) return {};
  const double zero = scale.length(scale.highest);
  const double length = scale.length(*value);
  const double width = 100.0 / static_cast<double>(count);
  return html::rect(cls(index == 0 ? "bar-filled" : "bar-outlined"),
                    attr("x", fmt::format("{:.0f}", static_cast<double>(index) * width + 3)),
                    attr("y", fmt::format("{:.1f}", value->is_negative() ? zero : zero - length)),
                    attr("width", fmt::format("{:.0f}", width - 6)),
                    attr("height", fmt::format("{:.1f}", length)));
}

// Text stays outside the drawing, where it keeps its size on every screen.
Html column(const BarChart& chart, std::size_t category, const Scale& scale) {
  std::vector<Html> bars;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    bars.push_back(bar(chart.series[i].values[category], i, chart.series.size(), scale));
  }
  return html::li(html::svg(attr("viewBox", "0 0 100 100"), attr("preserveAspectRatio", "none"),
                            attr("focusable", "false"), bars),
                  html::span(chart.categories[category].short_name));
}

Html legend(const BarChart& chart) {
  std::vector<Html> items;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    items.push_back(
        html::li(html::svg(attr("viewBox", "0 0 100 100"), attr("focusable", "false"),
                           html::rect(cls(i == 0 ? "bar-filled" : "bar-outlined"), attr("x", "8"),
                                      attr("y", "8"), attr("width", "84"), attr("height", "84"))),
                 chart.series[i].name));
  }
  return html::ul(cls("legend"), items);
}

Html value_table(const BarChart& chart, const Translator& t) {
  std::vector<Html> headings{html::th(attr("scope", "col"), t("Month"))};
  for (const BarSeries& series : chart.series) headings.push_back(number_heading(series.name));
  std::vector<Html> rows;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    std::vector<Html> cells{html::th(attr("scope", "row"), chart.categories[i].name)};
    for (const BarSeries& series : chart.series) cells.push_back(money_cell(series.values[i], t));
    rows.push_back(html::tr(cells));
  }
  return wide_table(chart.title, headings, rows);
}

}  // namespace

Html bar_chart(const BarChart& chart, const Translator& t) {
  for (const BarSeries& series : chart.series) {
    ensure(series.values.size() == chart.categories.size(), "a series has a value per category");
  }
  const Scale scale = scale_of(chart);
  std::vector<Html> columns;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    columns.push_back(column(chart, i, scale));
  }
  return html::figure(
      cls("chart"), html::figcaption(chart.title),
      html::div(attr("aria-hidden", "true"), legend(chart),
                html::p(cls("scale"),
                        t("Highest bar: {0}", i18n::short_money(scale.highest, t.language()))),
                html::ul(cls("bars"), columns)),
      html::details(html::summary(t("The figures as a table")), value_table(chart, t)));
}

}  // namespace mingbai::page
