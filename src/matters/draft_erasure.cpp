#include "matters/draft_erasure.h"

#include <fmt/format.h>

#include "access/audit.h"
#include "matters/draft_store.h"
#include "matters/matter_actions.h"
#include "matters/paper_store.h"
#include "matters/upkeep.h"
#include "matters/word_erasure.h"
#include "platform/logging/log.h"

namespace mingbai::matters {
namespace {

constexpr int at_once = 200;

// What is left of it could not be published, so nobody is asked to go on with it.
void end(db::Session& session, const Rulebook& rulebook, const access::Actor& actor, OpenFile& file,
         Instant now) {
  const Instant at = effective(file.history, now);
  if (standing(file.rules->scheme, rulebook.calendar(), file.history, at).state !=
      MatterState::open) {
    return;
  }
  Event event{.act = MatterAct::cancellation_confirmed};
  event.by.reason = "长期未公布，按保存期限规定，草稿内容已删除";
  event.by = signed_by(actor, event.by, {}, at);
  append(session, file, event, fresh_submission());
  write_anew(session, rulebook, file);
  access::record(
      session, actor,
      {.act = access::Act::move_matter,
       .object = fmt::format("matter {}: {}", file.matter.id.value, to_string(event.act)),
       .unit = file.matter.unit},
      now);
}

Result<void> erase(db::Session& session, const Rulebook& rulebook, MatterId id, Instant now) {
  const access::Actor actor = access::system_actor("job:retention");
  TRY(erase_words(session, actor, id, now));
  delete_papers(session, id);
  OpenFile file = TRY(open_file(session, rulebook, id));
  end(session, rulebook, actor, file, now);
  return {};
}

// False: something is wrong with this one, which the server's log says.
bool erase_one(db::Db& db, const Rulebook& rulebook, MatterId id, Instant now) {
  std::string cause;
  try {
    const Result<void> done =
        db.write([&](db::Session& session) { return erase(session, rulebook, id, now); });
    if (done) return true;
    cause = english(done.error().message);
  } catch (const std::exception& problem) {
    cause = problem.what();
  }
  logging::log(logging::Level::error, "matters: a draft could not be erased",
               {{"matter", std::to_string(id.value)}, {"cause", cause}});
  return false;
}

}  // namespace

Result<std::int64_t> erase_old_drafts(db::Db& db, const Rulebook& rulebook, std::string_view scheme,
                                      Instant before, Instant now) {
  std::int64_t count = 0;
  for (;;) {
    const std::vector<MatterId> found =
        TRY(db.read([&](db::Session& session) -> Result<std::vector<MatterId>> {
          return select_old_drafts(session, scheme, before, at_once);
        }));
    bool has_faults = false;
    for (const MatterId id : found) {
      const bool is_done = erase_one(db, rulebook, id, now);
      count += is_done ? 1 : 0;
      has_faults = has_faults || !is_done;
    }
    if (found.size() < at_once || has_faults) return count;
  }
}

std::int64_t old_drafts(db::Session& session, std::string_view scheme, Instant before) {
  return count_old_drafts(session, scheme, before);
}

}  // namespace mingbai::matters
