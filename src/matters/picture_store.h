// The pictures in drafts. Private to matters.
#pragma once

#include <string>
#include <vector>

#include "matters/matter.h"
#include "matters/picture.h"
#include "platform/db/db.h"

namespace mingbai::matters {

void insert_picture(db::Session& session, MatterId matter, const Picture& picture);
// In their order.
std::vector<Picture> select_pictures(db::Session& session, MatterId matter);
// Place, caption, boxes and what everybody will see.
void save_picture(db::Session& session, const Picture& picture);
void delete_picture(db::Session& session, PictureId id);
void delete_pictures(db::Session& session, MatterId matter);

}  // namespace mingbai::matters
