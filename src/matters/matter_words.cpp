#include "matters/matter_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "kernel/text.h"
#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

constexpr std::size_t most_word_bytes = 200;
constexpr std::size_t most_reason_bytes = 2000;
constexpr std::size_t most_papers = 100;

Result<void> clean_text(std::string& text, std::size_t most, std::string_view field) {
  Result<Text> clean = Text::parse(text, most);
  if (!clean) {
    Error error = std::move(clean).error();
    error.field = field;
    return fail(std::move(error));
  }
  text = clean->str();
  return {};
}

}  // namespace

Result<void> clean(Event& event) {
  TRY(clean_text(event.by.reason, most_reason_bytes, "reason"));
  TRY(clean_text(event.step, most_word_bytes, "step"));
  TRY(clean_text(event.on_behalf, most_word_bytes, "on_behalf"));
  if (event.by.evidence.size() > most_papers) {
    return fail(ErrorCode::invalid,
                msg("At most {0} papers go with one act.", std::to_string(most_papers)),
                "evidence");
  }
  for (Evidence& evidence : event.by.evidence) {
    TRY(clean_text(evidence.paper, most_word_bytes, "evidence"));
    TRY(clean_text(evidence.reference, most_word_bytes, "evidence"));
  }
  for (auto& [id, value] : event.fields) TRY(clean_text(value, most_public_bytes, id));
  if (event.meeting) {
    TRY(clean_text(event.meeting->kind, most_word_bytes, "kind"));
    TRY(clean_text(event.meeting->of, most_word_bytes, "of"));
  }
  return {};
}

NumberedEvent apart(const Scheme& scheme, const Event& event) {
  NumberedEvent out;
  out.event = event;
  out.words.reason = std::move(out.event.by.reason);
  out.event.by.reason.clear();
  out.words.on_behalf = std::move(out.event.on_behalf);
  out.event.on_behalf.clear();
  for (const auto& [id, value] : event.fields) {
    const Field* field = scheme.find_field(id);
    if (field == nullptr || !is_written_freely(field->type)) continue;
    out.words.fields[id] = value;
    out.event.fields.erase(id);
  }
  return out;
}

namespace {

json::Object audit_object(std::string_view title, const Event& event) {
  json::Object out;
  if (!title.empty()) out.emplace_back("title", title);
  if (!event.by.reason.empty()) out.emplace_back("reason", event.by.reason);
  if (event.act == MatterAct::time_set) {
    out.emplace_back("at", rfc3339(Instant{event.number}));
  } else if (event.number != 0) {
    out.emplace_back("number", event.number);
  }
  if (event.until) out.emplace_back("until", event.until->iso());
  // Who it was for stands in the history alone.
  if (event.taken_in) out.emplace_back("taken_in", to_string(event.taken_in->how));
  json::Object fields;
  for (const auto& [id, value] : event.fields) fields.emplace_back(id, value);
  if (!fields.empty()) out.emplace_back("fields", std::move(fields));
  json::Array papers;
  for (const Evidence& one : event.by.evidence) papers.emplace_back(one.paper);
  if (!papers.empty()) out.emplace_back("papers", std::move(papers));
  return out;
}

// Of the fields that the event sets, those that said something else.
json::Object fields_before(const Standing& before, const Event& event) {
  json::Object out;
  for (const auto& [id, value] : event.fields) {
    const auto old = before.fields.find(id);
    if (old != before.fields.end() && old->second != value) out.emplace_back(id, old->second);
  }
  return out;
}

}  // namespace

std::string audit_text(std::string_view title, const Event& event) {
  return json::write(audit_object(title, event));
}

AuditChange audit_change(const Standing& before, const Standing& after, const Event& event) {
  json::Object old;
  json::Object now = audit_object({}, event);
  if (before.state != after.state) {
    old.emplace_back("state", to_string(before.state));
    now.emplace_back("state", to_string(after.state));
  }
  if (before.owner != after.owner) {
    if (before.owner != 0) old.emplace_back("owner", fmt::format("person {}", before.owner));
    now.emplace_back("owner", fmt::format("person {}", after.owner));
  }
  json::Object fields = fields_before(before, event);
  if (!fields.empty()) old.emplace_back("fields", std::move(fields));
  AuditChange out{.before = std::nullopt, .after = json::write(now)};
  if (!old.empty()) out.before = json::write(old);
  return out;
}

}  // namespace mingbai::matters
