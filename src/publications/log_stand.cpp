#include "publications/log_stand.h"

#include "platform/page/components.h"
#include "publications/check_pages.h"
#include "publications/document_actions.h"
#include "publications/publication_views.h"
#include "translog/log_actions.h"
#include "translog/log_pause.h"

namespace mingbai::publications {

html::Html log_pause_notice(db::Session& session, const i18n::Translator& t) {
  const std::optional<translog::LogPause> pause = translog::log_pause(session);
  if (!pause) return {};
  return page::notice(
      page::State::late,
      html::group(
          html::p(t("Since {0} nothing new is entered in the public log. What is published "
                    "meanwhile waits, and is seen once the log goes on; what was published before "
                    "is read as always.",
                    moment(pause->since, t))),
          html::p(t(pause->why))));
}

html::Html log_stand(db::Session& session, std::int64_t checked, Instant now,
                     const i18n::Translator& t) {
  const std::int64_t newest = translog::signed_size(session) - 1;
  const Result<PublicationStanding> standing = publication_standing(session, newest, now);
  html::Html words(t("The public log stands at No. {0}.", std::to_string(newest)));
  if (standing) words += html::group(" ", standing_words(*standing, t));
  return html::p(html::cls("explained"), words, " ",
                 html::a(html::href(check_url(checked)), t("Check it yourself")));
}

}  // namespace mingbai::publications
