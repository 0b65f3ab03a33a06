#include <doctest/doctest.h>

#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"
#include "publications/subject_log.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

Document month(std::string submission, std::string period, std::string content,
               std::string why = "") {
  return {.submission = std::move(submission),
          .subject = "month 330100001001 all " + period,
          .office = "330100001001",
          .item = "F03",
          .period = period,
          .why = std::move(why),
          .parts = {{"all.json", "application/json", std::move(content)},
                    {"all entries.json", "application/json", "{}"}}};
}

void record(db::Db& db, test::TestLog& log, const Document& document, Instant now) {
  REQUIRE(db.write([&](db::Session& session) {
              return record_document(session, document, crypto::random_bytes, now);
            }).value_or(false));
  log.sequence();
}

Result<Publication> at(db::Db& db, std::int64_t number) {
  return db.read([number](db::Session& session) { return publication_at(session, number, {}); });
}

PublicationList list(db::Db& db, std::optional<std::int64_t> below, int limit) {
  return db
      .read([&](db::Session& session) -> Result<PublicationList> {
        return publications_of(session, "330100001001", below, limit);
      })
      .value();
}

// What only the owner of the machine can do.
void tamper(db::Db& db, const char* sqlite, const char* postgres) {
  const auto run = [&](const char* sql) {
    return db
        .write([sql](db::Session& session) -> Result<void> {
          db::script(session, sql);
          return {};
        })
        .has_value();
  };
  bool is_done = false;
  try {
    is_done = run(sqlite);
  } catch (const std::exception&) {
    is_done = run(postgres);
  }
  REQUIRE(is_done);
}

}  // namespace

TEST_CASE("publication: what its entry says, its parts, and all that was said of its subject") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, month("a", "2026-01", "one"), Instant{5'000});
    record(db, log, month("b", "2026-02", "two"), Instant{6'000});
    record(db, log, month("c", "2026-01", "one again", "moved"), Instant{7'000});

    const Publication first = at(db, 0).value();
    CHECK(first.entry.office == "330100001001");
    CHECK(first.entry.item == "F03");
    CHECK(first.entry.period == "2026-01");
    CHECK(first.entry.at == Instant{5'000});
    CHECK(!first.entry.supersedes);
    CHECK(is_whole(first));
    REQUIRE(first.document.parts.size() == 2);
    CHECK(first.document.parts[0].content == "one");
    REQUIRE(newest(first));
    CHECK(newest(first)->number == 2);
    REQUIRE(first.chain.size() == 2);

    const Publication last = at(db, 2).value();
    CHECK(last.entry.supersedes == 0);
    CHECK(last.entry.why == "moved");
    CHECK(!newest(last));
    CHECK(newest(at(db, 1).value()) == std::nullopt);
    CHECK(at(db, 3).error().code == ErrorCode::not_found);
  });
}

TEST_CASE("publication: an entry about the log itself is none") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    const std::string entry =
        R"({"begins":1,"id":"0123456789ABCDEFGHJKMNPQRS","t":"policy","ts":1,"v":1})";
    REQUIRE(db.write([&](db::Session& session) {
      return translog::record_entry(session, "policy", entry, Instant{1});
    }));
    log.sequence();
    CHECK(at(db, 0).error().code == ErrorCode::not_found);
  });
}

TEST_CASE("publication: a content that was changed in the database is not taken for it") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, month("a", "2026-01", "one"), Instant{1});
    record(db, log, month("b", "2026-02", "two"), Instant{2});
    tamper(db,
           "DROP TRIGGER documents_stay; UPDATE documents SET content = 'other' "
           "WHERE submission = 'a'",
           "DROP TRIGGER documents_stay ON documents; UPDATE documents SET content = 'other' "
           "WHERE submission = 'a'");
    const Publication changed = at(db, 0).value();
    CHECK(!is_whole(changed));
    REQUIRE(changed.parts.size() == 2);
    CHECK(changed.parts[0] == PartState::altered);
    CHECK(changed.parts[1] == PartState::kept);
    CHECK(changed.document.parts.empty());
    CHECK(is_whole(at(db, 1).value()));
  });
}

TEST_CASE("publication: a content that is gone without a record is missing, not unknown") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, month("a", "2026-01", "one"), Instant{1});
    tamper(db,
           "DROP TRIGGER document_parts_remain; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain; DELETE FROM documents",
           "DROP TRIGGER document_parts_remain ON document_parts; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain ON documents; DELETE FROM documents");
    const Publication gone = at(db, 0).value();
    CHECK(gone.entry.office == "330100001001");
    CHECK(gone.parts == std::vector{PartState::missing, PartState::missing});
    CHECK(gone.document.parts.empty());
    REQUIRE(gone.chain.size() == 1);
    CHECK(!gone.chain[0].is_here);
  });
}

