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

// All that stand above words in some table, each once.
std::vector<std::string> word_headings(const Telling& telling) {
  std::vector<std::string> out;
  for (const TellingTable& table : telling.tables) {
    for (std::size_t i = 0; i + 1 < table.headings.size(); ++i) {
      if (std::ranges::count(out, table.headings[i]) == 0) out.push_back(table.headings[i]);
    }
  }
  return out;
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
  return std::move(csv).str();
}

std::string told_text(const Publication& publication, const Telling& telling, const Translator& t) {
  std::string out;
  if (telling.notice) {
    out += sentence(window_words(telling.notice->window, t), t);
    const std::string objections = objection_words(*telling.notice, t);
    if (!objections.empty()) out += sentence(objections, t);
  }
  for (const std::string& words : telling.sentences) out += sentence(words, t);
  if (has_village_part_closed(publication)) {
    out += sentence(t("What was published here is open to the people of the village: the key is on "
                      "the notice board and on the card of each household."),
                    t);
  }
  for (const Removal& removal : publication.removals) {
    out += sentence(removal_words(removal, t), t);
  }
  for (const TellingTable& table : telling.tables) {
    if (!table.rows.empty()) out += figures_text(table, t);
  }
  return out;
}

std::string publication_text(const Publication& publication, const Telling& telling,
                             const PublicationStanding& standing, const Translator& t) {
  std::string out = sentence(telling.title, t);
  if (const auto last = newest(publication)) {
    out += sentence(t("This was superseded on {0}. What holds now is {1}.", moment(last->at, t),
                      number_words(last->number, t)),
                    t);
  }
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
