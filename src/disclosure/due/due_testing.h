// What tests of the due list share: a village below a town, in whose name something gets into the
// log on a day.
#pragma once

#include <string>

#include <doctest/doctest.h>

#include "disclosure/catalogue/held_items.h"
#include "matters/matter_testing.h"
#include "platform/crypto/random.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"

namespace mingbai::disclosure::test {

inline constexpr const char* village = "149921100201";

struct OwingVillage {
  explicit OwingVillage(db::Db& of) : db(of), log((matters::test::import_county(of), of)) {}

  // It stands in the log from that day on.
  void publish(const std::string& subject, const char* item, const char* on, const char* why = "") {
    const publications::Document document{.submission = "test-" + std::to_string(++published),
                                          .subject = subject,
                                          .office = village,
                                          .item = item,
                                          .period = subject.substr(subject.rfind(' ') + 1),
                                          .why = why,
                                          .parts = {{"words.json", "application/json", "{}"}}};
    const Result<bool> recorded = db.write([&](db::Session& session) {
      return publications::record_document(session, document, crypto::random_bytes,
                                           matters::test::at(on));
    });
    REQUIRE(recorded.value_or(false));
    log.sequence();
  }

  db::Db& db;
  publications::test::TestLog log;
  Catalogue catalogue = *Catalogue::load("none");
  HeldItems items{catalogue};
  matters::Rulebook rulebook{*matters::SchemeLibrary::load("none"),
                             *matters::WorkCalendar::load("none")};
  int published = 0;
};

}  // namespace mingbai::disclosure::test
