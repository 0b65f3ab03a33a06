// SchemeDrawing: the steps of a scheme as an SVG, from top to bottom: beside each its name, who
// takes it and by when. As wide as a phone; its words are in its description too.
#pragma once

#include <string>

#include "matters/scheme_words.h"
#include "matters/standing.h"
#include "platform/html/html.h"

namespace mingbai::matters {

// One <svg> element, to stand in a page or alone in a file. Colours are the text's own.
html::Html draw_scheme(const Scheme& scheme, const MeetingRules& meetings,
                       const i18n::Translator& t);

// The same of a matter: with what is done, whose turn it is now and by when.
html::Html draw_matter(const Scheme& scheme, const Standing& standing, const MeetingRules& meetings,
                       const i18n::Translator& t);

// The text in lines of at most `width` ems; a Chinese character is one em wide, a Latin one a
// little more than half. Breaks at blanks where there are some, between any characters otherwise.
std::vector<std::string> wrapped(std::string_view text, double width);

}  // namespace mingbai::matters
