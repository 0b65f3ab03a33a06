// PostingPlan: what posting a batch would do to a book, found by reading only. Private to books.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "books/book_actions.h"
#include "books/book_store.h"
#include "platform/db/db.h"

namespace mingbai::books {

struct PostingPlan {
  // A voucher of the file whose number is there with other content.
  struct Change {
    Voucher* incoming = nullptr;  // in the batch
    Voucher old;
    bool is_released = false;
  };
  Chart chart;                   // with what the batch adds
  std::vector<Account> adopted;  // new for this book
  std::vector<Voucher*> fresh;   // in the batch
  std::vector<Change> changes;
  bool has_new_opening = false;
  std::map<Period, Month> months;
  bool was_seen = false;  // the same bytes were imported before
  Posting posting;        // counts and problems; is_imported not set yet
};

// Marks closing vouchers of the batch on the way. The plan points into the batch.
PostingPlan plan_posting(db::Session& session, const Book& book, Batch& batch,
                         const PostOptions& options);

}  // namespace mingbai::books
