#include "translog/recovery.h"

#include <algorithm>
#include <optional>

#include <sodium.h>

#include "platform/crypto/ed25519.h"
#include "platform/crypto/random.h"
#include "platform/crypto/sealed_box.h"
#include "platform/crypto/sha256.h"
#include "platform/crypto/shares.h"
#include "translog/durable_file.h"
#include "translog/key_file.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t set_bytes = 4;  // which recovery key it belongs to
constexpr std::size_t share_check = 3;
constexpr std::size_t sealed_check = 6;
constexpr std::size_t secret_bytes = crypto::SecretKey::size;
constexpr std::size_t seal_bytes = 48;  // that libsodium adds
constexpr std::size_t share_size = 1 + set_bytes + secret_bytes + share_check;
constexpr std::size_t sealed_size =
    set_bytes + crypto::ed25519_seed_bytes + seal_bytes + sealed_check;
constexpr std::size_t line_characters = 16;
constexpr std::size_t max_public_bytes = 100;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned bits = 5;

void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

std::string check_of(std::string_view bytes, std::size_t length) {
  const crypto::Sha256Digest digest = crypto::sha256({bytes});
  return {digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(length)};
}

// Its bits make whole lines.
std::string code_of(std::string bytes, std::size_t check) {
  bytes += check_of(bytes, check);
  std::string out;
  unsigned held = 0;
  unsigned count = 0;
  std::size_t written = 0;
  for (const char c : bytes) {
    held = held << 8U | static_cast<unsigned char>(c);
    for (count += 8; count >= bits; count -= bits) {
      out += alphabet[held >> (count - bits) & 31U];
      ++written;
      if (written % line_characters == 0) {
        out += '\n';
      } else if (written % 4 == 0) {
        out += '-';
      }
    }
    held &= (1U << count) - 1;
  }
  return out;
}

std::string bytes_in(std::string_view characters) {
  std::string out;
  unsigned held = 0;
  unsigned count = 0;
  for (const char c : characters) {
    held = held << bits | static_cast<unsigned>(alphabet.find(c));
    count += bits;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(held >> count & 255U);
    held &= (1U << count) - 1;
  }
  return out;
}

// Lines of codes that follow one another, without what stands between their groups.
std::vector<std::string> blocks_in(std::string_view text) {
  std::vector<std::string> out;
  bool goes_on = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    const std::string code = crypto::plain_code(line);
    const bool is_code = code.size() == line_characters && std::ranges::count(line, '-') == 3;
    if (is_code && !goes_on) out.emplace_back();
    if (is_code) out.back() += code;
    goes_on = is_code;
  }
  return out;
}

struct Typed {
  std::vector<crypto::Share> shares;
  std::string set;     // of the shares
  std::string sealed;  // the last one that belongs to them
  std::string sealed_set;
};

Failure mistyped(const std::string& block) {
  return fail(ErrorCode::invalid,
              msg("The lines that begin with {0} are not whole, or something in them was mistyped: "
                  "their checksum does not fit.",
                  block.substr(0, 4)));
}

Result<void> take(Typed& typed, const std::string& block) {
  std::string bytes = bytes_in(block);
  const std::size_t check = bytes.size() == share_size ? share_check : sealed_check;
  if (bytes.size() != share_size && bytes.size() != sealed_size) return mistyped(block);
  const std::string kept = bytes.substr(0, bytes.size() - check);
  if (check_of(kept, check) != bytes.substr(kept.size())) return mistyped(block);
  if (check == sealed_check) {
    typed.sealed_set = kept.substr(0, set_bytes);
    typed.sealed = kept.substr(set_bytes);
    return {};
  }
  const std::string set = kept.substr(1, set_bytes);
  if (!typed.shares.empty() && set != typed.set) {
    return fail(ErrorCode::invalid, msg("These shares are of two different recovery keys."));
  }
  typed.set = set;
  typed.shares.push_back({.number = kept[0], .bytes = kept.substr(1 + set_bytes)});
  return {};
}

Result<crypto::SecretKey> joined(const Typed& typed) {
  if (typed.shares.size() < 2) {
    return fail(ErrorCode::invalid,
                msg("Two of the three shares are needed; {0} was found. A share is four lines of "
                    "four groups each, with hyphens between them.",
                    std::to_string(typed.shares.size())));
  }
  std::string secret = TRY(crypto::join_secret(typed.shares[0], typed.shares[1]));
  std::array<unsigned char, secret_bytes> bytes{};
  std::ranges::copy(secret, bytes.begin());
  wipe(secret);
  return crypto::SecretKey(bytes);
}

std::string set_of(std::string_view public_key) { return check_of(public_key, set_bytes); }

bool has(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

// As crypto::public_key_of writes it.
Result<std::string> recovery_key(const LogHome& home) {
  if (!has(home.recovery_key)) {
    return fail(ErrorCode::not_found,
                msg("{0} is missing: there are no recovery sheets of this city. They are made "
                    "with: mingbai init",
                    home.recovery_key.string()));
  }
  std::string text = TRY(read_file(home.recovery_key, max_public_bytes));
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Result<RecoveryCodes> make_recovery(const LogHome& home, const crypto::Random& random) {
  if (has(home.recovery_key)) {
    return fail(ErrorCode::conflict, msg("The recovery sheets of this city were made already."));
  }
  std::string secret = random(secret_bytes);
  std::array<unsigned char, secret_bytes> bytes{};
  std::ranges::copy(secret, bytes.begin());
  const std::string public_key = crypto::public_key_of(crypto::SecretKey(bytes));
  RecoveryCodes out;
  std::size_t at = 0;
  for (const crypto::Share& share : crypto::split_secret(secret, random)) {
    out.shares[at] =
        code_of(static_cast<char>(share.number) + set_of(public_key) + share.bytes, share_check);
    ++at;
  }
  sodium_memzero(bytes.data(), bytes.size());
  wipe(secret);
  TRY(replace_file(home.recovery_key, public_key + "\n"));
  out.sealed_key = TRY(sealed_log_key(home, home.key));
  return out;
}

Result<std::string> sealed_log_key(const LogHome& home, const fs::path& key) {
  const std::string public_key = TRY(recovery_key(home));
  std::string seed = TRY(read_key_seed(key, KeyType::log));
  const Result<std::string> sealed = crypto::seal_to(public_key, seed);
  wipe(seed);
  if (!sealed) return fail(sealed.error());
  return code_of(set_of(public_key) + *sealed, sealed_check);
}

Result<VerifierKey> recover_log_key(const LogHome& home, const std::string& name,
                                    const std::vector<std::string>& texts) {
  if (has(home.key)) {
    return fail(ErrorCode::conflict,
                msg("There is a key already: {0}. Nothing was changed.", home.key.string()));
  }
  Typed typed;
  for (const std::string& text : texts) {
    for (const std::string& block : blocks_in(text)) TRY(take(typed, block));
  }
  const crypto::SecretKey secret = TRY(joined(typed));
  if (typed.sealed.empty() || typed.sealed_set != typed.set) {
    return fail(ErrorCode::invalid,
                msg("The sealed key that belongs to these shares is missing: nine lines, as they "
                    "stand on each sheet, or those of the newest key."));
  }
  std::string seed = TRY(crypto::open_sealed(secret, typed.sealed));
  VerifierKey key = SigningKey(name, KeyType::log, seed).verifier();
  const Result<void> kept = put_key_file(home.key, name, KeyType::log, seed);
  wipe(seed);
  if (!kept) return fail(kept.error());
  TRY(replace_file(home.recovery_key, crypto::public_key_of(secret) + "\n"));
  return key;
}

}  // namespace mingbai::translog
