// Reads PDFs that somebody hands in, as pictures of their pages: no text below them, no script, no
// file within, nothing that the PDF says about itself.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/pictures/pixels.h"

namespace mingbai::pictures {

constexpr int most_page_side = 2400;  // pixels of the longest one: 200 in an inch of A4

// Whether the system has the program that draws pages (poppler-utils).
bool can_read_pdf();
Result<bool> is_pdf(const std::filesystem::path& file);

// How many pages it has. Errors, here and below, are at "file" and say what to do: it is encrypted,
// broken, or has more pages than that, or this computer reads none.
Result<int> count_pages(const std::filesystem::path& file, int most);
// number: from 1.
Result<Pixels> draw_page(const std::filesystem::path& file, int number);

// A picture as Netpbm writes it, no side of it longer than `most`, and back. Bytes that are no such
// picture, or are more than that, give nothing.
std::optional<Pixels> pixels_of_ppm(std::string_view ppm, int most);

// The confined process: draws one page, or says what the PDF is. Returns only where that fails.
int pdf_main(const std::vector<std::string>& arguments);

}  // namespace mingbai::pictures
