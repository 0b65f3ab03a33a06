// Where the feeds of a unit are, for the heads and feet of its pages.
#pragma once

#include <vector>

#include "platform/i18n/translator.h"
#include "platform/page/document.h"
#include "units/unit.h"

namespace mingbai::publications {

std::vector<page::Twin> feed_twins(const units::Unit& unit, const i18n::Translator& t);

}  // namespace mingbai::publications
