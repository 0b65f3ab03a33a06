#include "matters/desk_section.h"

#include <vector>

#include "matters/inbox.h"
#include "matters/matter_actions.h"
#include "matters/matter_labels.h"
#include "matters/matter_list.h"
#include "matters/matter_views.h"
#include "matters/task.h"
#include "matters/upkeep.h"
#include "platform/page/components.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

constexpr int most_tasks = 30;
constexpr int most_notices = 10;
constexpr int most_new = 99;

Result<Html> tasks_section(db::Session& session, const Rulebook& rulebook,
                           const access::Actor& actor, Instant now, const Translator& t) {
  std::vector<page::Link> links;
  for (const TaskLine& line : tasks_for(session, actor, std::nullopt, most_tasks)) {
    const units::Unit unit = TRY(units::unit_by_id(session, line.matter.unit));
    const std::shared_ptr<const RunningScheme> rules =
        TRY(rules_of(session, rulebook, line.matter.id));
    const std::string title = line.matter.title.empty() ? rules->scheme.name : line.matter.title;
    links.push_back(
        {.text =
             t("{0}, {1}: {2}", unit.name, t.name(title), task_label(line.task, rules->scheme, t)),
         .url = Url("/desk/matters").slash(unit.code).slash(std::to_string(line.matter.id.value)),
         .detail = line.task.starts_with(set_time_task) && line.matter.set_time
                       ? set_time_mark(*line.matter.set_time, t)
                       : due_mark(line.due, civil_date(now), t)});
  }
  if (links.empty()) return Html();
  return html::section(html::h2(t("Waits for your post")), page::link_list(links));
}

Result<Html> news_section(db::Session& session, const NewsTelling& telling,
                          const access::Actor& actor, Instant now, const Translator& t) {
  std::vector<page::Link> links;
  for (const Notice& notice : inbox_of(session, actor, std::nullopt, most_notices)) {
    links.push_back(TRY(notice_link(session, telling, actor, notice, now, t)));
  }
  if (links.empty()) return Html();
  const int count = count_new(session, actor, most_new + 1);
  std::string all = t("All news");
  if (count > 0) all = t("All news, {0} of them new", std::to_string(count));
  if (count > most_new) all = t("All news, more than {0} of them new", std::to_string(most_new));
  return html::section(html::h2(t("Latest news")), page::link_list(links),
                       page::actions({page::link_button(all, Url("/desk/news"))}));
}

}  // namespace

Result<Html> desk_section(db::Session& session, const NewsTelling& telling,
                          const access::Actor& actor, Instant now, const Translator& t) {
  Html content = TRY(tasks_section(session, telling.rulebook, actor, now, t));
  content += TRY(news_section(session, telling, actor, now, t));
  return content;
}

}  // namespace mingbai::matters
