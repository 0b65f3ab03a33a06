#include "matters/event_json.h"

#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

json::Value read(std::string_view text) {
  Result<json::Value> value = json::parse(text);
  ensure(value.has_value(), "the history holds JSON");
  return *std::move(value);
}

std::string text_at(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  const std::string* text = found == nullptr ? nullptr : found->string();
  ensure(text != nullptr, "the history has all its texts");
  return *text;
}

std::int64_t number_at(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  const std::optional<std::int64_t> number = found == nullptr ? std::nullopt : found->integer();
  ensure(number.has_value(), "the history has all its numbers");
  return *number;
}

Date date_at(const json::Value& object, std::string_view key) {
  const Result<Date> date = Date::parse(text_at(object, key));
  ensure(date.has_value(), "the history has all its days");
  return *date;
}

json::Object object_of(const FieldValues& fields) {
  json::Object out;
  for (const auto& [id, value] : fields) out.emplace_back(id, value);
  return out;
}

FieldValues fields_in(const json::Value& value) {
  const json::Object* object = value.object();
  ensure(object != nullptr, "fields are a map");
  FieldValues out;
  for (const auto& [id, member] : *object) {
    const std::string* text = member.string();
    ensure(text != nullptr, "the value of a field is a text");
    out[id] = *text;
  }
  return out;
}

}  // namespace

std::string json_of(const FieldValues& fields) {
  return fields.empty() ? std::string() : json::write(object_of(fields));
}

FieldValues fields_of_json(std::string_view text) {
  return text.empty() ? FieldValues{} : fields_in(read(text));
}

std::string json_of(const std::vector<Evidence>& evidence) {
  if (evidence.empty()) return {};
  json::Array out;
  for (const Evidence& one : evidence) {
    out.push_back(json::Object{{"paper", one.paper}, {"reference", one.reference}});
  }
  return json::write(out);
}

std::vector<Evidence> evidence_of_json(std::string_view text) {
  std::vector<Evidence> out;
  if (text.empty()) return out;
  const json::Value value = read(text);
  ensure(value.array() != nullptr, "evidence is a list");
  for (const json::Value& one : *value.array()) {
    out.push_back({.paper = text_at(one, "paper"), .reference = text_at(one, "reference")});
  }
  return out;
}

std::string json_of(const std::optional<MeetingCount>& meeting) {
  if (!meeting) return {};
  return json::write(json::Object{{"kind", meeting->kind},
                                  {"of", meeting->of},
                                  {"called_on", meeting->called_on.iso()},
                                  {"held_on", meeting->held_on.iso()},
                                  {"entitled", meeting->entitled},
                                  {"present", meeting->present},
                                  {"yes", meeting->yes},
                                  {"no", meeting->no},
                                  {"abstained", meeting->abstained}});
}

std::optional<MeetingCount> meeting_of_json(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const json::Value value = read(text);
  return MeetingCount{.kind = text_at(value, "kind"),
                      .of = text_at(value, "of"),
                      .called_on = date_at(value, "called_on"),
                      .held_on = date_at(value, "held_on"),
                      .entitled = number_at(value, "entitled"),
                      .present = number_at(value, "present"),
                      .yes = number_at(value, "yes"),
                      .no = number_at(value, "no"),
                      .abstained = number_at(value, "abstained")};
}

std::string json_of(const EventWords& words) {
  if (words.empty()) return {};
  json::Object out{
      {"title", words.title}, {"reason", words.reason}, {"fields", object_of(words.fields)}};
  if (!words.on_behalf.empty()) out.emplace_back("on_behalf", words.on_behalf);
  return json::write(out);
}

std::string json_of(const std::optional<TakenIn>& taken_in) {
  if (!taken_in) return {};
  return json::write(json::Object{{"how", to_string(taken_in->how)}, {"on", taken_in->on.iso()}});
}

std::optional<TakenIn> taken_in_of_json(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const json::Value value = read(text);
  const std::optional<HandedIn> how = handed_in_of(text_at(value, "how"));
  ensure(how.has_value(), "the history has known ways of handing in");
  return TakenIn{.how = *how, .on = date_at(value, "on")};
}

EventWords words_of_json(std::string_view text) {
  if (text.empty()) return {};
  const json::Value value = read(text);
  const json::Value* fields = value.find("fields");
  ensure(fields != nullptr, "words have fields");
  return {.title = text_at(value, "title"),
          .reason = text_at(value, "reason"),
          .fields = fields_in(*fields),
          .on_behalf = value.find("on_behalf") == nullptr ? "" : text_at(value, "on_behalf")};
}

}  // namespace mingbai::matters
