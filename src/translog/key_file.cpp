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

struct KeyLine {
  std::string name;
  std::string id;
  std::string seed;
};

Result<KeyLine> read_line(const std::filesystem::path& file, KeyType type) {
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
  KeyLine out{.name = std::string(line.substr(0, first)),
              .id = std::string(line.substr(first + 1, second - first - 1)),
              .seed = ""};
  auto bytes = encoding::decode_base64(line.substr(second + 1));
  wipe(text);
  if (!is_key_name(out.name) || !bytes || bytes->size() != 1 + crypto::ed25519_seed_bytes ||
      bytes->front() != static_cast<char>(type)) {
    return no_key(file, type);
  }
  out.seed = bytes->substr(1);
  wipe(*bytes);
  return out;
}

}  // namespace

Result<void> write_key_file(const std::filesystem::path& file, std::string_view name, KeyType type,
                            const crypto::Random& random) {
  std::string seed = random(crypto::ed25519_seed_bytes);
  Result<void> done = put_key_file(file, name, type, seed);
  wipe(seed);
  return done;
}

Result<void> put_key_file(const std::filesystem::path& file, std::string_view name, KeyType type,
                          std::string_view seed) {
  const SigningKey key(name, type, seed);
  std::string line = fmt::format("{}{}+{:08x}+{}\n", heading, name, key.verifier().id,
                                 encoding::base64(static_cast<char>(type) + std::string(seed)));
  Result<void> done = replace_file(file, line);
  wipe(line);
  return done;
}

Result<SigningKey> read_key_file(const std::filesystem::path& file, KeyType type) {
  KeyLine line = TRY(read_line(file, type));
  SigningKey key(line.name, type, line.seed);
  wipe(line.seed);
  if (fmt::format("{:08x}", key.verifier().id) != line.id) return no_key(file, type);
  return key;
}

Result<std::string> read_key_seed(const std::filesystem::path& file, KeyType type) {
  TRY(read_key_file(file, type));
  return TRY(read_line(file, type)).seed;
}

}  // namespace mingbai::translog
