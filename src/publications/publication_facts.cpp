#include "publications/publication_facts.h"

#include "access/auth.h"
#include "publications/document_actions.h"
#include "publications/publication_views.h"
#include "publications/supersede_reason.h"

namespace mingbai::publications {
namespace {

using html::Url;
using i18n::Translator;

// What stands behind it, besides this site's word.
std::string auth_words(const Shown& shown, const Translator& t) {
  const PublicationEntry& entry = shown.publication.entry;
  // Entries of before said "session" of what the program had made.
  const bool is_by_program = shown.telling && shown.telling->is_by_program;
  const auto auth = is_by_program ? access::Auth::program : access::auth_named(entry.auth);
  if (!auth) return t("in a way that this site does not know: {0}", entry.auth);
  switch (*auth) {
    case access::Auth::session:
      return t("by a sign-in to this site; the publisher has not signed it itself");
    case access::Auth::paper:
      return t("on a sheet signed by hand, of which this site keeps a photograph");
    case access::Auth::at_command_line:
      return t(
          "by whoever operates this site, at the machine; nobody of the publisher signed in "
          "for it");
    case access::Auth::program: return t("by the program, from what stands in the public log");
  }
  throw Bug("Auth has no other enumerators");
}

std::string confirmation_words(const Confirmed& confirmed, const Translator& t) {
  if (!confirmed.word) return t("nobody who watches over it has said a word yet");
  const std::string by = t(units::role_label(confirmed.word->role));
  const std::string at = moment(confirmed.word->at, t);
  return confirmed.word->is_known ? t("yes: {0}, {1}", by, at) : t("no: {0}, {1}", by, at);
}

PublicationFact publisher(const Shown& shown, const Translator& t) {
  PublicationFact out{.name = t("Published by")};
  if (shown.unit) {
    out.words = shown.unit->name;
    out.link = Url("/u").slash(shown.unit->code);
  } else if (!shown.publication.entry.office.empty()) {
    out.words = shown.publication.entry.office;
  } else {
    out.words = t("an office whose code is not in the log");
  }
  return out;
}

void add_rule(std::vector<PublicationFact>& out, const Shown& shown, const Translator& t) {
  if (shown.rule) {
    out.push_back({.name = t("Required by"),
                   .words = shown.rule->item,
                   .detail = shown.rule->basis,
                   .link = shown.rule->url});
  } else if (!shown.publication.entry.item.empty()) {
    out.push_back({.name = t("Required by"), .words = shown.publication.entry.item});
  }
}

}  // namespace

std::vector<PublicationFact> publication_facts(const Shown& shown, const Translator& t) {
  const Publication& publication = shown.publication;
  const PublicationEntry& entry = publication.entry;
  std::vector<PublicationFact> out{
      {.name = t("Number"), .words = number_words(publication.number, t)}};
  out.push_back(publisher(shown, t));
  out.push_back({.name = t("Published at"), .words = moment(entry.at, t), .at = entry.at});
  if (shown.telling && shown.telling->about) {
    const std::int64_t about = *shown.telling->about;
    out.push_back({.name = t("It is about"),
                   .words = number_words(about, t),
                   .link = publication_url(about)});
  }
  const bool is_told = shown.telling && !shown.telling->period.empty();
  const std::string& when = is_told ? shown.telling->period : entry.period;
  if (!when.empty()) out.push_back({.name = t("Period"), .words = when});
  add_rule(out, shown, t);
  out.push_back({.name = t("Released"), .words = auth_words(shown, t)});
  if (entry.supersedes) {
    const std::string written = shown.telling ? shown.telling->correction : std::string();
    out.push_back(
        {.name = t("Published again because"), .words = reason_words(entry.why, written, t)});
  }
  out.push_back({.name = t("How it stands"), .words = standing_words(shown.standing, t)});
  if (shown.unit && units::is_village_level(shown.unit->kind)) {
    out.push_back(
        {.name = t("Known to the village"), .words = confirmation_words(shown.confirmed, t)});
  }
  const Url address = publication_url(publication.number);
  out.push_back({.name = t("Permanent address"), .words = address.str(), .link = address});
  return out;
}

}  // namespace mingbai::publications
