#include "access/audit_row.h"

#include "platform/crypto/sha256.h"

namespace mingbai::access {
namespace {

// With its length in front, so that no two lists of fields look the same.
void add(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
  out += '\n';
}

void add(std::string& out, std::int64_t number) { add(out, std::to_string(number)); }

}  // namespace

std::string leaf_of(const AuditRow& row) {
  std::string out = "mingbai audit row 1\n";
  add(out, row.number);
  add(out, row.at.ms);
  add(out, row.person ? std::to_string(row.person->value) : "");
  add(out, row.actor);
  add(out, row.posts);
  add(out, row.act);
  add(out, row.outcome);
  add(out, row.object);
  add(out, row.unit ? std::to_string(row.unit->value) : "");
  add(out, row.unit_code);
  add(out, row.unit_name);
  add(out, row.unit_path);
  add(out, row.old_seal);
  add(out, row.new_seal);
  return out;
}

std::string chain_of(std::string_view chain_before, const AuditRow& row) {
  crypto::Sha256 hash;
  hash.add("mingbai audit chain 1\n");
  hash.add(chain_before);
  hash.add("\n");
  hash.add(leaf_of(row));
  return hash.hex();
}

std::string seal_of(std::string_view salt, std::string_view value) {
  crypto::Sha256 hash;
  hash.add("mingbai audit value 1\n");
  hash.add(salt);
  hash.add("\n");
  hash.add(value);
  return hash.hex();
}

}  // namespace mingbai::access
