// Posts as Html: the list of a unit, one post, and the fields of the forms about posts.
#pragma once

#include <string>
#include <vector>

#include "access/post_actions.h"
#include "platform/page/form.h"

namespace mingbai::access {

// "recorder: 张三"
std::string post_title(const ListedPost& listed, const i18n::Translator& t);
// "recorder@990101100200 和平村", as posts_text() keeps one, in the reader's language.
std::string kept_post_words(const std::string& kept, const i18n::Translator& t);
// All that posts_text() keeps of somebody.
std::string kept_posts_words(std::string_view kept, const i18n::Translator& t);
// "1 January 2026 to 31 December 2028"
std::string post_days(const units::Post& post, const i18n::Translator& t);
// Ended, refused, or its days are past.
bool is_over(const units::Post& post, Date today);
// Its state in a word, with its shape.
html::Html post_mark(const units::Post& post, Date today, const i18n::Translator& t);
// The present posts first, those of the past folded away. Each leads to its own page below `base`.
html::Html post_list(const std::vector<ListedPost>& posts, const html::Url& base, Date today,
                     const i18n::Translator& t);
html::Html post_facts(const ListedPost& listed, Date today, const i18n::Translator& t);

// `has_departments`: a line department may stand at such a unit.
html::Html proposal_fields(bool has_departments, const page::FormState& state,
                           const i18n::Translator& t);
html::Html decision_fields(const page::FormState& state, const i18n::Translator& t);
html::Html end_fields(const page::FormState& state, const i18n::Translator& t);

}  // namespace mingbai::access
