#include "platform/http/multipart.h"

#include <doctest/doctest.h>

#include "platform/http/body_reader.h"

namespace mingbai::http {
namespace {

// Writes down what the parser finds.
class Notes : public MultipartSink {
 public:
  std::string text;

 private:
  Result<void> begin_part(PartHeader header) override {
    text += "[" + header.name + (header.file_name ? "|" + *header.file_name : "") + "]";
    return {};
  }
  Result<void> part_data(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  Result<void> end_part() override {
    text += ";";
    return {};
  }
};

// What is found when the body arrives in pieces of this size; "refused" if it is.
std::string parsed(std::string_view body, std::size_t piece) {
  Notes notes;
  MultipartParser parser("xx", notes);
  while (!body.empty()) {
    const std::string_view bytes = body.substr(0, piece);
    body.remove_prefix(bytes.size());
    if (!parser.feed(bytes)) return "refused";
  }
  return parser.finish() ? notes.text : "refused";
}

std::string part(const std::string& disposition, const std::string& value) {
  return "--xx\r\nContent-Disposition: " + disposition + "\r\n\r\n" + value + "\r\n";
}

TEST_CASE("multipart: every way to cut the body gives the same parts") {
  struct Row {
    std::string body;
    const char* found;
  };
  const std::string end = "--xx--\r\n";
  const Row rows[] = {
      {end, ""},
      {part("form-data; name=a", "1") + end, "[a]1;"},
      {part("form-data; name=a", "") + end, "[a];"},
      {part("form-data; name=a", "1") + "--xx--", "[a]1;"},
      {"preamble\r\n" + part("form-data; name=a", "1") + end + "epilogue --xx", "[a]1;"},
      {part("form-data; name=a", "\r\n--x\r\n--xy\r\r\n") + end, "[a]\r\n--x\r\n--xy\r\r\n;"},
      {part("form-data; name=\"村\"; filename=\"C:\\\\temp\\\\表.csv\"", "x") + end,
       "[村|表.csv]x;"},
      {part("form-data; name=f; filename=\"../../etc/passwd\"", "x") + end, "[f|passwd]x;"},
      {part("form-data; name=f; filename=\"\"", "") + end, "[f|];"},
      {part("form-data; name=f; filename=\"a\u202Egpj.exe\"", "") + end, "[f|agpj.exe];"},
      {"--xx  \r\nX-Other: 1\r\ncontent-disposition:form-data;name=a\r\n\r\n1\r\n" + end, "[a]1;"},
      {part("form-data; name=n\r\nContent-Type: multipart/mixed; boundary=yy",
            "--yy\r\n\r\ninner\r\n--yy--") +
           end,
       "[n]--yy\r\n\r\ninner\r\n--yy--;"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL, 1000UL}) {
      CHECK(parsed(row.body, piece) == row.found);
    }
  }
}

TEST_CASE("multipart: broken bodies are refused") {
  const std::string bodies[] = {
      "",
      "--xx",
      "nothing of the kind",
      part("form-data; name=a", "1"),
      part("form-data; name=a", "1") + "--xx-",
      part("attachment; name=a", "1") + "--xx--",
      part("form-data", "1") + "--xx--",
      part("form-data; filename=x", "1") + "--xx--",
      part("form-data; name=\xff", "1") + "--xx--",
      "--xx\r\n\r\n1\r\n--xx--",
      "--xx\r\nno colon\r\n\r\n1\r\n--xx--",
      "--xxgarbage\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xx--",
      "--xx" + std::string(1000, ' '),
      "--xx\r\nX: " + std::string(5000, 'y') + "\r\n\r\n",
      "--xx\r\nX: " + std::string(100'000, 'y'),
  };
  for (const std::string& body : bodies) {
    CAPTURE(body.substr(0, 200));
    for (const std::size_t piece : {1UL, 5UL, 1'000'000UL}) CHECK(parsed(body, piece) == "refused");
  }
}

TEST_CASE("multipart: too many parts are refused") {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += part("form-data; name=a", "");
  CHECK(parsed(many + "--xx--", 4096) == "refused");
}

TEST_CASE("multipart: the boundary is what RFC 2046 allows") {
  const std::string type = "multipart/form-data; boundary=";
  CHECK(*boundary_of(type + "abc") == "abc");
  CHECK(*boundary_of(type + "\"a:b\"") == "a:b");
  CHECK(boundary_of(type + std::string(70, 'x')).has_value());
  CHECK_FALSE(boundary_of(type + std::string(71, 'x')).has_value());
  CHECK_FALSE(boundary_of(type).has_value());
  CHECK_FALSE(boundary_of(type + "\"a b\"").has_value());
  CHECK_FALSE(boundary_of("multipart/form-data").has_value());
}

TEST_CASE("body reader: limits count what arrives, not what was announced") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const BodyLimits limits{.form_bytes = 10, .upload_bytes = 20, .fields = 3, .files = 1};
  const auto read = [&](const std::string& type, const std::string& body) {
    Result<std::unique_ptr<BodyReader>> reader = BodyReader::create(type, limits, folder);
    if (!reader) return std::string("refused");
    Request request;
    const Result<void> fed = (*reader)->feed(body);
    if (!fed) return std::string(to_string(fed.error().code));
    const Result<void> done = (*reader)->finish(request);
    if (!done) return std::string(to_string(done.error().code));
    return std::to_string(request.form.size()) + "/" + std::to_string(request.files.size()) + "/" +
           request.body;
  };
  const std::string form = "application/x-www-form-urlencoded";
  const std::string parts = "multipart/form-data; boundary=xx";
  const std::string file = "form-data; name=f; filename=f";
  const std::string end = "--xx--";
  CHECK(read(form, "a=1&b=2&c") == "3/0/");
  CHECK(read(form, "a&b&c&d") == "too_large");
  CHECK(read(form, "a=123456789") == "too_large");
  CHECK(read("text/plain", "0123456789") == "0/0/0123456789");
  CHECK(read("text/plain", "0123456789x") == "too_large");
  CHECK(read("", "x") == "0/0/x");
  CHECK(read("multipart/form-data", "x") == "refused");
  CHECK(read(parts, part("form-data; name=a", "0123456789") + end) == "1/0/");
  CHECK(read(parts, part("form-data; name=a", "0123456789x") + end) == "too_large");
  CHECK(read(parts, part("form-data; name=a", "\xff") + end) == "invalid");
  CHECK(read(parts, part(file, std::string(20, 'x')) + end) == "0/1/");
  CHECK(read(parts, part(file, std::string(21, 'x')) + end) == "too_large");
  CHECK(read(parts, part(file, "1") + part(file, "2") + end) == "too_large");
  CHECK(read(parts, part("form-data; name=f; filename=\"\"", "") + end) == "0/0/");
}

TEST_CASE("body reader: files are private and vanish with their reader") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  std::filesystem::path path;
  {
    auto reader = BodyReader::create("multipart/form-data; boundary=xx",
                                     BodyLimits{.form_bytes = 10, .upload_bytes = 100}, folder);
    REQUIRE(reader.has_value());
    Request request;
    REQUIRE((*reader)->feed(part("form-data; name=f; filename=a.csv", "bytes") + "--xx--"));
    REQUIRE((*reader)->finish(request));
    REQUIRE(request.files.size() == 1);
    path = request.files[0].path;
    CHECK(request.files[0].bytes == 5);
    CHECK(std::filesystem::file_size(path) == 5);
    using std::filesystem::perms;
    CHECK((std::filesystem::status(path).permissions() & (perms::group_all | perms::others_all)) ==
          perms::none);
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace mingbai::http
