#include "platform/crypto/secret.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/crypto/random.h"

namespace mingbai::crypto {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Empty if that is not hexadecimal.
std::string bytes_of_hex(std::string_view hex) {
  std::string out(hex.size() / 2, '\0');
  std::size_t size = 0;
  const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                                    hex.data(), hex.size(), nullptr, &size, nullptr);
  if (failed != 0 || size * 2 != hex.size()) return {};
  return out;
}

// An open file, closed when it goes away.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

using Digest = std::array<unsigned char, 32>;

Digest digest(const SecretKey& key, std::string_view purpose, std::string_view text) {
  crypto_generichash_state state;
  Digest out{};
  crypto_generichash_init(&state, key.data(), SecretKey::size, out.size());
  // The length before it: "ab" and "c" differ from "a" and "bc".
  const std::string head = std::to_string(purpose.size()) + ":";
  crypto_generichash_update(&state, bytes_of(head), head.size());
  crypto_generichash_update(&state, bytes_of(purpose), purpose.size());
  crypto_generichash_update(&state, bytes_of(text), text.size());
  crypto_generichash_final(&state, out.data(), out.size());
  return out;
}

Failure cannot_use(const std::filesystem::path& file) {
  return fail(ErrorCode::internal,
              msg("{0} cannot be used: {1}. Check its owner and the free space.", file.string(),
                  std::error_code(errno, std::generic_category()).message()));
}

// A full-width form of an ASCII character, or '\0'. U+FF01 to U+FF5E are EF BC 81 to EF BD 9E.
char folded(std::string_view at) {
  if (at.size() < 3 || at[0] != '\xEF' || (at[1] != '\xBC' && at[1] != '\xBD')) return '\0';
  const int low = static_cast<unsigned char>(at[2]) - 0x80 + (at[1] == '\xBD' ? 0x40 : 0);
  return low >= 1 && low <= 0x5E ? static_cast<char>(low + 0x20) : '\0';
}

}  // namespace

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

Result<void> make_key_file(const std::filesystem::path& file, const Random& random) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return {};
  std::string line = hex(random(SecretKey::size)) + "\n";
  const Descriptor fd(
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  const bool is_written =
      fd.get() >= 0 &&
      ::write(fd.get(), line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      ::fsync(fd.get()) == 0;
  sodium_memzero(line.data(), line.size());
  if (!is_written) return cannot_use(file);
  return {};
}

Result<SecretKey> read_key_file(const std::filesystem::path& file) {
  ensure(sodium_init() >= 0, "libsodium starts");
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return cannot_use(file);
  std::array<char, SecretKey::size * 2 + 1> line{};
  const ssize_t count = ::read(fd.get(), line.data(), line.size());
  std::array<unsigned char, SecretKey::size> bytes{};
  std::size_t size = 0;
  const bool is_good = count >= static_cast<ssize_t>(SecretKey::size * 2) &&
                       sodium_hex2bin(bytes.data(), bytes.size(), line.data(), bytes.size() * 2,
                                      nullptr, &size, nullptr) == 0 &&
                       size == bytes.size();
  sodium_memzero(line.data(), line.size());
  if (!is_good) {
    return fail(ErrorCode::invalid, msg("{0} is not a key of Mingbai: 64 hexadecimal digits are "
                                        "expected. Put the right file in its place.",
                                        file.string()));
  }
  const SecretKey key(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

std::string keyed_hash(const SecretKey& key, std::string_view purpose, std::string_view text) {
  const Digest hash = digest(key, purpose, text);
  return hex(std::string(hash.begin(), hash.end()));
}

std::string seal(const SecretKey& key, std::string_view purpose, std::string_view plain,
                 const Random& random) {
  const SecretKey inner(digest(key, "seal", purpose));
  const std::string nonce = random(crypto_secretbox_NONCEBYTES);
  std::string box(plain.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(reinterpret_cast<unsigned char*>(box.data()), bytes_of(plain), plain.size(),
                        bytes_of(nonce), inner.data());
  return hex(nonce + box);
}

Result<std::string> unseal(const SecretKey& key, std::string_view purpose,
                           std::string_view sealed) {
  constexpr std::size_t head = crypto_secretbox_NONCEBYTES;
  constexpr std::size_t tag = crypto_secretbox_MACBYTES;
  const SecretKey inner(digest(key, "seal", purpose));
  const std::string bytes = bytes_of_hex(sealed);
  if (bytes.size() >= head + tag) {
    std::string plain(bytes.size() - head - tag, '\0');
    const int failed = crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()),
                                                  bytes_of(bytes) + head, bytes.size() - head,
                                                  bytes_of(bytes), inner.data());
    if (failed == 0) return plain;
  }
  return fail(ErrorCode::invalid,
              msg("A stored secret does not open: the key in <data>/keys is not the one that "
                  "sealed it. Put back the right key, or set the secret up anew."));
}

std::string new_token(const Random& random) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  const std::string bytes = random(32);
  std::array<char, sodium_base64_ENCODED_LEN(32, variant)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  return text.data();
}

std::string new_code(const Random& random, std::size_t characters) {
  const std::string bytes = random(characters);
  std::string code;
  for (std::size_t i = 0; i < characters; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += crockford[static_cast<unsigned char>(bytes[i]) % crockford.size()];
  }
  return code;
}

std::string plain_code(std::string_view typed) {
  std::string code;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    char c = typed[i];
    if (const char ascii = folded(typed.substr(i)); ascii != '\0') {
      c = ascii;
      i += 2;
    }
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (crockford.find(c) != std::string_view::npos) code += c;
  }
  return code;
}

bool is_same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace mingbai::crypto
