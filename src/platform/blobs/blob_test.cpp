#include "platform/blobs/blob.h"

#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

namespace mingbai::blobs {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "mingbai-blobs-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

fs::path file_with(const Folder& folder, const std::string& bytes) {
  const fs::path path = folder.path() / "scan";
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int files_below(const fs::path& folder) {
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("blob: a PDF is known by content, whatever its name says") {
  const Folder folder;
  for (const char* bytes : {"MZ", "<html>", "\xFF\xD8\xFF\xE0", "\x89PNG\r\n\x1A\n", " %PDF-1.7"}) {
    const Result<Blob> refused = keep_pdf(folder.path(), file_with(folder, bytes));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "file");
  }
}

TEST_CASE("blob: the bytes of a JPEG are kept whole and once") {
  const Folder folder;
  const fs::path data = folder.path() / "data";
  const std::string jpeg = "\xFF\xD8\xFF\xE0" + std::string(200'000, 'x');
  const Result<Blob> kept = keep_jpeg(data, jpeg);
  REQUIRE(kept);
  CHECK(kept->media_type == "image/jpeg");
  CHECK(kept->size == static_cast<std::int64_t>(jpeg.size()));
  CHECK(bytes_of(blob_path(data, kept->sha256)) == jpeg);
  CHECK(keep_jpeg(data, jpeg)->sha256 == kept->sha256);
  CHECK(files_below(data) == 1);
  CHECK(keep_jpeg(data, jpeg + std::string(max_blob_bytes, 'x')).error().code ==
        ErrorCode::too_large);
}

TEST_CASE("blob: kept whole and once, in pieces") {
  const Folder folder;
  const fs::path data = folder.path() / "data";
  const std::string large = "%PDF-1.7 " + std::string(200'000, 'x');
  const Result<Blob> kept = keep_pdf(data, file_with(folder, large));
  REQUIRE(kept);
  CHECK(kept->size == static_cast<std::int64_t>(large.size()));
  CHECK(bytes_of(blob_path(data, kept->sha256)) == large);
  CHECK(keep_pdf(data, file_with(folder, large))->sha256 == kept->sha256);
  CHECK(files_below(data) == 1);
}

TEST_CASE("blob: what is no paper, too large or not there is refused and leaves nothing") {
  const Folder folder;
  const fs::path data = folder.path() / "data";
  fs::create_directory(data);
  const std::string most = "%PDF-" + std::string(max_blob_bytes - 5, 'x');
  CHECK_FALSE(keep_pdf(data, file_with(folder, "")));
  const Result<Blob> over = keep_pdf(data, file_with(folder, most + "x"));
  REQUIRE_FALSE(over);
  CHECK(over.error().code == ErrorCode::too_large);
  CHECK(over.error().field == "file");
  CHECK_FALSE(keep_pdf(data, file_with(folder, "plain text")));
  CHECK_FALSE(keep_pdf(data, folder.path() / "none"));
  CHECK_FALSE(keep_pdf(data, folder.path()));
  CHECK(files_below(data) == 0);
  CHECK(keep_pdf(data, file_with(folder, most)));
}

}  // namespace mingbai::blobs
