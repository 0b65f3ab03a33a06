// What follows from an order: once readers can see it in the log, what it names is destroyed.
#include <algorithm>

#include "platform/db/deleted_rows.h"
#include "platform/db/generations.h"
#include "platform/logging/log.h"
#include "publications/document_store.h"
#include "publications/redaction_actions.h"
#include "publications/redaction_store.h"
#include "publications/removal_actions.h"
#include "publications/sealed_part.h"
#include "translog/log_actions.h"
#include "translog/publishing.h"

namespace mingbai::publications {
namespace {

// The first one that is lawful and whose entry stands in what readers get, signed and witnessed as
// the policy wants.
Result<std::optional<store::Order>> next_order(db::Session& session) {
  const std::vector<store::Order> orders = store::undone_orders(session);
  if (orders.empty()) return std::optional<store::Order>();
  const auto tree = TRY(translog::published_tree(session));
  for (const store::Order& order : orders) {
    const store::PartName& part = order.proposal.word.part;
    const auto removal = lawful_removal(session, part.submission, part.position);
    if (!removal || removal->until || !removal->entry) continue;
    if (tree && *removal->entry < tree->size) return std::optional(order);
  }
  return std::optional<store::Order>();
}

Result<void> purge(db::Session& session, const PartKeys& keys, const DerivedStores& stores,
                   const store::PartName& part, const crypto::Random& random, Instant now) {
  TRY(take_key_away(session, keys, part.submission, part.position, random));
  for (const DerivedStore& store : stores) TRY(store.purge(session, part.submission, now));
  db::bump(session, "log");
  return {};
}

// The first one that was hidden lawfully: of another nothing was hidden.
std::optional<store::PartName> next_lapsed(db::Session& session, Instant now) {
  for (const store::HiddenPart& over : store::lapsed(session, now)) {
    const store::PartName& part = over.word.part;
    const auto removal = lawful_removal(session, part.submission, part.position);
    if (removal && removal->until) return part;
  }
  return std::nullopt;
}

Result<bool> restore_next(db::Session& session, const crypto::Random& random, Instant now) {
  const std::optional<store::PartName> over = next_lapsed(session, now);
  if (!over) return false;
  const store::PartName& part = *over;
  const auto number = translog::position_of(session, part.submission);
  ensure(number.has_value(), "what was hidden was published");
  const Instant at = translog::entry_time(session, now);
  const PartPlace place{.number = *number, .position = part.position};
  const translog::Entry entry = TRY(restore_entry(place, at, random));
  store::insert_restored(session, part, at, TRY(translog::record_entry(session, entry)));
  db::bump(session, "log");  // its page shows it again
  return true;
}

Result<void> record_done(db::Session& session, const PartKeys& keys, const store::Order& order,
                         const crypto::Random& random, Instant now) {
  const store::PartName& part = order.proposal.word.part;
  const auto row = store::document_row(session, part.submission);
  const auto number = translog::position_of(session, part.submission);
  ensure(row && number, "what was redacted was published");
  TRY(destroy_unused_keys(session, keys, PartKeys::keeper_of(row->office, row->made)));
  const Instant at = translog::entry_time(session, now);
  const Date horizon = civil_date(at).plus(key_archive_days);
  const translog::Entry entry = TRY(redaction_done_entry(*number, horizon, at, random));
  const std::string submission = TRY(translog::record_entry(session, entry));
  store::insert_done(session, order.proposal.id, at, submission);
  return {};
}

}  // namespace

Result<bool> restore_lapsed(db::Db& db, const crypto::Random& random, Instant now) {
  const bool has_some = TRY(db.read([now](db::Session& session) -> Result<bool> {
    return next_lapsed(session, now).has_value();
  }));
  if (!has_some) return false;
  return db.write([&](db::Session& session) { return restore_next(session, random, now); });
}

// In two writes: the second one destroys the file that the first one left without use, and is done
// again where something came between.
Result<bool> destroy_redacted(db::Db& db, const PartKeys& keys, const DerivedStores& stores,
                              const crypto::Random& random, Instant now) {
  const auto order = TRY(db.read([](db::Session& session) { return next_order(session); }));
  if (!order) return false;
  TRY(db.write([&](db::Session& session) {
    return purge(session, keys, stores, order->proposal.word.part, random, now);
  }));
  TRY(db.write(
      [&](db::Session& session) { return record_done(session, keys, *order, random, now); }));
  if (const Result<void> forgotten = db::forget_deleted_rows(db); !forgotten) {
    logging::log(logging::Level::warning, "publications: what was redacted leaves the files later",
                 {{"cause", english(forgotten.error().message)}});
  }
  return true;
}

}  // namespace mingbai::publications
