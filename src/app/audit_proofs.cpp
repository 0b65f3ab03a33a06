#include "app/audit_proofs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "access/audit_tree.h"
#include "app/audit_claim.h"
#include "translog/log_actions.h"
#include "translog/tile_folder.h"
#include "translog/tree.h"

namespace mingbai::app {
namespace {

constexpr std::int64_t rows_per_step = 20'000;

// Every complete node of the tree over the trail's first rows.
class RowTree : public translog::NodeSource {
 public:
  explicit RowTree(std::vector<translog::Hash> leaves) {
    levels_.push_back(std::move(leaves));
    while (levels_.back().size() > 1) {
      const std::vector<translog::Hash>& below = levels_.back();
      std::vector<translog::Hash> level(below.size() / 2);
      for (std::size_t i = 0; i < level.size(); ++i) {
        level[i] = translog::node_hash(below[2 * i], below[2 * i + 1]);
      }
      levels_.push_back(std::move(level));
    }
  }

  Result<translog::Hash> node(const translog::Node& node) override {
    return levels_.at(static_cast<std::size_t>(node.level))
        .at(static_cast<std::size_t>(node.index));
  }

  [[nodiscard]] std::int64_t size() const { return std::ssize(levels_.front()); }

 private:
  std::vector<std::vector<translog::Hash>> levels_;
};

Result<RowTree> row_tree(db::Db& db, std::int64_t rows) {
  std::vector<translog::Hash> leaves;
  bool has_more = true;
  while (has_more && std::ssize(leaves) < rows) {
    has_more = TRY(db.read([&](db::Session& session) -> Result<bool> {
      const std::int64_t most = std::min(rows - std::ssize(leaves), rows_per_step);
      return access::each_audit_leaf(session, std::ssize(leaves), most,
                                     [&leaves](std::string_view leaf) {
                                       leaves.push_back(translog::leaf_hash(leaf));
                                     }) > 0;
    }));
  }
  return RowTree(std::move(leaves));
}

struct SignedClaim {
  AuditClaim claim;
  std::string entry;
};

// The newest one, if there is any. Each batch that is signed has one, so it is not far.
Result<std::optional<SignedClaim>> newest_claim(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::optional<SignedClaim>> {
    for (std::int64_t index = translog::signed_size(session) - 1; index >= 0; --index) {
      std::string entry = TRY(translog::signed_entry(session, index));
      if (const auto claim = claim_of(entry, index)) {
        return SignedClaim{.claim = *claim, .entry = std::move(entry)};
      }
    }
    return std::optional<SignedClaim>();
  });
}

Result<access::AuditProof> prove(db::Db& db, const std::filesystem::path& log_folder,
                                 const std::vector<std::int64_t>& numbers) {
  std::optional<SignedClaim> found = TRY(newest_claim(db));
  if (!found) return access::AuditProof();
  const AuditClaim& claim = found->claim;
  translog::TileFolder tiles(log_folder);
  const translog::TlogProof in_log = TRY(translog::prove_entry(db, tiles, claim.number));
  access::AuditProof out{.entry = std::move(found->entry), .log_proof = to_string(in_log)};
  RowTree tree = TRY(row_tree(db, claim.rows));
  const bool is_whole = tree.size() == claim.rows && tree.size() > 0;
  if (!is_whole || TRY(translog::tree_root(tree, tree.size())) != claim.root) {
    return fail(ErrorCode::conflict,
                msg("The audit trail is not the one that the log has signed, so nothing can be "
                    "proved of it. mingbai log verify --audit tells where it differs."));
  }
  for (const std::int64_t number : numbers) {
    if (number < 1 || number > tree.size()) continue;
    std::vector<std::string>& hashes = out.hashes[number];
    for (const translog::Hash& hash :
         TRY(translog::prove_inclusion(tree, number - 1, tree.size()))) {
      hashes.push_back(to_string(hash));
    }
  }
  return out;
}

}  // namespace

access::ProveRows row_prover(db::Db& db, std::filesystem::path log_folder) {
  return [&db, log_folder = std::move(log_folder)](const std::vector<std::int64_t>& numbers) {
    return prove(db, log_folder, numbers);
  };
}

}  // namespace mingbai::app
