// The desk's pages of matters: those of a unit, one with its steps and history, the forms that move
// it on; and the news of whoever is signed in.
#pragma once

#include <filesystem>
#include <functional>

#include "access/staff_router.h"
#include "matters/notice_views.h"

namespace mingbai::matters {

// Where what a matter published is in public, as a module above knows.
using TellPlaces =
    std::function<html::Html(db::Session& session, MatterId matter, const i18n::Translator& t)>;

// The telling's rulebook must outlive the server; papers that are uploaded are kept below `data`.
void add_matter_pages(access::StaffRouter& router, const NewsTelling& telling,
                      const std::filesystem::path& data, const TellPlaces& places);

}  // namespace mingbai::matters
