#include "publications/redaction.h"

#include <algorithm>

namespace mingbai::publications {
namespace {

using translog::Code;
using translog::Entry;
using translog::EntryValue;

constexpr std::string_view hide_type = "hide";
constexpr std::string_view redact_type = "redact";
constexpr std::string_view on_paper = "paper";
constexpr std::string_view in_session = "session";

Result<void> add(Entry& entry, std::string_view name, EntryValue value) {
  entry.fields.emplace(TRY(Code::parse(name)), std::move(value));
  return {};
}

template <typename Value>
const Value* field(const Entry& entry, std::string_view name) {
  for (const auto& [key, value] : entry.fields) {
    if (key.text() == name) return std::get_if<Value>(&value);
  }
  return nullptr;
}

}  // namespace

std::string_view to_string(RedactionReason reason) {
  switch (reason) {
    case RedactionReason::personal_data: return "personal-data";
    case RedactionReason::minors: return "minors";
    case RedactionReason::court_order: return "court-order";
    case RedactionReason::law: return "law";
  }
  throw Bug("no reason");
}

std::vector<RedactionReason> all_redaction_reasons() {
  using enum RedactionReason;
  return {personal_data, minors, court_order, law};
}

std::optional<RedactionReason> redaction_reason_of(std::string_view word) {
  for (const RedactionReason reason : all_redaction_reasons()) {
    if (to_string(reason) == word) return reason;
  }
  return std::nullopt;
}

Message redaction_reason_label(RedactionReason reason) {
  switch (reason) {
    case RedactionReason::personal_data: return msg("personal data of somebody");
    case RedactionReason::minors: return msg("it concerns a child");
    case RedactionReason::court_order: return msg("a court has ordered it");
    case RedactionReason::law: return msg("a law forbids to publish it");
  }
  throw Bug("no reason");
}

namespace {

Result<Entry> entry_of(std::string_view type, std::int64_t target, Instant at,
                       const crypto::Random& random) {
  Entry entry{.type = TRY(Code::parse(type)),
              .id = translog::EntryId::random(random),
              .time = at,
              .fields = {}};
  TRY(add(entry, "target", target));
  return entry;
}

}  // namespace

Result<Entry> removal_entry(const Removal& removal, const crypto::Random& random) {
  const std::string_view type = removal.until ? hide_type : redact_type;
  Entry entry = TRY(entry_of(type, removal.place.number, removal.at, random));
  TRY(add(entry, "part", std::vector{removal.place.position}));
  const Code why = TRY(Code::parse(to_string(removal.reason)));
  TRY(add(entry, "why", why));
  std::vector<Code> offices;
  for (const std::string& office : removal.offices) offices.push_back(TRY(Code::parse(office)));
  TRY(add(entry, "appr", std::move(offices)));
  const Code auth = TRY(Code::parse(removal.is_on_paper ? on_paper : in_session));
  TRY(add(entry, "auth", auth));
  if (removal.until) TRY(add(entry, "until", removal.until->ms));
  return entry;
}

bool is_removal(const Entry& entry) {
  return entry.type.text() == hide_type || entry.type.text() == redact_type;
}

Result<Removal> parse_removal(const Entry& entry) {
  const auto* const target = field<std::int64_t>(entry, "target");
  const auto* const part = field<std::vector<std::int64_t>>(entry, "part");
  const auto* const why = field<Code>(entry, "why");
  const auto* const offices = field<std::vector<Code>>(entry, "appr");
  const auto* const until = field<std::int64_t>(entry, "until");
  // Entries of before nobody signed one on paper say nothing of it.
  const auto* const auth = field<Code>(entry, "auth");
  const bool is_on_paper = auth != nullptr && auth->text() == on_paper;
  const bool is_known = auth == nullptr || is_on_paper || auth->text() == in_session;
  const bool is_hide = entry.type.text() == hide_type;
  const auto reason = why == nullptr ? std::nullopt : redaction_reason_of(why->text());
  if (!is_removal(entry) || target == nullptr || part == nullptr || part->size() != 1 || !reason ||
      !is_known || offices == nullptr || is_hide != (until != nullptr)) {
    return fail(ErrorCode::invalid, msg("This entry of the log takes nothing away."));
  }
  Removal out{.place = {.number = *target, .position = part->front()},
              .reason = *reason,
              .offices = {},
              .at = entry.time,
              .until = std::nullopt,
              .is_on_paper = is_on_paper,
              .entry = std::nullopt};
  for (const Code& office : *offices) out.offices.push_back(office.text());
  if (until != nullptr) out.until = Instant{*until};
  return out;
}

Result<Entry> restore_entry(const PartPlace& place, Instant at, const crypto::Random& random) {
  Entry entry = TRY(entry_of("restore", place.number, at, random));
  TRY(add(entry, "part", std::vector{place.position}));
  return entry;
}

Result<Entry> redaction_done_entry(std::int64_t number, Date horizon, Instant at,
                                   const crypto::Random& random) {
  Entry entry = TRY(entry_of("redact-done", number, at, random));
  const Code day = TRY(Code::parse(horizon.iso()));
  TRY(add(entry, "horizon", day));
  return entry;
}

namespace {

bool may_order(units::Kind kind) { return units::rank(kind) <= units::rank(units::Kind::town); }

bool has_its_offices(const Removal& removal) {
  const std::vector<std::string>& offices = removal.offices;
  if (removal.until) return offices.size() == 1;
  return offices.size() == 2 && offices.front() != offices.back();
}

bool has_its_level(const Removal& removal, const RemovalGrounds& grounds) {
  return grounds.kind_of_last && (removal.until || may_order(*grounds.kind_of_last));
}

}  // namespace

Result<void> check_lawful(const Removal& removal, const RemovalGrounds& grounds) {
  const std::string number = std::to_string(removal.place.number);
  const std::string part = std::to_string(removal.place.position);
  const auto refuse = [](Message why) { return fail(ErrorCode::forbidden, std::move(why)); };
  if (!grounds.is_of_words) {
    return refuse(
        msg("Publication {0}, part {1}: it was ordered not to be shown, and is not of "
            "words that people wrote: figures, dates and decisions stay.",
            number, part));
  }
  if (!has_its_offices(removal)) {
    return refuse(
        msg("Publication {0}, part {1}: it was ordered not to be shown, but not by the "
            "one office that hides, or by two different ones that take away.",
            number, part));
  }
  if (!has_its_level(removal, grounds)) {
    return refuse(
        msg("Publication {0}, part {1}: it was ordered not to be shown, but not by an "
            "office that may order it.",
            number, part));
  }
  if (removal.until && removal.until->ms > removal.at.ms + hide_ms) {
    return refuse(
        msg("Publication {0}, part {1}: it was hidden for more than three days.", number, part));
  }
  if (grounds.was_hidden_before) {
    return refuse(msg("Publication {0}, part {1}: it was hidden a second time.", number, part));
  }
  return {};
}

Result<void> check_order(const RedactionActor& asked, const RedactionActor& orders,
                         units::Kind kind_of_second) {
  if (asked.person == orders.person) {
    return fail(ErrorCode::forbidden,
                msg("Who proposed it does not order it: somebody else has to look."));
  }
  if (asked.office == orders.office) {
    return fail(ErrorCode::forbidden, msg("It was proposed by somebody of your own unit: another "
                                          "unit has to order it."));
  }
  if (!may_order(kind_of_second)) {
    return fail(ErrorCode::forbidden, msg("A town or an office above it has to order it."));
  }
  return {};
}

}  // namespace mingbai::publications
