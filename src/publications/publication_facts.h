// PublicationFact: what the page, and the paper, say about a publication besides its content.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/html/url.h"
#include "platform/i18n/translator.h"
#include "publications/shown_pages.h"

namespace mingbai::publications {

struct PublicationFact {
  std::string name;
  std::string words;
  std::string detail;             // below the words; may be empty
  std::optional<html::Url> link;  // where more is said
  std::optional<Instant> at;      // what the words say, for programs
};

// Number, publisher, time, rule, reason, standing, and what those who watch over the unit say.
std::vector<PublicationFact> publication_facts(const Shown& shown, const i18n::Translator& t);

}  // namespace mingbai::publications
