// A post as JSON, and its state in a word.
#pragma once

#include "access/post_actions.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"
#include "units/post_import.h"

namespace mingbai::access {

// proposed, approved, refused or ended.
Message state_label(const units::Post& post);

json::Object post_json(const ListedPost& listed);
json::Object report_json(const units::PostReport& report, const i18n::Translator& t);

}  // namespace mingbai::access