TEST_CASE("publication: what somebody removed or changed is in the list, marked") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    for (const char* name : {"a", "b", "c", "d"}) {
      const std::string period = std::string("2026-0") + static_cast<char>(name[0] - 'a' + '1');
      record(db, log, month(name, period, name), Instant{1});
    }
    tamper(db,
           "DROP TRIGGER document_parts_remain; "
           "DELETE FROM document_parts WHERE submission IN ('b', 'd'); "
           "DROP TRIGGER documents_remain; DELETE FROM documents WHERE submission = 'b'; "
           "DROP TRIGGER documents_stay; "
           "UPDATE documents SET content = 'x' WHERE submission = 'c'",
           "DROP TRIGGER document_parts_remain ON document_parts; "
           "DELETE FROM document_parts WHERE submission IN ('b', 'd'); "
           "DROP TRIGGER documents_remain ON documents; "
           "DELETE FROM documents WHERE submission = 'b'; "
           "DROP TRIGGER documents_stay ON documents; "
           "UPDATE documents SET content = 'x' WHERE submission = 'c'");
    const std::vector<ListedPublication> all = list(db, {}, 9).publications;
    REQUIRE(all.size() == 4);
    CHECK(all[0].state == PartState::missing);
    CHECK(all[0].document.parts.size() == 1);  // the first one is as it was
    CHECK(all[1].state == PartState::altered);
    CHECK(all[1].document.parts.empty());
    CHECK(all[2].state == PartState::missing);
    CHECK(all[2].document.parts.empty());
    CHECK(all[2].document.period == "2026-02");
    CHECK(all[3].state == PartState::kept);
  });
}

TEST_CASE("publication: of what was removed from the log's own rows, too, a list has the number") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, month("a", "2026-01", "one"), Instant{1});
    record(db, log, month("b", "2026-02", "two"), Instant{2});
    tamper(db,
           "DROP TRIGGER document_parts_remain; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain; DELETE FROM documents WHERE submission = 'b'; "
           "DROP TRIGGER log_entries_remain; DELETE FROM log_entries WHERE submission = 'b'",
           "DROP TRIGGER document_parts_remain ON document_parts; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain ON documents; "
           "DELETE FROM documents WHERE submission = 'b'; "
           "DROP TRIGGER log_entries_remain ON log_entries; "
           "DELETE FROM log_entries WHERE submission = 'b'");
    const std::vector<ListedPublication> all = list(db, {}, 9).publications;
    REQUIRE(all.size() == 2);
    CHECK(all[0].number == 1);
    CHECK(all[0].state == PartState::missing);
    CHECK(all[0].document.office == "330100001001");
    CHECK(at(db, 1).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("publication: a correction that was removed does not make what it corrected hold again") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, month("a", "2026-01", "one"), Instant{1});
    record(db, log, month("b", "2026-01", "two", "moved"), Instant{2});
    record(db, log, month("c", "2026-01", "three", "moved"), Instant{3});
    tamper(db,
           "DROP TRIGGER document_parts_remain; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain; DELETE FROM documents WHERE submission <> 'a'",
           "DROP TRIGGER document_parts_remain ON document_parts; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain ON documents; "
           "DELETE FROM documents WHERE submission <> 'a'");
    const Publication first = at(db, 0).value();
    REQUIRE(newest(first));
    CHECK(newest(first)->number == 2);
    REQUIRE(first.chain.size() == 3);
    CHECK(first.chain[0].is_here);
    CHECK(!first.chain[1].is_here);
    CHECK(list(db, {}, 9).publications[2].superseded_by == 2);
    const auto lost =
        db.read([](db::Session& session) -> Result<std::vector<LostDocument>> {
            return lost_documents(session, "330100001001", "F03", "2026-01", "2026-12");
          }).value();
    REQUIRE(lost.size() == 1);  // what a lost one superseded did not hold anyway
    CHECK(lost[0].number == 2);
    CHECK(lost[0].subject == "month 330100001001 all 2026-01");
  });
}

TEST_CASE("publication: an office whose code is not in the log has its list, too") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    const std::string office = "330100001001-120";  // 15 digits: it could be somebody's number
    for (const char* name : {"a", "b", "c"}) {
      Document document = month(name, "2026-01", name);
      document.office = office;
      document.subject = std::string("month ") + name;
      record(db, log, document, Instant{1});
    }
    const auto page = [&](std::optional<std::int64_t> below) {
      return db
          .read([&](db::Session& session) -> Result<PublicationList> {
            return publications_of(session, office, below, 2);
          })
          .value();
    };
    const PublicationList first = page({});
    REQUIRE(first.publications.size() == 2);
    CHECK(first.publications[0].number == 2);
    CHECK(first.publications[0].document.office == office);
    CHECK(page(first.next).publications.front().number == 0);
  });
}

