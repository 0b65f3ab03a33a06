#include "units/identity_number.h"

#include <string>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "kernel/date.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::units {
namespace {

constexpr std::size_t length_now = 18;
constexpr std::size_t length_until_1999 = 15;

int number(std::string_view digits) {
  int out = 0;
  for (const char digit : digits) out = out * 10 + (digit - '0');
  return out;
}

// Days of birth begin at the seventh digit; regions begin with 1 to 8.
bool has_birth(std::string_view run, std::string_view year) {
  const std::size_t month = 6 + (run.size() == length_now ? 4 : 2);
  return run[0] >= '1' && run[0] <= '8' &&
         Date::make(number(year), number(run.substr(month, 2)), number(run.substr(month + 2, 2)))
             .has_value();
}

bool is_number_of_18(std::string_view run) {
  const std::string_view year = run.substr(6, 4);
  return (year.starts_with("18") || year.starts_with("19") || year.starts_with("20")) &&
         has_birth(run, year.starts_with("18") ? "1900" : year);
}

// Digits that stand together; X at its end.
bool is_identity_run(std::string_view run) {
  if (run.size() == length_now) return is_number_of_18(run);
  if (run.size() == length_until_1999) {
    return run.back() != 'X' && has_birth(run, "19" + std::string(run.substr(6, 2)));
  }
  // Longer ones are something else, unless another number was written right before or after.
  for (std::size_t at = 0; at + length_now <= run.size(); ++at) {
    if (privacy::is_identity_number(run.substr(at, length_now))) return true;
  }
  return false;
}

bool is_passed_over(UChar32 c) {
  return u_isUWhiteSpace(c) != 0 || u_hasBinaryProperty(c, UCHAR_DASH) != 0 ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 || c == '.';
}

bool is_x(UChar32 c) { return c == 'x' || c == 'X' || c == 0xFF38 || c == 0xFF58; }

}  // namespace

bool has_identity_number(std::string_view text) {
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string run;
  for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
    const UChar32 c = characters.char32At(i);
    if (const std::int32_t digit = u_charDigitValue(c); digit >= 0) {
      run += static_cast<char>('0' + digit);
    } else if (is_x(c) && run.size() >= length_now - 1) {
      run += 'X';
      if (is_identity_run(run)) return true;
      run.clear();
    } else if (!is_passed_over(c)) {
      if (is_identity_run(run)) return true;
      run.clear();
    }
  }
  return is_identity_run(run);
}

}  // namespace mingbai::units
