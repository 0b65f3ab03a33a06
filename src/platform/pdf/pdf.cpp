#include "platform/pdf/pdf.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "kernel/result.h"
#include "platform/pdf/canvas.h"
#include "platform/pdf/painter.h"

namespace mingbai::pdf {
namespace {

Sheet sheet_of(const Document& document, int pages) {
  Sheet out{.width = 595.28,
            .height = 841.89,
            .sizes = document.sizes,
            .language = document.language,
            .footer = [&document, pages](int page) { return document.footer(page, pages); }};
  if (document.paper == Paper::a3) {
    out.width = 841.89;
    out.height = 1190.55;
  }
  return out;
}

void name(cairo_surface_t* surface, const Document& document) {
  const auto set = [surface](cairo_pdf_metadata_t what, const std::string& words) {
    if (!words.empty()) cairo_pdf_surface_set_metadata(surface, what, words.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, document.title);
  set(CAIRO_PDF_METADATA_AUTHOR, document.author);
  set(CAIRO_PDF_METADATA_SUBJECT, document.subject);
  set(CAIRO_PDF_METADATA_CREATE_DATE, document.created);
}

void add_outline(cairo_surface_t* surface, const std::vector<Heading>& headings) {
  for (const Heading& heading : headings) {
    const std::string place = fmt::format("page={} pos=[0 {:.0f}]", heading.page, heading.y);
    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, heading.text.c_str(),
                                  place.c_str(), static_cast<cairo_pdf_outline_flags_t>(0));
  }
}

// What stands between two marks, the last time that the first one is there; empty: it is not.
std::string last_between(const std::string& bytes, const std::string& begin,
                         const std::string& end) {
  const std::size_t at = bytes.rfind(begin);
  if (at == std::string::npos) return {};
  const std::size_t from = at + begin.size();
  const std::size_t to = bytes.find(end, from);
  return to == std::string::npos ? std::string() : bytes.substr(from, to - from);
}

// In which language it has to be read aloud, and that its title names it. Cairo has no word for
// either, so the file's catalogue is written once more behind its end (ISO 32000-1, 7.5.6).
void add_language(std::string& pdf, const std::string& language) {
  const std::string root = last_between(pdf, "/Root ", " 0 R");
  const std::string size = last_between(pdf, "/Size ", "\n");
  const std::string info = last_between(pdf, "/Info ", "\n");
  const std::string before = last_between(pdf, "startxref\n", "\n");
  const std::string catalogue = last_between(pdf, "\n" + root + " 0 obj\n<<", "\nendobj");
  ensure(!root.empty() && !size.empty() && !before.empty() &&
             catalogue.find("/Catalog") != std::string::npos,
         "Cairo ends a file with its trailer");
  const std::size_t at = pdf.size();
  pdf += fmt::format("{} 0 obj\n<< /Lang ({}) /ViewerPreferences << /DisplayDocTitle true >>{}\n",
                     root, language, catalogue);
  pdf += "endobj\n";
  const std::size_t table = pdf.size();
  pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \n", root, at);
  pdf += fmt::format("trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {}\n   /Prev {}\n>>\n", size,
                     root, info, before);
  pdf += fmt::format("startxref\n{}\n%%EOF\n", table);
}

}  // namespace

std::string to_pdf(const Document& document) {
  const Sheet uncounted = sheet_of(document, 0);
  Painter counting(uncounted, nullptr);
  counting.paint(document.blocks);
  const Sheet sheet = sheet_of(document, counting.pages());
  std::string out;
  const Surface surface(
      cairo_pdf_surface_create_for_stream(append, &out, sheet.width, sheet.height));
  name(surface.get(), document);
  const Canvas canvas(cairo_create(surface.get()));
  Painter painter(sheet, canvas.get());
  painter.paint(document.blocks);
  painter.end();
  add_outline(surface.get(), painter.headings());
  cairo_surface_finish(surface.get());
  ensure(cairo_status(canvas.get()) == CAIRO_STATUS_SUCCESS &&
             cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS,
         "a page can be painted");
  add_language(out, document.language);
  return out;
}

}  // namespace mingbai::pdf
