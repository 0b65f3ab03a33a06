// Links between vouchers and attachments in the database. Private to books.
#pragma once

#include <vector>

#include "books/attachment.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

// False: this voucher has the same content already.
bool insert_attachment(db::Session& session, VoucherId voucher, const Attachment& attachment,
                       Instant at);
std::vector<Attachment> attachments_of(db::Session& session, VoucherId voucher);

}  // namespace mingbai::books::store
