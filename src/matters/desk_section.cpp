#include "matters/desk_section.h"

#include <vector>

#include "matters/inbox.h"
#include "matters/matter_actions.h"
#include "matters/matter_labels.h"
#include "matters/matter_list.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;

constexpr int most_tasks = 30;
constexpr int most_notices = 10;

Html row(const std::string& text, const Html& detail) {
  return html::li(html::span(text), html::small(detail));
}

Html due_mark(const std::optional<Date>& due, Date today, const Translator& t) {
  if (!due) return page::state_mark(page::State::waiting, t("without a day"));
  const std::string day = i18n::short_date(*due, t.language());
  return *due < today ? page::state_mark(page::State::late, t("overdue since {0}", day))
                      : page::state_mark(page::State::due, t("due {0}", day));
}

Html tasks_section(db::Session& session, const Rulebook& rulebook, const access::Actor& actor,
                   Instant now, const Translator& t) {
  std::vector<Html> rows;
  for (const TaskLine& line : tasks_for(session, actor, std::nullopt, most_tasks)) {
    const Result<MatterView> matter = show_matter(session, rulebook, actor, line.matter.id, now);
    const std::string text = matter ? t("{0}, {1}: {2}", matter->unit.name, matter->title,
                                        task_label(line.task, matter->rules->scheme, t))
                                    : line.matter.title;
    rows.push_back(row(text, due_mark(line.due, civil_date(now), t)));
  }
  if (rows.empty()) return {};
  return html::section(html::h2(t("Waits for your post")), html::ul(html::cls("rows"), rows));
}

Result<std::string> step_name(db::Session& session, const Rulebook& rulebook,
                              const access::Actor& actor, const Notice& notice, Instant now) {
  if (notice.step.empty()) return std::string();
  const MatterView matter = TRY(show_matter(session, rulebook, actor, notice.matter.id, now));
  const Step* step = matter.rules->scheme.find_step(notice.step);
  return step == nullptr ? notice.step : step->name;
}

Html news_section(db::Session& session, const Rulebook& rulebook, const access::Actor& actor,
                  Instant now, const Translator& t) {
  std::vector<Html> rows;
  for (const Notice& notice : inbox_of(session, actor, std::nullopt, most_notices)) {
    const Result<std::string> step = step_name(session, rulebook, actor, notice, now);
    const std::string words = t(notice_words(notice, step ? *step : notice.step));
    rows.push_back(row(t("{0}: {1}", notice.matter.title, words),
                       Html(i18n::short_date(civil_date(notice.at), t.language()))));
  }
  if (rows.empty()) return {};
  return html::section(html::h2(t("Latest news")), html::ul(html::cls("rows"), rows));
}

}  // namespace

Result<Html> desk_section(db::Session& session, const Rulebook& rulebook,
                          const access::Actor& actor, Instant now, const Translator& t) {
  Html content = tasks_section(session, rulebook, actor, now, t);
  content += news_section(session, rulebook, actor, now, t);
  return content;
}

}  // namespace mingbai::matters
