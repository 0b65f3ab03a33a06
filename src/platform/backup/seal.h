// Sealed streams: what is written to a public key and read with its secret key, in pieces, so that
// a cut, a changed and a reordered stream are all noticed (libsodium's secretstream).
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "platform/backup/file.h"
#include "platform/backup/keys.h"

namespace mingbai::backup {

class SealedWriter {
 public:
  // Without a key the bytes go out as they are, followed by their SHA-256 in a frame that readers
  // of zstd skip (RFC 8878, 3.1.2).
  static Result<std::unique_ptr<SealedWriter>> create(const std::filesystem::path& path,
                                                      const std::optional<Key>& public_key);
  struct Impl;
  explicit SealedWriter(std::unique_ptr<Impl> impl);  // for create(): nobody else has an Impl
  ~SealedWriter();
  SealedWriter(const SealedWriter&) = delete;
  SealedWriter& operator=(const SealedWriter&) = delete;

  Result<void> write(std::string_view bytes);
  Result<void> finish();  // must be called; the bytes are on the disk afterwards

 private:
  std::unique_ptr<Impl> impl_;
};

class SealedReader {
 public:
  // Finds out by itself whether the file is sealed; forbidden if it is and no key is given or
  // another one opens it.
  static Result<std::unique_ptr<SealedReader>> open(const std::filesystem::path& path,
                                                    const std::optional<KeyPair>& key);
  struct Impl;
  explicit SealedReader(std::unique_ptr<Impl> impl);
  ~SealedReader();
  SealedReader(const SealedReader&) = delete;
  SealedReader& operator=(const SealedReader&) = delete;

  // The next bytes, valid until the next call; empty at the end. invalid if the stream was cut or
  // changed.
  Result<std::string_view> read();
  [[nodiscard]] bool is_sealed() const;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::backup
