#include "publications/printed.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "platform/crypto/random.h"
#include "platform/i18n/format.h"
#include "platform/qr/qr_code.h"
#include "publications/publication_views.h"
#include "publications/redaction_views.h"
#include "translog/note.h"

namespace mingbai::publications {
namespace {

using i18n::Translator;

// Two cosignatures make 451 bytes; a third one still gives modules of 0.7 mm (7-translog.md, 5).
constexpr std::size_t most_checkpoint_bytes = 600;
constexpr std::size_t root_digits = 16;

// Empty where a bar says nothing.
Money longest_bar(const TellingTable& table) {
  Money out;
  int count = 0;
  for (const TellingRow& row : table.rows) {
    if (row.level > 1) continue;
    ++count;
    out = std::max(out, row.amount.abs());
  }
  return table.is_list || count < 2 ? Money() : out;
}

// The numbers of the keys that signed it for the log, to be compared by eye: "1905daa2".
std::string key_numbers(const translog::SignedTree& checkpoint, const Translator& t) {
  const Result<translog::Note> note = translog::parse_note(checkpoint.checkpoint);
  std::vector<std::string> out;
  if (!note) return {};
  for (const translog::NoteSignature& signature : note->signatures) {
    if (!note->text.starts_with(signature.name + "\n")) continue;  // a witness's
    out.push_back(fmt::format("{:08x}", signature.key_id));
  }
  return i18n::joined(out, t);
}

}  // namespace

std::string checkpoint_for_paper(const std::string& checkpoint) {
  Result<translog::Note> note = translog::parse_note(checkpoint);
  if (!note) return {};
  while (!note->signatures.empty() && to_string(*note).size() > most_checkpoint_bytes) {
    note->signatures.pop_back();
  }
  return note->signatures.empty() ? std::string() : to_string(*note);
}

pdf::Document printed_document(const Shown& shown, const Telling& telling,
                               const PrintedCodes& codes, const Translator& t) {
  const Publication& publication = shown.publication;
  const std::string number = number_words(publication.number, t);
  return {.title = telling.title,
          .author = shown.unit ? shown.unit->name : publication.entry.office,
          .subject = t("{0} of the public log", number),
          .language = std::string(i18n::tag(t.language())),
          .created = rfc3339(publication.entry.at),
          .blocks = {},
          .footer = [number, address = codes.address, t](int page, int pages) {
            return t("{0} of the public log · page {1} of {2} · {3}", number, std::to_string(page),
                     std::to_string(pages), address);
          }};
}

void add_warnings(Blocks& out, const Shown& shown, const Translator& t) {
  const Publication& publication = shown.publication;
  const auto notice = [&out](std::string words) {
    out.emplace_back(pdf::Words{std::move(words), pdf::Look::notice});
  };
  const std::string superseded = superseded_words(publication, shown.replaced_because, t);
  if (!superseded.empty()) notice(superseded);
  if (shown.confirmed.state == ConfirmationState::denied) {
    const Confirmation& word = *shown.confirmed.word;
    notice(
        t("Those who watch over the village say that nobody there knows of this publication: "
          "{0}, {1}.",
          t(units::role_label(word.role)), moment(word.at, t)));
  }
  if (is_broken(publication)) {
    notice(t("Some of what was published is not here as it was published: this sheet lacks it."));
  }
}

void add_writing(Blocks& out, const std::vector<writing::Passage>& words, const Translator& t) {
  int tables = 0;
  for (const writing::Passage& passage : words) {
    switch (passage.kind) {
      case writing::Passage::Kind::heading:
        out.emplace_back(pdf::Words{passage.text, pdf::Look::lead});
        break;
      case writing::Passage::Kind::paragraph: out.emplace_back(pdf::Words{passage.text}); break;
      case writing::Passage::Kind::point: out.emplace_back(pdf::Words{"• " + passage.text}); break;
      case writing::Passage::Kind::table: {
        pdf::Table table{.caption = t("Table {0}", std::to_string(++tables)),
                         .headings = passage.rows.front(),
                         .rows = {},
                         .numbers = 0};
        for (std::size_t i = 1; i < passage.rows.size(); ++i) {
          table.rows.push_back({.cells = passage.rows[i]});
        }
        out.emplace_back(std::move(table));
      }
    }
  }
}

void add_words(Blocks& out, const Shown& shown, const Telling& telling, const Translator& t) {
  if (telling.notice) {
    const std::string objections = objection_words(*telling.notice, t);
    const std::string window = window_words(telling.notice->window, t);
    out.emplace_back(pdf::Words{objections.empty() ? window : t("{0}, {1}.", window, objections),
                                pdf::Look::notice});
  }
  add_writing(out, telling.words, t);
  for (const ToldPicture& picture : telling.pictures) out.emplace_back(pdf::Words{picture.line});
  for (const std::string& words : telling.sentences) out.emplace_back(pdf::Words{words});
  if (has_village_part_closed(shown.publication)) {
    out.emplace_back(pdf::Words{
        t("What was published here is open to the people of the village: the key is on the notice "
          "board and on the card of each household.")});
  }
  for (const Removal& removal : shown.publication.removals) {
    out.emplace_back(pdf::Words{removal_words(removal, t)});
  }
}

pdf::Table printed_table(const TellingTable& table, const Translator& t) {
  const Money longest = longest_bar(table);
  pdf::Table out{.caption = table.caption,
                 .headings = table.headings,
                 .rows = {},
                 .has_bars = !longest.is_zero()};
  if (table.is_list) out.headings.insert(out.headings.begin(), t("Date"));
  out.rows.reserve(table.rows.size() + 1);
  for (const TellingRow& row : table.rows) {
    pdf::Row one{.cells = {}, .is_detail = row.level > 1};
    if (table.is_list) one.cells.push_back(row.date ? i18n::date(*row.date, t.language()) : "");
    one.cells.insert(one.cells.end(), row.words.begin(), row.words.end());
    one.cells.resize(out.headings.size() - 1);
    one.cells.push_back(i18n::money(row.amount, t.language()));
    if (out.has_bars && row.level == 1) {
      one.bar = static_cast<double>(row.amount.fen()) / static_cast<double>(longest.fen());
    }
    out.rows.push_back(std::move(one));
  }
  if (table.sum) {
    pdf::Row sum{.cells = {t("Together")}, .is_sum = true};
    sum.cells.resize(out.headings.size() - 1);
    sum.cells.push_back(i18n::money(*table.sum, t.language()));
    out.rows.push_back(std::move(sum));
  }
  return out;
}

void add_tables(Blocks& out, const Telling& telling, const Translator& t) {
  for (const TellingTable& table : telling.tables) {
    if (!table.rows.empty()) out.emplace_back(printed_table(table, t));
  }
}

std::string published_by(const Shown& shown, const Translator& t) {
  const PublicationEntry& entry = shown.publication.entry;
  return t("{0} of the public log, published by {1} at {2}.",
           number_words(shown.publication.number, t), shown.unit ? shown.unit->name : entry.office,
           moment(entry.at, t));
}

pdf::Codes printed_codes(const PrintedCodes& codes, const Translator& t) {
  pdf::Codes out;
  const std::string& scanned = codes.opening.empty() ? codes.address : codes.opening;
  if (scanned.size() <= qr::most_bytes) {
    out.codes.push_back(
        {.text = scanned, .title = t("Read it on a phone, and check it"), .words = codes.address});
  }
  if (!codes.checkpoint) return out;
  const std::string text = checkpoint_for_paper(codes.checkpoint->checkpoint);
  if (text.empty()) return out;
  out.codes.push_back(
      {.text = text,
       .title = t("What the public log has signed"),
       .words = t("{0} entries; the root begins with {1}; key number {2}. Whoever keeps a "
                  "photograph of this can show it if the log is ever rewritten.",
                  i18n::grouped(codes.checkpoint->size),
                  crypto::hex(std::string(codes.checkpoint->root.view())).substr(0, root_digits),
                  key_numbers(*codes.checkpoint, t))});
  return out;
}

}  // namespace mingbai::publications
