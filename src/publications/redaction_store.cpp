#include "publications/redaction_store.h"

#include <soci/soci.h>

namespace mingbai::publications::store {

void insert_hidden(db::Session& session, const HiddenPart& hidden) {
  const Word& word = hidden.word;
  session << R"(
    INSERT INTO hidden_parts (submission, position, why, office, person, at_ms, until_ms, entry)
    VALUES (:submission, :position, :why, :office, :person, :at, :until, :entry))",
      soci::use(word.part.submission, "submission"), soci::use(word.part.position, "position"),
      soci::use(word.why, "why"), soci::use(word.by.office, "office"),
      soci::use(word.by.person.value, "person"), soci::use(word.at.ms, "at"),
      soci::use(hidden.until.ms, "until"), soci::use(hidden.entry, "entry");
}

std::optional<HiddenPart> hidden_part(db::Session& session, const PartName& part) {
  HiddenPart row{.word = {.part = part}};
  session << "SELECT why, office, person, at_ms, until_ms, entry FROM hidden_parts "
             "WHERE submission = :submission AND position = :position",
      soci::use(part.submission, "submission"), soci::use(part.position, "position"),
      soci::into(row.word.why), soci::into(row.word.by.office),
      soci::into(row.word.by.person.value), soci::into(row.word.at.ms), soci::into(row.until.ms),
      soci::into(row.entry);
  if (!session.got_data()) return std::nullopt;
  return row;
}

namespace {

constexpr const char* hidden_rows =
    "SELECT h.submission, h.position, h.why, h.office, h.person, h.at_ms, h.until_ms, h.entry "
    "FROM hidden_parts h ";

std::vector<HiddenPart> hidden_where(db::Session& session, const std::string& condition,
                                     Instant now) {
  HiddenPart row;
  Word& word = row.word;
  soci::statement rows =
      (session.prepare << hidden_rows + condition + " ORDER BY h.at_ms", soci::use(now.ms, "now"),
       soci::into(word.part.submission), soci::into(word.part.position), soci::into(word.why),
       soci::into(word.by.office), soci::into(word.by.person.value), soci::into(word.at.ms),
       soci::into(row.until.ms), soci::into(row.entry));
  rows.execute();
  std::vector<HiddenPart> out;
  while (rows.fetch()) out.push_back(row);
  return out;
}

}  // namespace

std::vector<HiddenPart> hidden_after(db::Session& session, Instant now) {
  return hidden_where(session, "WHERE h.until_ms > :now", now);
}

std::vector<HiddenPart> lapsed(db::Session& session, Instant now) {
  return hidden_where(session,
                      "WHERE h.until_ms <= :now "
                      "AND NOT EXISTS (SELECT 1 FROM restored_parts r "
                      "WHERE r.submission = h.submission AND r.position = h.position) "
                      "AND NOT EXISTS (SELECT 1 FROM redaction_proposals p "
                      "JOIN redaction_decisions d ON d.proposal = p.id WHERE d.is_ordered = 1 "
                      "AND p.submission = h.submission AND p.position = h.position)",
                      now);
}

void insert_restored(db::Session& session, const PartName& part, Instant at,
                     const std::string& entry) {
  session << "INSERT INTO restored_parts (submission, position, at_ms, entry) "
             "VALUES (:submission, :position, :at, :entry)",
      soci::use(part.submission, "submission"), soci::use(part.position, "position"),
      soci::use(at.ms, "at"), soci::use(entry, "entry");
}

void insert_proposal(db::Session& session, const Word& word) {
  session << "INSERT INTO redaction_proposals (submission, position, why, office, person, at_ms) "
             "VALUES (:submission, :position, :why, :office, :person, :at)",
      soci::use(word.part.submission, "submission"), soci::use(word.part.position, "position"),
      soci::use(word.why, "why"), soci::use(word.by.office, "office"),
      soci::use(word.by.person.value, "person"), soci::use(word.at.ms, "at");
}

std::vector<Proposal> open_proposals(db::Session& session) {
  Proposal row;
  Word& word = row.word;
  soci::statement rows =
      (session.prepare << "SELECT p.id, p.submission, p.position, p.why, p.office, p.person, "
                          "p.at_ms FROM redaction_proposals p WHERE NOT EXISTS (SELECT 1 "
                          "FROM redaction_decisions d WHERE d.proposal = p.id) ORDER BY p.id",
       soci::into(row.id), soci::into(word.part.submission), soci::into(word.part.position),
       soci::into(word.why), soci::into(word.by.office), soci::into(word.by.person.value),
       soci::into(word.at.ms));
  rows.execute();
  std::vector<Proposal> out;
  while (rows.fetch()) out.push_back(row);
  return out;
}

