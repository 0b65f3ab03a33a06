// ItemDocument: what a document in the log says about an item of the catalogue: words that people
// wrote for everybody, and which offices stand behind them. Without names of people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "disclosure/catalogue/item.h"
#include "disclosure/items/item_period.h"
#include "matters/published_step.h"

namespace mingbai::disclosure {

struct ItemDocument {
  std::string unit;  // its code
  std::string unit_name;
  std::string item;   // P02
  std::string name;   // as the catalogue has it
  std::string label;  // the same in everyday words
  std::vector<std::string> basis;
  ItemPeriod period;
  std::string words;
  std::vector<matters::TakenStep> steps;  // who wrote, looked at and published it
  Date on;
  friend bool operator==(const ItemDocument&, const ItemDocument&) = default;
};

// The item is that of the step; invalid where its period cannot be read.
Result<ItemDocument> item_document(const CatalogueItem& item, const matters::PublishedStep& step);

// One line of JSON, and back. invalid: the bytes are no such document.
std::string item_json(const ItemDocument& document);
Result<ItemDocument> parse_item_document(std::string_view bytes);

}  // namespace mingbai::disclosure
