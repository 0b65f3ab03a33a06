#include "platform/pictures/pdf_drawing.h"

#include <charconv>
#include <optional>

#include "platform/blobs/blob.h"
#include "platform/decode/child_process.h"
#include "platform/decode/system_program.h"
#include "platform/pictures/upload_file.h"

namespace mingbai::pictures {
namespace {

using decode::ChildProcess;
using decode::SystemProgram;

constexpr std::size_t most_said_bytes = 1 << 16;
constexpr std::size_t most_head_bytes = 64;
constexpr std::size_t colours = 3;
constexpr const char* child_kind = "pdf";

// Fonts that a PDF names and does not bring along, and tables of Chinese characters.
SystemProgram poppler(const char* path) {
  return {.path = path,
          .folders = {"/usr/share/poppler", "/usr/share/fonts", "/usr/share/fontconfig",
                      "/etc/fonts", "/var/cache/fontconfig"},
          .bounds = {.cpu_seconds = 10}};
}
SystemProgram drawing_program() { return poppler("/usr/bin/pdftoppm"); }
SystemProgram telling_program() { return poppler("/usr/bin/pdfinfo"); }

Failure no_reader() {
  return fail(ErrorCode::invalid,
              msg("This computer reads no PDF: the program poppler-utils is missing. Photograph "
                  "the pages, or tell whoever operates this site."),
              "file");
}

Failure encrypted() {
  return fail(ErrorCode::invalid,
              msg("This PDF is locked with a password or against copying. Print it to a new PDF "
                  "without a lock, or photograph its pages."),
              "file");
}

Failure broken() {
  return fail(ErrorCode::invalid,
              msg("The PDF is damaged, only a part of it arrived, or it takes too much memory or "
                  "time. Print it to a new PDF, or photograph its pages."),
              "file");
}

// What the confined process writes; nothing: it failed, or writes more than that.
std::optional<std::string> said_by(const std::filesystem::path& file,
                                   const std::vector<std::string>& arguments, std::size_t most) {
  const Result<UploadFile> upload = UploadFile::open(file);
  if (!upload) return std::nullopt;
  auto child = ChildProcess::start(child_kind, upload->descriptor(), arguments);
  if (!child) return std::nullopt;
  std::string said;
  for (std::size_t before = 0;; before = said.size()) {
    if (!child->read(said) || said.size() > most) return std::nullopt;
    if (said.size() == before) return said;
  }
}

// "Pages:           2" in what pdfinfo says.
std::string_view value_of(std::string_view said, std::string_view name) {
  for (std::size_t at = 0; at < said.size();) {
    const std::size_t end = std::min(said.find('\n', at), said.size());
    std::string_view line = said.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(name)) continue;
    line.remove_prefix(name.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return line;
  }
  return {};
}

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Result<bool> names_a_lock(const std::filesystem::path& file) {
  const UploadFile upload = TRY(UploadFile::open(file));
  const std::string all = TRY(upload.beginning(blobs::max_blob_bytes));
  return all.find("/Encrypt") != std::string::npos;
}

// The next number of a head, after white space; 0: there is none.
int next_number(std::string_view& head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \n\t\r"), head.size()));
  int number = 0;
  const auto read = std::from_chars(head.data(), head.data() + head.size(), number);
  head.remove_prefix(static_cast<std::size_t>(read.ptr - head.data()));
  return number;
}

}  // namespace

bool can_read_pdf() {
  return decode::is_installed(drawing_program()) && decode::is_installed(telling_program());
}

Result<bool> is_pdf(const std::filesystem::path& file) {
  const UploadFile upload = TRY(UploadFile::open(file));
  return TRY(upload.beginning(blobs::pdf_mark.size())) == blobs::pdf_mark;
}

Result<int> count_pages(const std::filesystem::path& file, int most) {
  TRY(UploadFile::open(file));
  if (!can_read_pdf()) return no_reader();
  const std::optional<std::string> said = said_by(file, {"about"}, most_said_bytes);
  if (!said) {
    if (TRY(names_a_lock(file))) return encrypted();
    return broken();
  }
  if (!value_of(*said, "Encrypted:").starts_with("no")) return encrypted();
  const int pages = number_in(value_of(*said, "Pages:"));
  if (pages < 1) return broken();
  if (pages <= most) return pages;
  return fail(ErrorCode::too_large,
              msg("This PDF has {0} pages; {1} can be added. Choose those that show most, and "
                  "print them to a new PDF.",
                  std::to_string(pages), std::to_string(most)),
              "file");
}

Result<Pixels> draw_page(const std::filesystem::path& file, int number) {
  constexpr std::size_t most_bytes =
      std::size_t{most_page_side} * most_page_side * colours + most_head_bytes;
  const auto said = said_by(file, {std::to_string(number)}, most_bytes);
  std::optional<Pixels> pixels = said ? pixels_of_ppm(*said, most_page_side) : std::nullopt;
  if (!pixels) return broken();
  return *std::move(pixels);
}

std::optional<Pixels> pixels_of_ppm(std::string_view ppm, int most) {
  constexpr std::string_view mark = "P6";
  constexpr int full = 255;
  if (!ppm.starts_with(mark)) return std::nullopt;
  std::string_view head = ppm.substr(mark.size(), most_head_bytes);
  const int width = next_number(head);
  const int height = next_number(head);
  if (next_number(head) != full || head.empty()) return std::nullopt;
  if (width < 1 || height < 1 || width > most || height > most) return std::nullopt;
  const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  const auto begin = static_cast<std::size_t>(head.data() - ppm.data()) + 1;
  if (ppm.size() != begin + size * colours) return std::nullopt;
  return Pixels{.width = width, .height = height, .rgb = std::string(ppm.substr(begin))};
}

int pdf_main(const std::vector<std::string>& arguments) {
  constexpr int misused = 2;
  if (arguments.size() != 1) return misused;
  const std::string& what = arguments.front();
  if (what == "about") return decode::become(telling_program(), {"-"});
  if (number_in(what) < 1) return misused;
  return decode::become(drawing_program(),
                        {"-f", what, "-l", what, "-scale-to", std::to_string(most_page_side), "-"});
}

}  // namespace mingbai::pictures
