// A post as JSON, and its state in a word.
#pragma once

#include "access/post_actions.h"
#include "platform/json/json.h"

namespace mingbai::access {

// proposed, approved, refused or ended.
Message state_label(const units::Post& post);

json::Object post_json(const ListedPost& listed);

}  // namespace mingbai::access
