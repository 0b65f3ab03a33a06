// A notice as a row of the desk and of the page of news.
#pragma once

#include <functional>
#include <string>

#include "matters/inbox.h"
#include "matters/rulebook.h"
#include "platform/i18n/translator.h"
#include "platform/page/components.h"

namespace mingbai::matters {

// What a module above told, in its own words.
struct ToldOutside {
  std::string text;  // "Repairs, October: overdue since 15 November"
  html::Url url;
};
using TellOutside = std::function<ToldOutside(const Notice& notice, const i18n::Translator& t)>;

struct NewsTelling {
  const Rulebook& rulebook;
  TellOutside outside;
};

// Leads to what it is about; says whether this person has seen it.
Result<page::Link> notice_link(db::Session& session, const NewsTelling& telling,
                               const access::Actor& actor, const Notice& notice, Instant now,
                               const i18n::Translator& t);

}  // namespace mingbai::matters
