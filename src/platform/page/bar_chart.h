// BarChart: amounts side by side over some months, drawn by the server, with the same figures as a
// table below it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/money.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::page {

struct BarSeries {
  std::string name;                          // "Income"
  std::vector<std::optional<Money>> values;  // one per category; nothing: not public
};

struct BarCategory {
  std::string short_name;  // below the bars, at most three characters wide: "10"
  std::string name;        // in the table: "October 2026"
};

struct BarChart {
  std::string title;
  std::vector<BarCategory> categories;
  std::vector<BarSeries> series;  // one or two: filled bars and outlined bars
};

// Throws Bug when a series has not one value per category. Amounts below zero hang below the line.
html::Html bar_chart(const BarChart& chart, const i18n::Translator& t);

}  // namespace mingbai::page
