#include "platform/page/writing_view.h"

#include "platform/page/components.h"

namespace mingbai::page {
namespace {

using html::Html;
using i18n::Translator;
using writing::Passage;

Html table_of(const writing::Grid& grid, int number, const Translator& t) {
  const std::vector<std::string>& labels = grid.front();
  std::vector<std::vector<Html>> rows;
  rows.reserve(grid.size() - 1);
  for (std::size_t i = 1; i < grid.size(); ++i) {
    rows.emplace_back(grid[i].begin(), grid[i].end());
  }
  return labelled_table(t("Table {0}", std::to_string(number)), labels, rows);
}

}  // namespace

Html writing_view(const std::vector<Passage>& passages, const Translator& t) {
  Html out;
  std::vector<Html> points;
  int tables = 0;
  const auto close_points = [&] {
    if (!points.empty()) out += html::ul(points);
    points.clear();
  };
  for (const Passage& passage : passages) {
    if (passage.kind == Passage::Kind::point) {
      points.push_back(html::li(passage.text));
      continue;
    }
    close_points();
    switch (passage.kind) {
      case Passage::Kind::heading: out += html::p(html::strong(passage.text)); break;
      case Passage::Kind::table: out += table_of(passage.rows, ++tables, t); break;
      case Passage::Kind::paragraph:
      case Passage::Kind::point: out += html::p(passage.text); break;
    }
  }
  close_points();
  return out;
}

}  // namespace mingbai::page
