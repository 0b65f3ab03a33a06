#include "access/token_views.h"

#include <charconv>

namespace mingbai::access {

using html::Html;
using i18n::Translator;

Html token_state(const ProgramToken& token, Instant now, const Translator& t) {
  if (is_over(token, now)) return page::state_mark(page::State::waiting, t("over"));
  if (is_live(token, now)) return page::state_mark(page::State::done, t("in use"));
  return page::state_mark(page::State::due, t("waits for its holder"));
}

Html token_facts(const ListedToken& listed, Instant now, const Translator& t) {
  const ProgramToken& token = listed.token;
  std::string acts;
  for (const Act act : token.acts) acts += (acts.empty() ? "" : ", ") + t(act_label(act));
  return page::definitions(
      {{t("Program"), Html(token.program)},
       {t("Holder’s account"), Html(listed.account)},
       {t("May"), Html(t("{0}, at {1} and below", acts, listed.unit_name))},
       {t("State"), token_state(token, now, t)},
       {t("Given"), Html(t("{0}, by {1}", moment(token.made, t), token.made_by))},
       {t("Until"), Html(moment(token.expires, t))},
       {t("Last used"), Html(token.used.ms == 0 ? t("never") : moment(token.used, t))}});
}

Html token_list(const std::vector<ListedToken>& tokens, const html::Url& base, Instant now,
                const Translator& t) {
  std::vector<page::Link> links;
  links.reserve(tokens.size());
  for (const ListedToken& listed : tokens) {
    links.push_back({.text = t("{0}: {1}", listed.account, listed.token.program),
                     .url = base.slash(std::to_string(listed.token.id.value)),
                     .detail = token_state(listed.token, now, t)});
  }
  return links.empty() ? page::empty_state(t("No program has a token.")) : page::link_list(links);
}

ProgramTokenId token_asked(const StaffRequest& staff) {
  const std::string_view digits = staff.http.param("token").value_or("");
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  return ProgramTokenId{is_number ? number : 0};
}

}  // namespace mingbai::access
