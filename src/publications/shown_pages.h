// Shown: all that the page about a publication, its twins and what is printed of it are made of.
#pragma once

#include <optional>
#include <vector>

#include "platform/http/request.h"
#include "platform/i18n/translator.h"
#include "publications/confirmation_actions.h"
#include "publications/document_pages.h"
#include "publications/publication.h"
#include "publications/publication_standing.h"
#include "publications/telling.h"
#include "publications/telling_changes.h"
#include "units/unit.h"

namespace mingbai::publications {

struct Shown {
  Publication publication;
  std::optional<Telling> telling;  // nothing: what was published is not here
  std::optional<TellingChanges> changes;
  std::string replaced_because;  // as people wrote it in what took its place
  std::optional<TellingRule> rule;
  std::optional<units::Unit> unit;  // of the office
  std::vector<units::Unit> above;
  PublicationStanding standing;
  html::Html pause;  // of the whole log; empty while it is signed
  Confirmed confirmed;
};

// Nothing: it cannot be told, as what it is made of is not here or of no known kind.
std::optional<Telling> told(const Tell& tell, db::Session& session, const Document& document,
                            const i18n::Translator& t);

// Of the number in the address, as far as the reader may see it.
Result<Shown> shown_by(const DocumentPages& pages, const http::Request& request,
                       const i18n::Translator& t);

// The same, whatever key came along: what may be passed on to everybody.
Result<Shown> shown_to_all(const DocumentPages& pages, const http::Request& request,
                           const i18n::Translator& t);

// Of that number, for whoever holds the key of the unit that published it. not_found: it did not.
Result<Shown> shown_to_village(const DocumentPages& pages, std::int64_t number,
                               const units::Unit& unit, const i18n::Translator& t);

// not_found, in words, where there is nothing to tell.
Result<Telling> told_by(const Shown& shown);

}  // namespace mingbai::publications