TEST_CASE("publication: the latest of everybody, also one whose content is gone") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    const auto latest = [&db](int limit) {
      return db
          .read([limit](db::Session& session) -> Result<std::vector<ListedPublication>> {
            return latest_publications(session, limit);
          })
          .value();
    };
    CHECK(latest(3).empty());
    record(db, log, month("a", "2026-01", "one"), Instant{1});
    record(db, log, month("b", "2026-02", "two"), Instant{2});
    record(db, log, month("c", "2026-03", "three"), Instant{3});
    REQUIRE(latest(2).size() == 2);
    CHECK(latest(2)[0].number == 2);
    tamper(db,
           "DROP TRIGGER document_parts_remain; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain; DELETE FROM documents WHERE submission = 'b'",
           "DROP TRIGGER document_parts_remain ON document_parts; DELETE FROM document_parts; "
           "DROP TRIGGER documents_remain ON documents; "
           "DELETE FROM documents WHERE submission = 'b'");
    const std::vector<ListedPublication> left = latest(9);
    REQUIRE(left.size() == 3);
    CHECK(left[1].number == 1);
    CHECK(left[1].document.parts.empty());
    CHECK(left[1].document.office == "330100001001");
    CHECK(left[0].document.parts.size() == 1);
  });
}

TEST_CASE(
    "publication: a unit's are listed from the newest on, in pages, and only what is signed") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    CHECK(list(db, {}, 2).publications.empty());
    record(db, log, month("a", "2026-01", "one"), Instant{1});
    record(db, log, month("b", "2026-02", "two"), Instant{2});
    Document other = month("other", "2026-02", "of another unit");
    other.office = "330100001002";
    other.subject = "month 330100001002 all 2026-02";
    record(db, log, other, Instant{3});
    record(db, log, month("c", "2026-01", "one again", "moved"), Instant{4});
    REQUIRE(db.write([&](db::Session& session) {
      return record_document(session, month("d", "2026-03", "unsigned"), crypto::random_bytes,
                             Instant{5});
    }));

    const PublicationList first = list(db, {}, 3);
    REQUIRE(first.publications.size() == 3);
    CHECK(first.publications[0].number == 3);
    CHECK(first.publications[1].number == 1);
    CHECK(first.publications[2].number == 0);
    CHECK(first.publications[2].superseded_by == 3);
    CHECK(!first.publications[0].superseded_by);
    CHECK(first.publications[0].document.parts.size() == 1);
    const PublicationList page = list(db, {}, 2);
    REQUIRE(page.next);
    const PublicationList rest = list(db, page.next, 5);
    CHECK(rest.publications.back().number == 0);
    CHECK(!rest.next);
  });
}

TEST_CASE("publication: those of several offices are listed together, in pages") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    for (int i = 0; i < 7; ++i) {
      Document document = month(std::string(1, static_cast<char>('a' + i)), "2026-01", "words");
      document.office = "33010000100" + std::to_string(1 + i % 3);
      document.subject = "month " + document.office + " all 2026-0" + std::to_string(1 + i);
      record(db, log, document, Instant{i});
    }
    const auto numbers = [](const PublicationList& list) {
      std::string out;
      for (const ListedPublication& each : list.publications) out += std::to_string(each.number);
      return out + (list.next ? " then below " + std::to_string(*list.next) : "");
    };
    const std::vector<std::string> offices{"330100001001", "330100001003", "330100001009"};
    using Lists = std::vector<PublicationList>;
    const Lists lists = db.read([&](db::Session& session) -> Result<Lists> {
                            const auto is_asked_for = [](const std::string& office) {
                              return office != "330100001002";
                            };
                            return Lists{publications_of(session, offices, {}, 3),
                                         publications_of(session, offices, 3, 3),
                                         publications_among_last(session, is_asked_for, {}, 3),
                                         publications_among_last(session, is_asked_for, 3, 3)};
                          }).value();
    CHECK(numbers(lists[0]) == "653 then below 3");
    CHECK(numbers(lists[1]) == "20");
    CHECK(numbers(lists[2]) == "653 then below 3");
    CHECK(numbers(lists[3]) == "20");
    const auto recorded = db.read([](db::Session& session) -> Result<std::vector<SignedDocument>> {
                              CHECK(recorded_documents(session) == 7);
                              return signed_documents(session, 3, 5);
                            }).value();
    REQUIRE(recorded.size() == 3);
    CHECK(recorded[0].number == 2);
    CHECK(recorded[2].office == "330100001002");
  });
}

TEST_CASE("subject log: a reader of an older snapshot loses nothing that waits for the log") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    SubjectLog subjects;
    const auto read_on = [&] {
      REQUIRE(db.read([&](db::Session& session) -> Result<void> {
                  subjects.read_on(session);
                  return {};
                }).has_value());
    };
    const Document document = month("a", "2026-01", "words");
    REQUIRE(db.read([&](db::Session& older) -> Result<void> {
                CHECK(recorded_documents(older) == 0);
                REQUIRE(db.write([&](db::Session& session) {
                            return record_document(session, document, crypto::random_bytes,
                                                   Instant{1});
                          }).value_or(false));
                read_on();
                subjects.read_on(older);
                return {};
              }).has_value());
    CHECK(subjects.about(document.subject).empty());
    log.sequence();
    read_on();
    CHECK(subjects.about(document.subject).size() == 1);
    CHECK(subjects.count(document.office) == 1);
    read_on();
    CHECK(subjects.count(document.office) == 1);
  });
}

}  // namespace mingbai::publications
