// Sheets of paper for decisions on posts: approved, refused, ended.
#pragma once

#include "access/post_actions.h"
#include "access/sheet_actions.h"

namespace mingbai::access {

SheetDraft post_sheet(const units::Post& post, const PostDecision& decision);
SheetDraft post_sheet(const units::Post& post, const PostEnd& end);

SheetKind post_sheets(const PostRules& rules);

}  // namespace mingbai::access
