#include "access/sheet.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/json/json.h"

namespace mingbai::access {
namespace {

constexpr std::size_t code_digits = 20;  // 80 bits
constexpr std::size_t group = 4;

}  // namespace

std::string code_of(const Secrets& secrets, const Sheet& sheet) {
  const std::string all = json::write(json::Object{{"sheet", sheet.id.value},
                                                   {"kind", sheet.draft.kind},
                                                   {"act", to_string(sheet.draft.act)},
                                                   {"unit", sheet.draft.unit.value},
                                                   {"wish", sheet.draft.wish},
                                                   {"digest", sheet.digest},
                                                   {"signer", sheet.signer.value},
                                                   {"expires", sheet.expires.ms}});
  const std::string hash = crypto::keyed_hash(secrets.key, "sheet", all);
  std::string code;
  for (std::size_t i = 0; i < code_digits; ++i) {
    if (i > 0 && i % group == 0) code += '-';
    const char digit = hash[i];
    code += digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
  }
  return code;
}

Result<void> check_code(const Secrets& secrets, const Sheet& sheet, std::string_view typed) {
  const std::string expected = crypto::plain_code(code_of(secrets, sheet));
  if (crypto::is_same_secret(expected, crypto::plain_code(typed))) return {};
  return fail(ErrorCode::invalid,
              msg("This is not the code of this sheet. Type what stands under the picture on the "
                  "paper in your hand, or point a phone at the picture."),
              "code");
}

Result<void> check_days(const Sheet& sheet, Instant now) {
  if (now.ms < sheet.expires.ms) return {};
  return fail(ErrorCode::conflict,
              msg("This sheet was good until {0}. Let a new one be printed and signed.",
                  civil_date(sheet.expires).iso()));
}

Result<void> check_draft(const Sheet& sheet, std::string_view digest) {
  if (sheet.digest == digest) return {};
  return fail(ErrorCode::conflict,
              msg("What this sheet is about has changed since it was printed. Let a new one be "
                  "printed and signed."));
}

}  // namespace mingbai::access
