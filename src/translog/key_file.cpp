#include "translog/key_file.h"

#include <string>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/encoding/base64.h"
#include "translog/durable_file.h"
#include "translog/note.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view heading = "PRIVATE+KEY+";
constexpr std::size_t max_file_bytes = 1000;

void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

Failure no_key(const std::filesystem::path& file, KeyType type) {
  if (type == KeyType::witness) {
    return fail(ErrorCode::invalid,
                msg("{0} is not the key of a witness. Put back the file that this witness began "
                    "with.",
                    file.string()));
  }
  return fail(ErrorCode::invalid,
              msg("{0} is not the key of a log. Put back the file that this log began with.",
                  file.string()));
}

}  // namespace

Result<void> write_key_file(const std::filesystem::path& file, std::string_view name, KeyType type,
                            const crypto::Random& random) {
  std::string seed = random(crypto::ed25519_seed_bytes);
  const SigningKey key(name, type, seed);
  std::string line = fmt::format("{}{}+{:08x}+{}\n", heading, name, key.verifier().id,
                                 encoding::base64(static_cast<char>(type) + seed));
  wipe(seed);
  Result<void> done = replace_file(file, line);
  wipe(line);
  return done;
}

Result<SigningKey> read_key_file(const std::filesystem::path& file, KeyType type) {
  std::string text = TRY(read_file(file, max_file_bytes));
  std::string_view line = text;
  if (!line.starts_with(heading) || !line.ends_with('\n')) return no_key(file, type);
  line.remove_prefix(heading.size());
  line.remove_suffix(1);
  const std::size_t first = line.find('+');
  const std::size_t second = line.find('+', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) {
    return no_key(file, type);
  }
  const std::string name(line.substr(0, first));
  auto bytes = encoding::decode_base64(line.substr(second + 1));
  if (!is_key_name(name) || !bytes || bytes->size() != 1 + crypto::ed25519_seed_bytes ||
      bytes->front() != static_cast<char>(type)) {
    return no_key(file, type);
  }
  SigningKey key(name, type, std::string_view(*bytes).substr(1));
  const bool belongs =
      fmt::format("{:08x}", key.verifier().id) == line.substr(first + 1, second - first - 1);
  wipe(*bytes);
  wipe(text);
  if (!belongs) return no_key(file, type);
  return key;
}

}  // namespace mingbai::translog
