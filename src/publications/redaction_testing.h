// A village that has published words of people, and those who hide and redact them. For tests.
#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/document_check.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"
#include "publications/redaction_actions.h"
#include "publications/removal_actions.h"
#include "translog/log_actions.h"
#include "units/unit_actions.h"

namespace mingbai::publications::test {

using access::test::noon;
using units::Role;

inline constexpr const char* village = "990101100200";
inline constexpr const char* canary = "王小明低保因病";

inline Instant after_days(int days) { return Instant{noon.ms + days * 86'400'000LL}; }

// Words in two documents of one month.
struct Place {
  explicit Place(db::Db& of) : db(of), people(of), log(of) {
    recorder = people.holder(Role::recorder, village);
    director = people.holder(Role::village_director, village);
    town = people.holder(Role::town_reviewer, "990101100");
    publish("a", canary);
    publish("b", "修路");
  }

  void publish(const std::string& name, const std::string& words) {
    const Document document{.submission = name,
                            .subject = "item " + name,
                            .office = village,
                            .item = "V12",
                            .period = "2026-09",
                            .why = {},
                            .parts = {{"about.json", "application/json", "{\"total\":3}"},
                                      {.name = "words.json",
                                       .media_type = "application/json",
                                       .content = words,
                                       .audience = Audience::village,
                                       .is_words = true}}};
    REQUIRE(db.write([&](db::Session& session) {
                return record_document(session, document, crypto::random_bytes, noon, &keys);
              }).value_or(false));
    log.sequence();
  }
  static units::Unit unit_in(db::Session& session) {
    return units::unit_by_code(session, village).value();
  }
  units::Unit unit() {
    return db.read([](db::Session& session) -> Result<units::Unit> { return unit_in(session); })
        .value();
  }
  Publication at(std::int64_t number, Instant now = noon, const PartKeys* with = nullptr) {
    const Reader reader{.villages = {village}, .at = now};
    return db
        .read([&](db::Session& session) {
          return publication_at(session, number, reader, with == nullptr ? &keys : with);
        })
        .value();
  }
  PartState state(std::int64_t number, Instant now = noon) { return at(number, now).parts.at(1); }
  static RedactionWish wish(std::int64_t number, std::int64_t part = 2) {
    return {.place = {.number = number, .position = part},
            .reason = RedactionReason::personal_data,
            .why = "the family asked"};
  }
  std::string hide(const access::Actor& actor, RedactionWish wish) {
    wish.hides = true;
    wish.proposes = false;
    return said(ask_redaction(db, actor, unit(), wish, crypto::random_bytes, noon));
  }
  std::string propose(const access::Actor& actor, const RedactionWish& wish) {
    return said(ask_redaction(db, actor, unit(), wish, crypto::random_bytes, noon));
  }
  std::string decide(const access::Actor& actor, std::int64_t number, bool is_ordered = true) {
    return said(decide_redaction(
        db, actor, unit(), {.place = {.number = number, .position = 2}, .is_ordered = is_ordered},
        crypto::random_bytes, noon));
  }
  // The roles of those who may decide about what is proposed.
  std::string deciders(const std::vector<access::Actor>& actors) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          std::string out;
          for (const OpenProposal& open : open_proposals(session)) {
            for (const access::Actor& actor : actors) {
              if (!check_decider(session, actor, unit_in(session), open)) continue;
              out += std::string(to_string(actor.posts.front().role)) + " ";
            }
          }
          return out;
        })
        .value();
  }
  // Of all that the village has published: "0 hidden 1 redacted ".
  std::string removed(Instant now = noon) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          std::string out;
          for (const Removal& each : removals_by(session, village, now)) {
            out += std::to_string(each.place.number) + (each.until ? " hidden " : " redacted ");
          }
          CHECK(removals_by(session, "990101100201", now).empty());
          return out;
        })
        .value();
  }
  // What the trail has of an act, the newest first: "hidden, law: why " or "refused ".
  std::string rows_of(access::Act act) {
    const auto rows =
        access::search_audit(db, access::system_actor("test"), {.act = act, .limit = 10}, noon);
    std::string out;
    for (const access::StoredAuditRow& each : rows.value()) {
      out += each.row.outcome == "refused" ? "refused " : each.after->value + " ";
    }
    return out;
  }
  bool destroy() {
    const DerivedStores stores{
        {.name = "test",
         .purge = [this](db::Session&, const std::string& name, Instant) -> Result<void> {
           purged += name;
           return {};
         }}};
    return destroy_redacted(db, keys, stores, crypto::random_bytes, noon).value();
  }
  bool restore(Instant now) { return restore_lapsed(db, crypto::random_bytes, now).value(); }
  std::string problems() {
    std::string out;
    const auto found = check_documents(db, &keys, jobs::Progress::none());
    for (const Message& each : *found) out += english(each) + "\n";
    return out;
  }
  std::string type_of_entry(std::int64_t number) {
    const std::string bytes = db.read([&](db::Session& session) {
                                  return translog::signed_entry(session, number);
                                }).value();
    return translog::parse_entry(bytes)->type.text();
  }
  bool runs(const std::string& sql) { return db::test::runs(db, sql); }

  db::Db& db;
  access::test::City people;
  TestLog log;
  db::test::TemporaryFolder folder;
  PartKeys keys = PartKeys::in_data(folder.path());
  access::Actor recorder, director, town;
  std::string purged;

 private:
  static std::string said(const Result<void>& done) {
    return done ? "" : std::string(to_string(done.error().code));
  }
};

}  // namespace mingbai::publications::test
