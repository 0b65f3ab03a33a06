#include "platform/i18n/refusal.h"

#include <doctest/doctest.h>

namespace mingbai::i18n {
namespace {

TEST_CASE("refusal: names of rules are in the reader's language, other words stay") {
  const Message not_the_turn = msg("“{0}” is not the turn now.", "受理分办");
  CHECK(refusal(not_the_turn, Translator(Language::zh_cn)).find("受理分办") != std::string::npos);
  CHECK(refusal(not_the_turn, Translator(Language::en)) ==
        "“Taking it in and passing it on” is not the turn now.");
  CHECK(refusal(msg("“{0}” is not the turn now.", "上河村"), Translator(Language::en)) ==
        "“上河村” is not the turn now.");
}

}  // namespace
}  // namespace mingbai::i18n
