#include "platform/http/body_reader.h"

#include "kernel/text.h"
#include "platform/http/header_values.h"
#include "platform/http/target.h"

namespace mingbai::http {
namespace {

// Browsers end the lines of a form's fields with CR LF, whatever was typed (HTML, "form
// submission"); here they end with a line feed.
void end_lines_plainly(Fields& fields) {
  for (auto& [name, value] : fields) {
    std::string plain;
    std::string_view rest = value;
    for (std::size_t end = rest.find("\r\n"); end != std::string_view::npos;
         end = rest.find("\r\n")) {
      plain.append(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
    value = plain.append(rest);
  }
}

}  // namespace

Result<std::unique_ptr<BodyReader>> BodyReader::create(std::string_view content_type,
                                                       const BodyLimits& limits,
                                                       std::filesystem::path folder) {
  auto reader = std::make_unique<BodyReader>(limits, std::move(folder));
  const std::string type = media_type_of(content_type);
  if (type == "application/x-www-form-urlencoded") {
    reader->kind_ = Kind::urlencoded;
  } else if (type == "multipart/form-data") {
    reader->kind_ = Kind::multipart;
    const std::string boundary = TRY(boundary_of(content_type));
    MultipartSink& sink = *reader;
    reader->parser_ = std::make_unique<MultipartParser>(boundary, sink);
  }
  return reader;
}

std::int64_t BodyReader::max_bytes() const {
  // Delimiters and headers of the parts are not counted with fields or files, but bounded too.
  constexpr std::int64_t part_overhead = 2 * MultipartParser::max_part_header_bytes;
  if (kind_ != Kind::multipart) return limits_.form_bytes;
  return limits_.form_bytes + limits_.upload_bytes +
         part_overhead * static_cast<std::int64_t>(limits_.fields);
}

Failure BodyReader::refuse_size(std::int64_t limit) const {
  return fail(ErrorCode::too_large,
              msg("This is more than the {0} KB that may be sent at once. Send less.",
                  std::to_string(limit / 1024)));
}

Result<void> BodyReader::feed(std::string_view bytes) {
  if (kind_ == Kind::multipart) return parser_->feed(bytes);
  if (static_cast<std::int64_t>(body_.size() + bytes.size()) > limits_.form_bytes) {
    return refuse_size(limits_.form_bytes);
  }
  body_ += bytes;
  return {};
}

Result<void> BodyReader::finish(Request& request) {
  switch (kind_) {
    case Kind::plain: request.body = std::move(body_); return {};
    case Kind::urlencoded: request.form = TRY(parse_fields(body_, limits_.fields)); break;
    case Kind::multipart:
      TRY(parser_->finish());
      request.form = std::move(fields_);
      request.files = std::move(uploads_);
      break;
  }
  end_lines_plainly(request.form);
  return {};
}

Result<void> BodyReader::begin_part(PartHeader header) {
  part_ = std::move(header);
  value_.clear();
  file_.reset();
  if (!part_.file_name) return {};
  if (files_.size() == limits_.files) {
    return fail(ErrorCode::too_large,
                msg("Too many files at once: at most {0}.", std::to_string(limits_.files)));
  }
  file_ = std::make_unique<TemporaryFile>(TRY(TemporaryFile::create(folder_)));
  return {};
}

Result<void> BodyReader::part_data(std::string_view bytes) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  if (file_ != nullptr) {
    file_bytes_ += size;
    if (file_bytes_ > limits_.upload_bytes) return refuse_size(limits_.upload_bytes);
    return file_->write(bytes);
  }
  field_bytes_ += size;
  if (field_bytes_ > limits_.form_bytes) return refuse_size(limits_.form_bytes);
  value_ += bytes;
  return {};
}

Result<void> BodyReader::end_part() {
  if (file_ != nullptr) {
    file_->close();
    // A file field in which nothing was chosen arrives as a nameless, empty file.
    if (part_.file_name->empty() && file_->bytes() == 0) {
      file_.reset();
      return {};
    }
    uploads_.push_back(UploadedFile{.field = part_.name,
                                    .name = *part_.file_name,
                                    .path = file_->path(),
                                    .bytes = file_->bytes()});
    files_.push_back(std::move(*file_));
    file_.reset();
    return {};
  }
  if (!is_utf8(value_) || value_.find('\0') != std::string::npos) {
    return fail(ErrorCode::invalid,
                msg("A field is not written correctly: it is not UTF-8 text or has a bad percent "
                    "sign."),
                part_.name);
  }
  std::pair<std::string, std::string> field(part_.name, std::move(value_));
  fields_.push_back(std::move(field));
  value_.clear();
  return {};
}

}  // namespace mingbai::http
