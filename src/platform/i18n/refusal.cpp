#include "platform/i18n/refusal.h"

namespace mingbai::i18n {

std::string refusal(const Message& message, const Translator& t) {
  Message told = message;
  for (std::string& word : told.args) word = t.name(word);
  return t(told);
}

}  // namespace mingbai::i18n
