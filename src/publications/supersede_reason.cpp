#include "publications/supersede_reason.h"

namespace mingbai::publications {

std::string reason_words(std::string_view why, const i18n::Translator& t) {
  if (why.empty()) return t("published again");
  if (why == "moved") return t("its figures changed after it was public");
  if (why == "taken-back") return t("the operator of this site restored an older backup");
  if (why == looked_at_again) {
    return t("it was disputed, looked at again, and published anew");
  }
  if (why == "mistake") return t("something in it was wrong");
  if (why == "omission") return t("something was missing in it");
  if (why == "changed") return t("it is not so any more");
  if (why == "personal-data") return t("it told too much about somebody");
  return std::string(why);
}

std::string reason_words(std::string_view why, const std::string& written,
                         const i18n::Translator& t) {
  return written.empty() ? reason_words(why, t) : t("{0}: {1}", reason_words(why, t), written);
}

}  // namespace mingbai::publications
