// Body reader: takes a request's body as it arrives and makes of it form fields, files or plain
// bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/http/multipart.h"
#include "platform/http/request.h"
#include "platform/http/temporary_file.h"

namespace mingbai::http {

struct BodyLimits {
  std::int64_t form_bytes = 0;    // all fields together, or a body that is no form
  std::int64_t upload_bytes = 0;  // all files together
  std::size_t fields = 1000;
  std::size_t files = 100;
};

class BodyReader : private MultipartSink {
 public:
  static Result<std::unique_ptr<BodyReader>> create(std::string_view content_type,
                                                    const BodyLimits& limits,
                                                    std::filesystem::path folder);
  // Reads plain bytes; create() chooses by the type.
  BodyReader(const BodyLimits& limits, std::filesystem::path folder)
      : limits_(limits), folder_(std::move(folder)) {}

  Result<void> feed(std::string_view bytes);
  // Moves what arrived into the request. The files live as long as this reader.
  Result<void> finish(Request& request);
  // The most bytes that a body of this type may have.
  [[nodiscard]] std::int64_t max_bytes() const;

 private:
  Result<void> begin_part(PartHeader header) override;
  Result<void> part_data(std::string_view bytes) override;
  Result<void> end_part() override;
  Failure refuse_size(std::int64_t limit) const;

  enum class Kind { plain, urlencoded, multipart } kind_ = Kind::plain;
  const BodyLimits limits_;
  const std::filesystem::path folder_;
  std::string body_;
  std::unique_ptr<MultipartParser> parser_;

  Fields fields_;
  std::int64_t field_bytes_ = 0;
  std::vector<UploadedFile> uploads_;
  std::vector<TemporaryFile> files_;
  std::int64_t file_bytes_ = 0;
  PartHeader part_;
  std::string value_;
  std::unique_ptr<TemporaryFile> file_;
};

}  // namespace mingbai::http
