// Upkeep: a matter's history and what follows from it (where it stands, who is to do what, what is
// news), written together. Private to matters.
#pragma once

#include <memory>
#include <string>

#include "access/actor.h"
#include "matters/matter_store.h"
#include "matters/office.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

// A matter with everything that is needed to judge or show it.
struct OpenFile {
  Matter matter;
  std::string title;
  std::shared_ptr<const RunningScheme> rules;
  History history;
  UnitChain chain;
  std::string unit_path;
};
// Its own title, or what the scheme calls such matters.
std::string title_of(const OpenFile& file);
// not_found for an unknown matter.
Result<OpenFile> open_file(db::Session& session, const Rulebook& rulebook, MatterId id);
// What the matter runs by; not_found for an unknown one.
Result<std::shared_ptr<const RunningScheme>> rules_of(db::Session& session,
                                                      const Rulebook& rulebook, MatterId id);
// The unit and those above it, without virtual levels.
Result<UnitChain> chain_of(db::Session& session, units::UnitId unit);

// `now`, or the last event's time if the clock was set back since.
Instant effective(const History& history, Instant now);

// What the actor says, signed with his name and that post.
Signed signed_by(const access::Actor& actor, const Signed& said, std::string post, Instant at);

// Adds a checked event to the history. Returns its number. What follows from it is written when all
// that happens at one instant is in: a step that is over by then is nobody's task, and not late.
std::int64_t append(db::Session& session, OpenFile& file, const Event& event,
                    std::string_view submission);
// Where the scheme says so, whoever takes the last step proposes to close with it: one act, two
// events. Whether he did.
bool propose_with_last_step(db::Session& session, const Rulebook& rulebook, OpenFile& file,
                            const Event& taken);
// As of the last event.
void write_anew(db::Session& session, const Rulebook& rulebook, const OpenFile& file);

void write_anew(db::Session& session, const Rulebook& rulebook, const OpenFile& file,
                const Standing& standing, Instant now);

}  // namespace mingbai::matters
