// ItemPeriod: what time a publication about an item of the catalogue tells of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "matters/matter_scheme.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

struct ItemPeriod {
  matters::Every every = matters::Every::event;
  Date first, last;  // of what happens on occasion: the day of it, twice
  friend bool operator==(const ItemPeriod&, const ItemPeriod&) = default;
};

// "2026-10", "2026-Q3", "2026-H1", "2026", "2026-10-03": as entries of the log have it.
std::string code_of(const ItemPeriod& period);
// invalid at "period": no such code, or not of that rhythm.
Result<ItemPeriod> parse_item_period(matters::Every every, std::string_view code);

// Those that have begun by today, the newest first. None of what happens on occasion.
std::vector<ItemPeriod> latest_periods(matters::Every every, Date today, int count);

// "the third quarter of 2026"
std::string period_words(const ItemPeriod& period, const i18n::Translator& t);

}  // namespace mingbai::disclosure
