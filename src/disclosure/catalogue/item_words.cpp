#include "disclosure/catalogue/item_words.h"

#include "matters/scheme_words.h"
#include "platform/i18n/format.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;
using matters::Certainty;
using matters::Counting;
using matters::Every;
using matters::Limit;

Message every_label(Every every) {
  switch (every) {
    case Every::event: return msg("on occasion");
    case Every::month: return msg("every month");
    case Every::quarter: return msg("every quarter");
    case Every::half_year: return msg("every half year");
    case Every::year: return msg("every year");
  }
  throw Bug("Every has no other enumerators");
}

std::string notice_words(const Limit& notice, const Translator& t) {
  if (notice.counting == Counting::workdays) {
    return t.plural("at least {0} working day", "at least {0} working days", notice.n);
  }
  return t.plural("at least {0} day", "at least {0} days", notice.n);
}

std::string with_certainty(const std::string& words, Certainty certainty, const Translator& t) {
  if (certainty == Certainty::V) return words;
  return t("{0} (to be confirmed)", words);
}

}  // namespace

std::string rhythm_words(const CatalogueItem& item, const Translator& t) {
  std::string time;
  if (!item.before.empty()) {
    time = t("{0} before {1}", notice_words(*item.notice, t), t(occasion_label(item.before)));
  } else if (!item.after.empty()) {
    time = t("{0} after {1}", matters::limit_words(*item.within, t), t(occasion_label(item.after)));
  } else {
    time = matters::limit_words(*item.within, t);
  }
  if (item.every == Every::event) return time;
  return t("{0}, {1}", t(every_label(item.every)), time);
}

std::string public_notice_words(const CatalogueItem& item, const Translator& t) {
  return item.is_public_notice ? notice_words(*item.notice, t) : std::string();
}

std::string display_words(const CatalogueItem& item, const Translator& t) {
  if (item.display_days == 0) return t("until something newer takes its place");
  return t.plural("at least {0} day", "at least {0} days", item.display_days);
}

std::string channel_words(const CatalogueItem& item, const Translator& t) {
  std::vector<std::string> words;
  words.reserve(item.channels.size());
  for (const AskedChannel& asked : item.channels) {
    words.push_back(t("{0} ({1})", t(channel_label(asked.channel)), t(proof_label(asked.proof))));
  }
  return i18n::joined(words, t);
}

std::string mask_words(const CatalogueItem& item, const Translator& t) {
  std::vector<std::string> words;
  for (const std::string& mask : item.mask) words.push_back(t(mask_label(mask)));
  return i18n::joined(words, t);
}

std::string department_words(const CatalogueItem& item, const Translator& t) {
  std::vector<std::string> words;
  words.reserve(item.guided_by.size());
  for (const units::Department department : item.guided_by) {
    words.push_back(t(units::department_label(department)));
  }
  return i18n::joined(words, t);
}

std::string paper_words(const CatalogueItem& item, const Translator& t) {
  return i18n::joined(item.papers, t);
}

std::string basis_words(const CatalogueItem& item, const Translator& t) {
  return with_certainty(i18n::joined(item.basis, t), item.certainty, t);
}

std::string source_words(const CatalogueItem& item, std::string_view key, const Translator& t) {
  const auto found = item.sources.find(key);
  if (found == item.sources.end()) return {};
  const ValueSource& source = found->second;
  if (source.counted) {
    const std::string words =
        source.counted->source.empty() ? source.scheme : source.counted->source;
    return with_certainty(words, source.counted->certainty, t);
  }
  if (!source.stated.empty()) return with_certainty(source.stated, Certainty::M, t);
  if (source.scheme == "catalogue/" + item.chapter) return {};
  if (source.unit.empty()) return t("asked by the city ({0})", source.scheme);
  return t("asked by {0} ({1})", source.unit, source.scheme);
}

}  // namespace mingbai::disclosure
