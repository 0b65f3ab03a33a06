// ItemDocument: what a document in the log says about an item of the catalogue: words that people
// wrote for everybody, and which offices stand behind them. Without names of people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/catalogue/item.h"
#include "disclosure/items/item_period.h"
#include "matters/published_step.h"
#include "publications/document.h"
#include "publications/notice_window.h"

namespace mingbai::disclosure {

// The field of a scheme in which a matter says for when it writes: a code of an ItemPeriod.
constexpr std::string_view period_field = "period";

// A photograph beside the words, in a part of its own.
struct ItemPicture {
  std::string name;       // of its part
  std::int64_t part = 0;  // of the document, from 1
  int width = 0;
  int height = 0;
  std::string caption;  // among the words; empty: not here, or redacted
  std::string jpeg;     // empty: not here, or redacted
  friend bool operator==(const ItemPicture&, const ItemPicture&) = default;
};

// That other publications were shown where their items want it: on a notice board, at a meeting.
struct ShownPublication {
  std::int64_t number = 0;
  std::string label;   // of its item, in everyday words
  std::string period;  // its code
  friend bool operator==(const ShownPublication&, const ShownPublication&) = default;
};
struct Showing {
  Channel channel = Channel::board;
  Date on;
  std::vector<ShownPublication> publications;  // one at least
  friend bool operator==(const Showing&, const Showing&) = default;
};

struct ItemDocument {
  std::string unit;  // its code
  std::string unit_name;
  std::string item;   // P02
  std::string name;   // as the catalogue has it
  std::string label;  // the same in everyday words
  std::vector<std::string> basis;
  ItemPeriod period;
  publications::Audience audience = publications::Audience::everyone;
  bool is_decision = false;               // what its words say was decided: nobody takes that away
  std::string words;                      // with their tables; empty: not here, or redacted
  std::string correction;                 // why it corrects another one, beside the words
  std::vector<ItemPicture> pictures;      // for whom the words are
  std::vector<matters::TakenStep> steps;  // who wrote, looked at and published it
  Date on;
  std::optional<publications::NoticeWindow> notice;  // of a public notice
  // What it proves of other publications; item and period are then those of the first.
  std::optional<Showing> showing;
  friend bool operator==(const ItemDocument&, const ItemDocument&) = default;
};

// The item is that of the step; invalid where its period cannot be read.
Result<ItemDocument> item_document(const CatalogueItem& item, const matters::PublishedStep& step);

// Whether a unit publishes the item in words to this audience.
bool is_written_for(publications::Audience audience);

// Gives the pictures their parts and names, in their order.
void number_pictures(ItemDocument& document);
// The parts of a document: what it is about, for everyone; for whom the item is: the words, which
// can be taken away, each picture, and the figures of the words, which nobody takes away. Figures
// are tables in which no column has names of people; of one that has, the columns of numbers. A
// decision stays as a whole.
std::vector<publications::DocumentPart> item_parts(const ItemDocument& document);
// And back, as far as the parts are there: without words and pictures where they are not for the
// reader.
// invalid: the bytes are no such document.
Result<ItemDocument> parse_item_document(const std::vector<publications::DocumentPart>& parts);

}  // namespace mingbai::disclosure
