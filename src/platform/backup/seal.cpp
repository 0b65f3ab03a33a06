#include "platform/backup/seal.h"

#include <array>
#include <string>
#include <vector>

#include <sodium.h>

#include "platform/crypto/sha256.h"

namespace mingbai::backup {
namespace {

// File: magic, the stream's key sealed to the public key, the stream's header, pieces of
// piece_bytes (each sealed_extra longer) of which the last is shorter or marked as final.
constexpr std::string_view magic = "MINGBAI SEALED 1\n";
constexpr std::size_t piece_bytes = std::size_t{1} << 16;
// Magic number and length of a skippable frame, before 64 hexadecimal digits.
constexpr std::string_view trailer_head("\x50\x2A\x4D\x18\x40\x00\x00\x00", 8);
constexpr std::size_t trailer_bytes = trailer_head.size() + 64;
constexpr std::size_t sealed_extra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t key_bytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t box_bytes = crypto_box_SEALBYTES + key_bytes;
constexpr std::size_t header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr unsigned char final_tag = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
using State = crypto_secretstream_xchacha20poly1305_state;

template <typename Byte>
unsigned char* unsigned_of(Byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* unsigned_of(const char* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

Failure damaged(const std::filesystem::path& path) {
  return fail(ErrorCode::invalid,
              msg("{0} is cut off or was changed after it was made. Use another backup. Nothing "
                  "was overwritten.",
                  path.string()));
}

}  // namespace

struct SealedWriter::Impl {
  File file;
  bool is_sealed = false;
  State state{};
  std::string waiting;
  crypto::Sha256 hash;  // of a plain stream

  explicit Impl(File out) : file(std::move(out)) {}

  Result<void> begin(const Key& public_key) {
    ensure(sodium_init() >= 0, "libsodium starts");
    std::array<unsigned char, key_bytes> key{};
    std::array<unsigned char, box_bytes> box{};
    std::array<unsigned char, header_bytes> header{};
    crypto_secretstream_xchacha20poly1305_keygen(key.data());
    ensure(crypto_box_seal(box.data(), key.data(), key.size(), public_key.data()) == 0,
           "a key is sealed to a public key");
    crypto_secretstream_xchacha20poly1305_init_push(&state, header.data(), key.data());
    sodium_memzero(key.data(), key.size());
    is_sealed = true;
    TRY(file.write(magic));
    TRY(file.write({reinterpret_cast<const char*>(box.data()), box.size()}));
    return file.write({reinterpret_cast<const char*>(header.data()), header.size()});
  }

  Result<void> push(std::string_view piece, unsigned char tag) {
    std::string out(piece.size() + sealed_extra, '\0');
    crypto_secretstream_xchacha20poly1305_push(&state, unsigned_of(out.data()), nullptr,
                                               unsigned_of(piece.data()), piece.size(), nullptr, 0,
                                               tag);
    return file.write(out);
  }
};

SealedWriter::SealedWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SealedWriter::~SealedWriter() = default;

Result<std::unique_ptr<SealedWriter>> SealedWriter::create(const std::filesystem::path& path,
                                                           const std::optional<Key>& public_key) {
  File file = TRY(File::create(path));
  auto impl = std::make_unique<Impl>(std::move(file));
  if (public_key) TRY(impl->begin(*public_key));
  return std::make_unique<SealedWriter>(std::move(impl));
}

Result<void> SealedWriter::write(std::string_view bytes) {
  if (!impl_->is_sealed) {
    impl_->hash.add(bytes);
    return impl_->file.write(bytes);
  }
  impl_->waiting += bytes;
  std::size_t at = 0;
  for (; impl_->waiting.size() - at >= piece_bytes; at += piece_bytes) {
    TRY(impl_->push(std::string_view(impl_->waiting).substr(at, piece_bytes), 0));
  }
  impl_->waiting.erase(0, at);
  return {};
}

Result<void> SealedWriter::finish() {
  if (impl_->is_sealed) {
    TRY(impl_->push(impl_->waiting, final_tag));
  } else {
    TRY(impl_->file.write(std::string(trailer_head) + impl_->hash.hex()));
  }
  return impl_->file.sync();
}

struct SealedReader::Impl {
  File file;
  std::filesystem::path path;
  bool is_sealed = false;
  bool is_at_end = false;
  State state{};
  std::vector<char> in;
  std::vector<char> out;
  std::string kept;  // of a plain stream: read, but perhaps the trailer
  crypto::Sha256 hash;

  Impl(File from, std::filesystem::path name) : file(std::move(from)), path(std::move(name)) {
    in.resize(piece_bytes + sealed_extra);
    out.resize(piece_bytes);
  }

  Result<void> begin(const std::optional<KeyPair>& key) {
    if (!key) {
      return fail(
          ErrorCode::forbidden,
          msg("{0} is sealed. Name the city's secret backup key with --key FILE.", path.string()));
    }
    ensure(sodium_init() >= 0, "libsodium starts");
    std::array<char, box_bytes> box{};
    std::array<char, header_bytes> header{};
    if (TRY(file.read(box)) != box.size()) return damaged(path);
    if (TRY(file.read(header)) != header.size()) return damaged(path);
    std::array<unsigned char, key_bytes> stream_key{};
    if (crypto_box_seal_open(stream_key.data(), unsigned_of(box.data()), box.size(),
                             key->public_key.data(), key->secret_key.data()) != 0) {
      return fail(ErrorCode::forbidden,
                  msg("This key does not open {0}: it was sealed to another key, or its beginning "
                      "was changed.",
                      path.string()));
    }
    const int is_bad = crypto_secretstream_xchacha20poly1305_init_pull(
        &state, unsigned_of(header.data()), stream_key.data());
    sodium_memzero(stream_key.data(), stream_key.size());
    if (is_bad != 0) return damaged(path);
    return {};
  }

  // What cannot be the trailer any more.
  Result<std::string_view> read_plain() {
    if (is_at_end) return std::string_view();
    const std::size_t count = TRY(file.read(in));
    kept.append(in.data(), count);
    if (kept.size() < trailer_bytes) return damaged(path);
    out.assign(kept.begin(), kept.end() - trailer_bytes);
    kept.erase(0, out.size());
    hash.add({out.data(), out.size()});
    if (count < in.size()) {
      is_at_end = true;
      if (kept != std::string(trailer_head) + hash.hex()) return damaged(path);
    }
    return std::string_view(out.data(), out.size());
  }

  Result<std::string_view> read_sealed() {
    if (is_at_end) return std::string_view();
    const std::size_t size = TRY(file.read(in));
    if (size < sealed_extra) return damaged(path);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state, unsigned_of(out.data()), nullptr, &tag,
                                                   unsigned_of(in.data()), size, nullptr, 0) != 0) {
      return damaged(path);
    }
    is_at_end = tag == final_tag;
    if (!is_at_end && size < in.size()) return damaged(path);
    if (is_at_end) {
      std::array<char, 1> more{};
      if (TRY(file.read(more)) != 0) return damaged(path);
    }
    return std::string_view(out.data(), size - sealed_extra);
  }
};

SealedReader::SealedReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SealedReader::~SealedReader() = default;
bool SealedReader::is_sealed() const { return impl_->is_sealed; }

Result<std::unique_ptr<SealedReader>> SealedReader::open(const std::filesystem::path& path,
                                                         const std::optional<KeyPair>& key) {
  File file = TRY(File::open(path));
  auto impl = std::make_unique<Impl>(std::move(file), path);
  impl->kept.resize(magic.size());
  impl->kept.resize(TRY(impl->file.read(impl->kept)));
  if (impl->kept == magic) {
    impl->kept.clear();
    impl->is_sealed = true;
    TRY(impl->begin(key));
  }
  return std::make_unique<SealedReader>(std::move(impl));
}

Result<std::string_view> SealedReader::read() {
  return impl_->is_sealed ? impl_->read_sealed() : impl_->read_plain();
}

}  // namespace mingbai::backup
