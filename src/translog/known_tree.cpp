#include "translog/known_tree.h"

#include <cctype>
#include <vector>

#include "platform/crypto/random.h"
#include "translog/log_store.h"
#include "translog/policy.h"
#include "translog/tile_maker.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t least_digits = 16;
constexpr std::size_t most_digits = 2 * hash_bytes;

std::string digits_of(const Hash& root) { return crypto::hex(std::string(root.view())); }

}  // namespace

Result<KnownTree> known_by_checkpoint(std::string_view checkpoint,
                                      const std::vector<VerifierKey>& keys) {
  Policy policy;
  for (const VerifierKey& key : keys) policy.logs.push_back({.key = key, .url = ""});
  policy.quorum = "none";
  const Checkpoint tree = TRY(standing_of(checkpoint, policy)).checkpoint;
  return KnownTree{.size = tree.size, .digits = digits_of(tree.root)};
}

Result<KnownTree> known_by_digits(std::int64_t size, std::string_view digits) {
  KnownTree out{.size = size, .digits = ""};
  for (const char c : digits) {
    if (c == ' ') continue;
    out.digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const bool is_hex = out.digits.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (is_hex && out.digits.size() >= least_digits && out.digits.size() <= most_digits) return out;
  return fail(ErrorCode::invalid,
              msg("“{0}” is not the 16 digits of a poster: 0 to 9 and a to f.", digits));
}

Result<Knowledge> compare_known(db::Db& db, const KnownTree& known) {
  const std::int64_t have = TRY(db.read(
      [](db::Session& session) -> Result<std::int64_t> { return numbered_entries(session); }));
  if (have < known.size) return Knowledge::fewer;
  const std::string found = digits_of(TRY(root_of_entries(db, known.size)));
  if (found.starts_with(known.digits)) return Knowledge::all_there;
  return fail(ErrorCode::conflict,
              msg("The first {0} entries of this database are not those that were known outside: "
                  "their root begins with {1}, not with {2}. This is another copy of the log, or "
                  "something was mistyped.",
                  std::to_string(known.size), found.substr(0, known.digits.size()), known.digits));
}

}  // namespace mingbai::translog
