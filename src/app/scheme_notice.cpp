#include "app/scheme_notice.h"

#include "matters/missing_year.h"
#include "platform/logging/log.h"
#include "platform/page/components.h"

namespace mingbai::app {
namespace {

using html::Html;

Html list_of(const std::vector<UsableSchemes::LeftOut>& left_out, const i18n::Translator& t) {
  std::vector<Html> rows;
  rows.reserve(left_out.size());
  for (const UsableSchemes::LeftOut& one : left_out) {
    rows.push_back(html::li(html::code(one.path), html::br(), t(one.mistake)));
  }
  return html::ul(rows);
}

}  // namespace

access::DeskSection scheme_notice(const matters::Rulebook& rulebook,
                                  std::vector<UsableSchemes::LeftOut> left_out) {
  const access::Need need =
      access::anywhere({access::Act::change_schemes, access::Act::import_units});
  return [&rulebook, need, left_out = std::move(left_out)](
             db::Session& session, const access::Actor& actor, Instant now,
             const i18n::Translator& t) -> Result<Html> {
    Html out;
    if (!access::fits_anywhere(actor, need)) return out;
    if (!left_out.empty()) {
      out += page::notice(
          page::State::late,
          html::group(html::p(t("These files of the city's own rules have mistakes and are left "
                                "out; the program's own rules hold in their place until they are "
                                "corrected and the server is started again.")),
                      list_of(left_out, t)));
    }
    Html changed;
    for (const Message& file : rulebook.held_back(session)) changed += html::p(t(file));
    if (!changed.empty()) out += page::notice(page::State::late, changed);
    if (const std::optional<int> year =
            matters::missing_year(rulebook.calendar(), civil_date(now))) {
      out += page::notice(page::State::changed, html::p(t(matters::missing_year_words(*year))));
    }
    return out;
  };
}

void log_left_out(const std::vector<UsableSchemes::LeftOut>& left_out) {
  for (const UsableSchemes::LeftOut& one : left_out) {
    logging::log(logging::Level::error, "schemes: left out",
                 {{"file", one.path}, {"cause", english(one.mistake)}});
  }
}

Result<void> log_changed_in_place(db::Db& db, const matters::Rulebook& rulebook) {
  const std::vector<Message> changed =
      TRY(db.read([&](db::Session& session) -> Result<std::vector<Message>> {
        return rulebook.held_back(session);
      }));
  for (const Message& one : changed) {
    logging::log(logging::Level::error, "schemes: not in force", {{"cause", english(one)}});
  }
  return {};
}

}  // namespace mingbai::app
