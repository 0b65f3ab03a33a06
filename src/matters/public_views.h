// A public matter as everybody sees it: as a page, as rows of a list, as JSON. Private to matters.
#pragma once

#include "matters/public_matter.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"
#include "platform/page/components.h"

namespace mingbai::matters {

html::Url public_matters_url(const units::Unit& unit);
html::Url public_matter_url(const units::Unit& unit, const PublicMatter& matter);

// "每月财务公开, to 31 October 2026"; "集体经济发展项目, no. 3" where no period tells them apart.
std::string public_title(const PublicMatter& matter, const i18n::Translator& t);

// Links to the matters, each with how far it is, its day and its colour.
html::Html public_links(const units::Unit& unit, const std::vector<PublicMatter>& matters,
                        Date today, const i18n::Translator& t);

// Everything below the heading.
html::Html public_content(const units::Unit& unit, const PublicMatter& matter, Date today,
                          const i18n::Translator& t);

// For the list: how it stands; for the twin of its page: its steps and history too.
json::Object public_line_json(const PublicMatter& matter);
json::Object public_json(const units::Unit& unit, const PublicMatter& matter);

}  // namespace mingbai::matters
