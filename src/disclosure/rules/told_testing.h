// What the log tests of rules share: a document as people are told of it.
#pragma once

#include "disclosure/month_telling.h"
#include "platform/db/db.h"
#include "publications/telling.h"

namespace mingbai::disclosure::test {

// In English; a document that cannot be told is a failure.
inline publications::Telling told(db::Db& db, const publications::Document& document) {
  return db
      .read([&](db::Session& session) {
        return tell_publication(session, document, i18n::Translator(i18n::Language::en));
      })
      .value();
}

}  // namespace mingbai::disclosure::test
