#include "publications/publication_twins.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "platform/i18n/format.h"
#include "platform/table/csv_writer.h"
#include "publications/document_actions.h"
#include "publications/publication_views.h"
#include "publications/redaction_views.h"

namespace mingbai::publications {
namespace {

using i18n::Translator;

// The headings of a table that somebody wrote, told apart by their places where they are alike.
std::vector<std::string> distinct(const std::vector<std::string>& headings) {
  std::vector<std::string> out;
  out.reserve(headings.size());
  for (const std::string& heading : headings) {
    const bool is_told = !heading.empty() && std::ranges::count(out, heading) == 0;
    out.push_back(is_told ? heading : fmt::format("{} ({})", heading, out.size() + 1));
  }
  return out;
}

// All that stand above words in some table, each once.
std::vector<std::string> word_headings(const Telling& telling) {
  std::vector<std::string> out;
  const auto add = [&out](const std::string& heading) {
    if (std::ranges::count(out, heading) == 0) out.push_back(heading);
  };
  for (const TellingTable& table : telling.tables) {
    for (std::size_t i = 0; i + 1 < table.headings.size(); ++i) add(table.headings[i]);
  }
  for (const writing::Passage& passage : telling.words) {
    if (passage.kind != writing::Passage::Kind::table) continue;
    std::ranges::for_each(distinct(passage.rows.front()), add);
  }
  return out;
}

// Of a table that somebody wrote: without codes, dates and amounts of ours.
void write_grid(table::CsvWriter& csv, const std::string& caption, const writing::Grid& grid,
                const std::vector<std::string>& headings) {
  const std::vector<std::string> own = distinct(grid.front());
  for (std::size_t i = 1; i < grid.size(); ++i) {
    csv.text(caption).text("").text("");
    for (const std::string& heading : headings) {
      const auto found = std::ranges::find(own, heading);
      csv.text(found == own.end() ? std::string_view() : grid[i][found - own.begin()]);
    }
    csv.text("");
    csv.end_row();
  }
}

void write_row(table::CsvWriter& csv, const TellingTable& table, const TellingRow& row,
               const std::vector<std::string>& headings) {
  csv.text(table.caption).text(row.code).text(row.date ? row.date->iso() : "");
  for (const std::string& heading : headings) {
    std::string_view cell;
    for (std::size_t i = 0; i < row.words.size(); ++i) {
      if (table.headings[i] == heading) cell = row.words[i];
    }
    csv.text(cell);
  }
  csv.money(row.amount);
  csv.end_row();
}

}  // namespace

std::string sentence(std::string_view words, const Translator& t) {
  constexpr std::array<std::string_view, 10> ends{"。", "！", "？", "；", "：",
                                                  ".",  "!",  "?",  ";",  ":"};
  const bool has_end =
      std::ranges::any_of(ends, [words](std::string_view end) { return words.ends_with(end); });
  return std::string(words) + (has_end ? std::string() : t(".")) + "\n";
}

std::string figures_text(const TellingTable& table, const Translator& t) {
  if (table.is_list) {
    return sentence(t("{0}: {1} in all", table.caption, std::to_string(table.rows.size())), t);
  }
  std::string out = "\n" + sentence(table.caption, t);
  for (const TellingRow& row : table.rows) {
    const std::string name = fmt::format("{}", fmt::join(row.words, " "));
    const std::string amount = i18n::money(row.amount, t.language());
    out += sentence(row.level > 1 ? t("of it {0}: {1}", name, amount) : t("{0}: {1}", name, amount),
                    t);
  }
  if (table.sum) {
    out += sentence(t("{0}: {1}", t("Together"), i18n::money(*table.sum, t.language())), t);
  }
  return out;
}

std::string publication_csv(const Telling& telling, const Translator& t) {
  const std::vector<std::string> headings = word_headings(telling);
  table::CsvWriter csv;
  csv.text(t("Table")).text(t("Code")).text(t("Date"));
  for (const std::string& heading : headings) csv.text(heading);
  csv.text(t("Amount"));
  csv.end_row();
  for (const TellingTable& table : telling.tables) {
    for (const TellingRow& row : table.rows) write_row(csv, table, row, headings);
  }
  int number = 0;
  for (const writing::Passage& passage : telling.words) {
    if (passage.kind != writing::Passage::Kind::table) continue;
    write_grid(csv, t("Table {0}", std::to_string(++number)), passage.rows, headings);
  }
  return std::move(csv).str();
}

std::string told_text(const Publication& publication, const Telling& telling, const Translator& t) {
  std::string out;
  if (telling.notice) {
    out += sentence(window_words(telling.notice->window, t), t);
    const std::string objections = objection_words(*telling.notice, t);
    if (!objections.empty()) out += sentence(objections, t);
  }
  for (const std::string& words : lines_of(telling)) out += sentence(words, t);
  if (has_village_part_closed(publication)) {
    out += sentence(t("What was published here is open to the people of the village: the key is on "
                      "the notice board and on the card of each household."),
                    t);
  }
  for (const Removal& removal : publication.removals) {
    out += sentence(removal_words(removal, t), t);
  }
  for (const Message& why : publication.unlawful) out += sentence(t(why), t);
  for (const TellingTable& table : telling.tables) {
    if (!table.rows.empty()) out += figures_text(table, t);
  }
  return out;
}

std::string publication_text(const Publication& publication, const Telling& telling,
                             const PublicationStanding& standing, const std::string& because,
                             const Translator& t) {
  std::string out = sentence(telling.title, t);
  const std::string superseded = superseded_words(publication, because, t);
  if (!superseded.empty()) out += sentence(superseded, t);
  out += "\n";
  out += told_text(publication, telling, t);
  out += "\n";
  out += sentence(t("{0} of the public log, published at {1}", number_words(publication.number, t),
                    moment(publication.entry.at, t)),
                  t);
  out += sentence(standing_words(standing, t), t);
  out += t("Permanent address") + ": " + publication_url(publication.number).str() + "\n";
  return out;
}

}  // namespace mingbai::publications
