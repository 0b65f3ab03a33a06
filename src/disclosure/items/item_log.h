// ItemLog: what matters publish in words becomes documents, with their entries in the log.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "disclosure/catalogue/catalogue.h"
#include "disclosure/items/item_period.h"
#include "kernel/clock.h"
#include "matters/news_list.h"
#include "matters/rulebook.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "publications/part_keys.h"

namespace mingbai::disclosure {

// What the documents of an item are about.
std::string item_subject(std::string_view unit_code, std::string_view item,
                         const ItemPeriod& period);

// What it takes to make documents of what matters published.
struct ItemSources {
  const matters::Rulebook& rulebook;
  const Catalogue& catalogue;
  const publications::PartKeys& keys;
  std::filesystem::path data;  // where the blobs of pictures lie
};

// Takes the news that wait, some hundreds at a time, in their order. Items for
// everybody and those for the people of the village become documents. False: there was nothing to
// do.
Result<bool> record_item_news(db::Db& db, const ItemSources& sources, const crypto::Random& random,
                              Instant now);

// Under what name the document is recorded that a matter's publication becomes.
std::string item_submission(const matters::ToldNews& told);
// Whether it waits to become one, or to be signed.
bool is_to_be_logged(db::Session& session, const matters::ToldNews& told);

// Of a redacted document: what its matter was told in words goes, drafts and all, and what the
// audit trail kept of it. Of other documents it does nothing.
Result<void> purge_item_words(db::Session& session, const std::string& submission, Instant now);

}  // namespace mingbai::disclosure
