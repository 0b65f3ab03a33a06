#include "access/account.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "kernel/text.h"

namespace mingbai::access {
namespace {

constexpr std::int32_t least = 2;
constexpr std::int32_t most = 32;

bool is_allowed(UChar32 c) { return u_isalnum(c) != 0 || c == U'.' || c == U'-' || c == U'_'; }

}  // namespace

Result<std::string> parse_account_name(std::string_view typed) {
  const auto refused = [] {
    return fail(ErrorCode::invalid,
                msg("A sign-in name has 2 to 32 letters, digits, dots, hyphens or underscores."),
                "name");
  };
  const std::string_view trimmed = trim(typed);
  if (trimmed.size() > std::size_t{4} * most || !is_utf8(trimmed)) return refused();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  ensure(U_SUCCESS(status) != 0, "ICU offers NFKC_Casefold");
  const icu::UnicodeString name =
      nfkc->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(trimmed)), status);
  if (U_SUCCESS(status) == 0 || name.countChar32() < least || name.countChar32() > most) {
    return refused();
  }
  for (std::int32_t i = 0; i < name.length(); i = name.moveIndex32(i, 1)) {
    if (!is_allowed(name.char32At(i))) return refused();
  }
  std::string out;
  name.toUTF8String(out);
  return out;
}

}  // namespace mingbai::access
