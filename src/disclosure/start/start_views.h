// What the steps of joining look like: what each is for, what is there, and where it is done.
#pragma once

#include <vector>

#include "disclosure/start/start_facts.h"
#include "kernel/date.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/components.h"
#include "units/unit.h"

namespace mingbai::disclosure {

html::Url start_url(std::string_view unit_code);

// A village with what is there of it, and which of the ways are open to the reader.
struct ShownStart {
  units::Unit unit;
  StartFacts facts;
  StartSteps steps{facts};
  Date today;
  bool may_see_posts = false;
  bool may_begin_book = false;
  bool may_import = false;
  bool may_close = false;
  bool may_release = false;
  bool may_give_key = false;
};

// What to do next, on top of the page.
html::Html next_step(const ShownStart& shown, const i18n::Translator& t);
// All steps in their order.
html::Html step_list(const ShownStart& shown, const i18n::Translator& t);

// "3 of 8 steps"
std::string steps_words(const StartSteps& steps, const i18n::Translator& t);
std::vector<page::Link> start_links(const std::vector<StartingVillage>& villages,
                                    const i18n::Translator& t);

}  // namespace mingbai::disclosure