void insert_decision(db::Session& session, const Decision& decision) {
  const std::int64_t is_ordered = decision.is_ordered ? 1 : 0;
  const std::int64_t sheet = decision.sheet.value_or(0);
  session << "INSERT INTO redaction_decisions (proposal, is_ordered, office, person, at_ms, entry, "
             "sheet) VALUES (:proposal, :ordered, :office, :person, :at, :entry, :sheet)",
      soci::use(decision.proposal, "proposal"), soci::use(is_ordered, "ordered"),
      soci::use(decision.by.office, "office"), soci::use(decision.by.person.value, "person"),
      soci::use(decision.at.ms, "at"), soci::use(decision.entry, "entry"),
      soci::use(sheet, "sheet");
}

std::optional<Order> order_of(db::Session& session, const PartName& part) {
  Order row{.proposal = {.word = {.part = part}}, .decision = {.is_ordered = true}};
  Word& word = row.proposal.word;
  Decision& decision = row.decision;
  std::int64_t sheet = 0;
  session
      << "SELECT p.id, p.why, p.office, p.person, p.at_ms, d.office, d.person, d.at_ms, d.entry, "
         "d.sheet FROM redaction_proposals p JOIN redaction_decisions d ON d.proposal = p.id "
         "WHERE d.is_ordered = 1 AND p.submission = :submission AND p.position = :position",
      soci::use(part.submission, "submission"), soci::use(part.position, "position"),
      soci::into(row.proposal.id), soci::into(word.why), soci::into(word.by.office),
      soci::into(word.by.person.value), soci::into(word.at.ms), soci::into(decision.by.office),
      soci::into(decision.by.person.value), soci::into(decision.at.ms), soci::into(decision.entry),
      soci::into(sheet);
  if (!session.got_data()) return std::nullopt;
  if (sheet != 0) decision.sheet = sheet;
  decision.proposal = row.proposal.id;
  return row;
}

std::vector<Order> undone_orders(db::Session& session) {
  PartName part;
  soci::statement rows =
      (session.prepare << "SELECT p.submission, p.position FROM redaction_proposals p "
                          "JOIN redaction_decisions d ON d.proposal = p.id "
                          "WHERE d.is_ordered = 1 AND NOT EXISTS (SELECT 1 FROM redactions_done e "
                          "WHERE e.proposal = p.id) ORDER BY p.id",
       soci::into(part.submission), soci::into(part.position));
  rows.execute();
  std::vector<PartName> parts;
  while (rows.fetch()) parts.push_back(part);
  std::vector<Order> out;
  for (const PartName& each : parts) {
    if (auto order = order_of(session, each)) out.push_back(*std::move(order));
  }
  return out;
}

std::vector<std::int64_t> removed_positions(db::Session& session, const std::string& submission) {
  std::int64_t position = 0;
  soci::statement rows =
      (session.prepare << "SELECT position FROM hidden_parts WHERE submission = :hidden "
                          "UNION SELECT p.position FROM redaction_proposals p "
                          "JOIN redaction_decisions o ON o.proposal = p.id "
                          "WHERE p.submission = :redacted AND o.is_ordered = 1 ORDER BY 1",
       soci::use(submission, "hidden"), soci::use(submission, "redacted"), soci::into(position));
  rows.execute();
  std::vector<std::int64_t> out;
  while (rows.fetch()) out.push_back(position);
  return out;
}

std::vector<PartName> removed_parts(db::Session& session, const std::string& office) {
  PartName part;
  // Of the few that were removed at all: SQLite keeps the order of a CROSS JOIN, and would
  // otherwise look at every document of the office.
  soci::statement rows =
      (session.prepare << "SELECT h.submission, h.position FROM hidden_parts h "
                          "CROSS JOIN documents d "
                          "WHERE d.submission = h.submission AND d.office = :hidden "
                          "UNION SELECT p.submission, p.position FROM redaction_proposals p "
                          "JOIN redaction_decisions o ON o.proposal = p.id "
                          "CROSS JOIN documents d "
                          "WHERE d.submission = p.submission AND o.is_ordered = 1 "
                          "AND d.office = :redacted",
       soci::use(office, "hidden"), soci::use(office, "redacted"), soci::into(part.submission),
       soci::into(part.position));
  rows.execute();
  std::vector<PartName> out;
  while (rows.fetch()) out.push_back(part);
  return out;
}

void insert_done(db::Session& session, std::int64_t proposal, Instant at,
                 const std::string& entry) {
  session << "INSERT INTO redactions_done (proposal, at_ms, entry) "
             "VALUES (:proposal, :at, :entry)",
      soci::use(proposal, "proposal"), soci::use(at.ms, "at"), soci::use(entry, "entry");
}

}  // namespace mingbai::publications::store
