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
// Place, caption, boxes, what was said of it and what everybody will see.
void save_picture(db::Session& session, const Picture& picture);

struct WaitingPicture {
  PictureId id;
  MatterId matter;
  units::UnitId unit;
  std::string original;
};
// In the order in which they came.
std::vector<WaitingPicture> select_waiting_pictures(db::Session& session);
// What was read in one that still waits; one that is gone or read by now stays so.
void save_reading(db::Session& session, PictureId id, Reading reading,
                  const std::vector<SeenFinding>& findings);
void delete_picture(db::Session& session, PictureId id);
void delete_pictures(db::Session& session, MatterId matter);

}  // namespace mingbai::matters
