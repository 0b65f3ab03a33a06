// Personal data in imported files: identity numbers are never kept, and problems never echo what
// might be one.
#pragma once

#include <string>
#include <string_view>

namespace mingbai::books {

// What a problem may repeat of a cell: at most 60 bytes, long runs of digits (phones, bank cards,
// identity numbers) replaced by "…".
std::string safe_echo(std::string_view cell);

// Whether the text holds a resident identity number: 18 characters, a date of birth and the check
// character of GB 11643.
bool has_identity_number(std::string_view text);

// The text with every resident identity number replaced by "（证件号略）".
std::string without_identity_numbers(std::string_view text);

}  // namespace mingbai::books
