// CatalogueItem: one thing that must be made public, as it holds at a unit: how often, by when, for
// how long, to whom, and where each of these values comes from (issue of the disclosure at work;
// 2-domain.md, publications).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/catalogue/channel.h"
#include "matters/matter_scheme.h"
#include "publications/audience.h"
#include "units/department.h"
#include "units/unit.h"

namespace mingbai::disclosure {

using publications::Audience;

// Something that happens and that an item follows or precedes: "change", "member_meeting".
std::vector<std::string_view> occasions();
Message occasion_label(std::string_view occasion);

// Something that is masked wherever the item shows it: "id_no".
std::vector<std::string_view> masks();
Message mask_label(std::string_view mask);

// Where a value comes from.
struct ValueSource {
  std::string scheme;                         // "regions/chongqing", "catalogue/finance"
  std::string unit;                           // whose own it is: the beginning of a unit's code
  std::optional<matters::Parameter> counted;  // where a parameter gave it
  std::string stated;                         // what the file says of its origin; to be confirmed
};

struct CatalogueItem {
  std::string id;       // F03
  std::string chapter;  // id of the scheme that defines it: finance
  std::string chapter_name;
  std::string group;
  std::string name;
  std::string label;  // in everyday words
  std::string note;
  std::vector<std::string> basis;
  matters::Certainty certainty = matters::Certainty::M;  // of the basis
  std::vector<units::Kind> applies_to;

  matters::Every every = matters::Every::event;
  std::string after;                     // an occasion; empty: it follows its period
  std::string before;                    // an occasion that it precedes
  std::optional<matters::Limit> within;  // after the period or the occasion
  std::optional<matters::Limit> notice;  // at least this long before the occasion
  bool is_public_notice = false;  // 公示: whoever is concerned may object during the notice
  int display_days = 0;           // at least; 0: until it is superseded
  Audience audience = Audience::office;  // nobody may widen it below the scheme that defines it
  std::vector<AskedChannel> channels;    // how it has to reach people
  std::vector<std::string> papers;
  std::vector<std::string> mask;
  std::vector<units::Department> guided_by;  // line departments that guide it
  bool is_optional = false;                  // a village switches it on

  // Of every, within, notice, public_notice, display_days, audience, channels, papers, mask,
  // guided_by and label.
  std::map<std::string, ValueSource, std::less<>> sources;
};

bool is_guided_by(const CatalogueItem& item, units::Department department);

// Whether units of this kind have it.
bool applies_to(const CatalogueItem& item, units::Kind kind);

}  // namespace mingbai::disclosure
