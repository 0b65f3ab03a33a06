#include "platform/http/form_token.h"

#include <openssl/crypto.h>

namespace mingbai::http {

Result<void> check_form_token(const Request& request, std::string_view expected) {
  const std::string_view sent = request.form_value(token_field).value_or("");
  const bool is_same = !expected.empty() && sent.size() == expected.size() &&
                       CRYPTO_memcmp(sent.data(), expected.data(), expected.size()) == 0;
  if (is_same) return {};
  return fail(
      ErrorCode::forbidden,
      msg("This form is from an earlier visit. Open the page again and send it once more."));
}

}  // namespace mingbai::http
