#include "translog/log_keys_store.h"

#include <soci/soci.h>

namespace mingbai::translog {

std::vector<KeyEntry> key_entries(db::Session& session) {
  std::vector<KeyEntry> out;
  KeyEntry each;
  // By the index of submissions: of a million entries these are a handful.
  soci::statement rows = (session.prepare << R"(
    SELECT e.submission, e.position, e.content, COALESCE(p.proof, '') FROM log_entries e
    LEFT JOIN log_key_proofs p ON p.submission = e.submission
    WHERE (e.submission >= 'key-add-' AND e.submission < 'key-add.'
       OR e.submission >= 'key-revoke-' AND e.submission < 'key-revoke.'
       OR e.submission >= 'takeover-' AND e.submission < 'takeover.')
      AND e.position IS NOT NULL
    ORDER BY e.position)",
                          soci::into(each.submission), soci::into(each.position),
                          soci::into(each.content), soci::into(each.proof));
  rows.execute();
  while (rows.fetch()) out.push_back(each);
  return out;
}

void keep_key_proof(db::Session& session, const std::string& submission, const std::string& proof) {
  session << "INSERT INTO log_key_proofs (submission, proof) VALUES (:submission, :proof) "
             "ON CONFLICT (submission) DO NOTHING",
      soci::use(submission, "submission"), soci::use(proof, "proof");
}

bool has_key_proof(db::Session& session, const std::string& submission) {
  int found = 0;
  session << "SELECT COUNT(*) FROM log_key_proofs WHERE submission = :submission",
      soci::use(submission, "submission"), soci::into(found);
  return found > 0;
}

}  // namespace mingbai::translog
