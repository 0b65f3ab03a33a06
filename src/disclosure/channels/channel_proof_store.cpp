#include "disclosure/channels/channel_proof_store.h"

#include <soci/soci.h>

namespace mingbai::disclosure::store {
namespace {

constexpr const char* selection =
    "SELECT matter, publication, channel, shown_on, submission, pictures FROM channel_proofs "
    "WHERE ";

// What a row is read into.
struct Row {
  ChannelProof proof;
  std::string channel, shown_on;
  std::int64_t pictures = 0;
};

// `condition` has one placeholder, :value.
template <typename Value>
std::vector<ChannelProof> proofs_where(db::Session& session, const char* condition,
                                       const Value& value) {
  Row row;
  soci::statement statement =
      (session.prepare << std::string(selection) + condition + " ORDER BY matter, publication",
       soci::use(value, "value"), soci::into(row.proof.matter.value),
       soci::into(row.proof.publication), soci::into(row.channel), soci::into(row.shown_on),
       soci::into(row.proof.submission), soci::into(row.pictures));
  statement.execute();
  std::vector<ChannelProof> out;
  while (statement.fetch()) {
    row.proof.channel = channel_of(row.channel).value();
    row.proof.shown_on = Date::parse(row.shown_on).value();
    row.proof.has_photograph = row.pictures > 0;
    out.push_back(row.proof);
  }
  return out;
}

}  // namespace

void insert_proof(db::Session& session, const std::string& office, const ChannelProof& proof) {
  const std::string channel(to_string(proof.channel));
  const std::string shown_on = proof.shown_on.iso();
  session << "INSERT INTO channel_proofs (matter, publication, channel, office, shown_on) "
             "VALUES (:matter, :publication, :channel, :office, :shown_on)",
      soci::use(proof.matter.value, "matter"), soci::use(proof.publication, "publication"),
      soci::use(channel, "channel"), soci::use(office, "office"), soci::use(shown_on, "shown_on");
}

void publish_proof(db::Session& session, matters::MatterId matter, const std::string& submission,
                   std::int64_t pictures) {
  session << "UPDATE channel_proofs SET submission = :submission, pictures = :pictures "
             "WHERE matter = :matter",
      soci::use(submission, "submission"), soci::use(pictures, "pictures"),
      soci::use(matter.value, "matter");
}

void drop_proof(db::Session& session, matters::MatterId matter) {
  session << "DELETE FROM channel_proofs WHERE matter = :matter AND submission = ''",
      soci::use(matter.value, "matter");
}

std::vector<ChannelProof> proofs_by(db::Session& session, matters::MatterId matter) {
  return proofs_where(session, "matter = :value", matter.value);
}

std::vector<ChannelProof> proofs_of(db::Session& session, std::int64_t publication) {
  return proofs_where(session, "publication = :value", publication);
}

std::vector<ChannelProof> proofs_at(db::Session& session, const std::string& office) {
  return proofs_where(session, "office = :value", office);
}

}  // namespace mingbai::disclosure::store
