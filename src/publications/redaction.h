// Redaction: taking away words that should not be public, in the open: the place, the number, the
// reason and the offices that ordered it stay in the log for ever (2-domain.md; 7-translog.md 4.2).
// Until it is decided, a part can be hidden once, for three days.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/crypto/secret.h"
#include "translog/entry.h"
#include "units/person.h"
#include "units/unit.h"

namespace mingbai::publications {

constexpr std::int64_t hide_ms = 72LL * 3'600'000;
// How long the archive of keys/open is kept, in days: after that no copy opens what was redacted.
constexpr int key_archive_days = 35;

// The closed list: it stands in the log.
enum class RedactionReason { personal_data, minors, court_order, law };
std::string_view to_string(RedactionReason reason);
std::optional<RedactionReason> redaction_reason_of(std::string_view word);
std::vector<RedactionReason> all_redaction_reasons();
Message redaction_reason_label(RedactionReason reason);

// A part of a publication, from 1.
struct PartPlace {
  std::int64_t number = 0;
  std::int64_t position = 0;
  friend bool operator==(const PartPlace&, const PartPlace&) = default;
};

// What the log says of a part that is not shown.
struct Removal {
  PartPlace place;
  RedactionReason reason = RedactionReason::personal_data;
  std::vector<std::string> offices;  // codes of units: whose person asked, whose person ordered
  Instant at;
  std::optional<Instant> until;           // of one that is hidden; nothing: it is redacted
  bool is_on_paper = false;               // ordered on a sheet that was signed by hand
  std::optional<std::int64_t> entry;      // its place in the log; nothing: not yet there
  std::vector<std::string> office_names;  // beside the codes, as they are now
  friend bool operator==(const Removal&, const Removal&) = default;
};

// Entries of the types "hide" and "redact", and back; `entry` and names are not in them. invalid:
// an entry of another kind, or of a form that this program does not know.
Result<translog::Entry> removal_entry(const Removal& removal, const crypto::Random& random);
Result<Removal> parse_removal(const translog::Entry& entry);
// Whether it is of one of these types, whatever its form.
bool is_removal(const translog::Entry& entry);

// What makes a removal lawful, beside what its entry says.
struct RemovalGrounds {
  bool is_of_words = false;                 // that people wrote, or took with a camera
  std::optional<units::Kind> kind_of_last;  // of the office that ordered; nothing: there is none
  bool was_hidden_before = false;           // by an earlier entry
};
// forbidden, in a sentence that names publication and part: figures or decisions; not by the one
// office that hides, or the two that take away, the second one a town or above it; for more than
// three days; a second time.
Result<void> check_lawful(const Removal& removal, const RemovalGrounds& grounds);
// "restore": what was hidden is shown again, since its days are over.
Result<translog::Entry> restore_entry(const PartPlace& place, Instant at,
                                      const crypto::Random& random);
// "redact-done": from that day on no copy of ours opens it any more.
Result<translog::Entry> redaction_done_entry(std::int64_t number, Date horizon, Instant at,
                                             const crypto::Random& random);

// Who asked, or orders.
struct RedactionActor {
  units::PersonId person;
  std::string office;  // the code of the unit for which the person acts
};
// Two persons, at two units, the second one at a town or above it. forbidden: they are not.
Result<void> check_order(const RedactionActor& asked, const RedactionActor& orders,
                         units::Kind kind_of_second);

}  // namespace mingbai::publications
