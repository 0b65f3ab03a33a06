// Reads an item of the disclosure catalogue from YAML, and what a level below makes of it. Private
// to the catalogue.
#pragma once

#include <string>
#include <vector>

#include "disclosure/catalogue/item.h"
#include "matters/parameter_pool.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::disclosure {

// The file that an item or a narrowing stands in.
struct ItemFile {
  std::string scheme;  // "catalogue/finance"
  std::string name;
  std::string unit;  // whose own it is; empty: the whole city's
  std::vector<units::Kind> applies_to;
  std::string channels_source;  // why items have the channels that this file names
};

CatalogueItem read_item(schemes::SchemeNode& node, const ItemFile& file,
                        matters::Parameters& values);

// Whoever stands below may disclose more, sooner, longer and with more masked, and say it in his
// own words; everything else is a mistake and changes nothing.
void narrow(CatalogueItem& item, schemes::SchemeNode& node, const ItemFile& file,
            matters::Parameters& values);

}  // namespace mingbai::disclosure
