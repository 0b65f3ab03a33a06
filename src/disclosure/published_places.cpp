#include "disclosure/published_places.h"

#include <optional>

#include "books/month_news.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "matters/news_list.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"

namespace mingbai::disclosure {
namespace {

using html::Html;
using i18n::Translator;

Html place_links(std::int64_t number, const Translator& t) {
  return html::group(html::a(html::href(publications::publication_url(number)),
                             t("{0} of the public log", publications::number_words(number, t))),
                     " ", html::a(html::href(publications::proof_url(number)), t("Its proof")));
}

std::string being_entered(const Translator& t) {
  return t("It is being entered into the public log. Look again in a moment.");
}

// Its number, of a document that is as new as the release, or as that of the last correction.
std::optional<std::int64_t> number_since(db::Session& session,
                                         const publications::LoggedDocument& document,
                                         Instant released_at) {
  const Result<publications::PublicationEntry> entry =
      publications::entry_at(session, document.number);
  if (!entry || entry->at < released_at) return std::nullopt;
  return document.number;
}

}  // namespace

Html matter_places(db::Session& session, matters::MatterId matter, const Translator& t) {
  std::map<std::string, matters::ToldNews> last;  // by step
  for (matters::ToldNews& told : matters::publications_of(session, matter)) {
    last[told.news.step] = std::move(told);
  }
  Html out;
  for (const auto& [step, told] : last) {
    const std::string submission = item_submission(told);
    if (const auto number = publications::logged_number(session, submission)) {
      out += page::notice(page::State::done,
                          html::p(t("It is public:"), " ", place_links(*number, t)));
    } else if (is_to_be_logged(session, told)) {
      out += page::notice(page::State::waiting, html::p(being_entered(t)));
    }
  }
  return out;
}

std::map<Period, Html> month_places(db::Session& session, const std::string& unit_code,
                                    const books::Book& book,
                                    const std::vector<books::Month>& months, const Translator& t) {
  std::map<Period, Html> out;
  if (months.empty()) return out;
  const std::string name = books::public_name(book);
  const auto subject = [&](Period period) { return month_subject(unit_code, name, period); };
  const auto logged = publications::logged_documents(session, subject(months.front().period),
                                                     subject(months.back().period));
  for (const books::Month& month : months) {
    if (month.state != books::MonthState::released) continue;
    const auto found = logged.find(subject(month.period));
    const auto number = found == logged.end()
                            ? std::nullopt
                            : number_since(session, found->second, month.changed_at);
    out[month.period] = number ? place_links(*number, t) : Html(being_entered(t));
  }
  return out;
}

}  // namespace mingbai::disclosure
