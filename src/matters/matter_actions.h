// What may be done with matters: open one, do something with one, look at one. Each act is
// authorised, checked and recorded in one transaction, with its row in the audit trail; an attempt
// that was not allowed is recorded too.
#pragma once

#include <optional>
#include <string>

#include "access/actor.h"
#include "matters/office.h"
#include "matters/paper.h"
#include "matters/picture.h"
#include "matters/rulebook.h"
#include "matters/standing.h"
#include "matters/submatter.h"
#include "platform/db/db.h"
#include "units/human.h"

namespace mingbai::matters {

struct Opening {
  units::UnitId unit;
  std::string scheme;
  std::string title;               // empty: the scheme's name
  std::string reason;              // may be empty
  FieldValues fields;              // as typed
  std::optional<Date> period_end;  // of a matter by cadence; one per unit, scheme and period
  std::optional<MatterId> parent;  // of a sub-matter: the matter whose active step opens it
  std::string parent_step;
  std::string submission;  // 8 to 80 letters, digits, - _ : ; whoever sends it twice acts once
};

struct Deed {
  MatterId matter;
  // Act, step, number, until, fields as typed, meeting, by.reason and by.evidence. Who and when are
  // filled in here.
  Event event;
  std::string submission;  // as above
  // How many events the actor had seen; a conflict if there are more by now. Nothing: any.
  std::optional<std::int64_t> seen;
  std::vector<Paper> papers;  // handed in with it and kept on the disk: keep_paper()
};

struct Receipt {
  MatterId matter;
  std::int64_t number = 0;  // of the event in the matter's history, from 1
  bool was_done_before = false;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

Result<Receipt> open_matter(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                            const Opening& opening, Instant now);
Result<Receipt> do_deed(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                        const Deed& deed, Instant now);
// The same inside the write of an act that also does other things; whoever opens that write records
// what was not allowed.
Result<Receipt> open_matter(db::Session& session, const Rulebook& rulebook,
                            const access::Actor& actor, const Opening& opening, Instant now);
Result<Receipt> do_deed(db::Session& session, const Rulebook& rulebook, const access::Actor& actor,
                        const Deed& deed, Instant now);

struct MatterView {
  Matter matter;
  std::string title;
  units::Unit unit;
  std::shared_ptr<const RunningScheme> rules;
  History history;
  Standing standing;  // now
  UnitChain chain;
  std::string unit_path;
  std::vector<Paper> papers;
  std::vector<Picture> pictures;  // of its draft, in their order
  std::vector<Submatter> below;   // of its steps, in their order
  std::string above;              // the title of the matter whose step opened this one
  units::Human self;              // who looks, for what wants a second person
};
// Wants read_matters at its unit.
Result<MatterView> show_matter(db::Session& session, const Rulebook& rulebook,
                               const access::Actor& actor, MatterId id, Instant now);

// What that form opened; nothing: it opened none.
std::optional<MatterId> matter_begun_by(db::Session& session, std::string_view submission);

// A submission id of 32 random digits, for those who send once.
std::string fresh_submission();

}  // namespace mingbai::matters
