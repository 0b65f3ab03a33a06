// Every SQL statement on `scheme_files`. Private to this module.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "platform/db/db.h"

namespace mingbai::access {

using SchemeTexts = std::map<std::string, std::string>;  // path → text

SchemeTexts scheme_texts(db::Session& session);
// Nothing: the file is gone.
void save_scheme_text(db::Session& session, const std::string& path,
                      const std::optional<std::string>& text);

}  // namespace mingbai::access
