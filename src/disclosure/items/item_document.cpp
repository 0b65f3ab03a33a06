#include "disclosure/items/item_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "disclosure/document_reader.h"
#include "disclosure/items/item_correction.h"
#include "disclosure/items/item_writing.h"
#include "disclosure/items/taken_steps.h"
#include "matters/cadence.h"
#include "platform/json/json.h"
#include "platform/pictures/public_picture.h"

namespace mingbai::disclosure {
namespace {

constexpr std::int64_t first_picture = 3;  // of the parts, after what it is about and the words

using json::Object;
using json::Value;
using publications::Audience;
using publications::DocumentPart;

Result<ItemPeriod> period(const Value& object) {
  const std::optional<matters::Every> every = matters::every_of(TRY(text_at(object, "every")));
  if (!every) return no_document();
  return parse_item_period(*every, TRY(text_at(object, "period")));
}

// What follows a resolution says what was decided, unless it tells of people.
bool is_decision(const CatalogueItem& item) {
  const bool tells_names = std::ranges::any_of(
      item.mask, [](const std::string& mask) { return mask.find("name") != std::string::npos; });
  return !tells_names && (item.after == "resolution" || item.after == "authorization");
}

std::string value_in(const matters::FieldValues& fields, std::string_view field) {
  const auto found = fields.find(std::string(field));
  return found == fields.end() ? std::string() : found->second;
}

// As the matter says; without that, what happens on occasion happened on the day on which it was
// published.
Result<ItemPeriod> period_of(const CatalogueItem& item, const matters::PublishedStep& step) {
  const auto code = step.fields.find(std::string(period_field));
  if (code != step.fields.end()) return parse_item_period(item.every, code->second);
  if (item.every == matters::Every::event) {
    return ItemPeriod{.every = item.every, .first = step.on, .last = step.on};
  }
  return parse_item_period(item.every, "");
}

}  // namespace

Result<ItemDocument> item_document(const CatalogueItem& item, const matters::PublishedStep& step) {
  ItemDocument out{.unit = step.unit.code,
                   .unit_name = step.unit.name,
                   .item = item.id,
                   .name = item.name,
                   .label = item.label,
                   .basis = item.basis,
                   .audience = item.audience,
                   .is_decision = is_decision(item),
                   .words = step.words,
                   .correction = value_in(step.fields, correction_words_field),
                   .steps = step.steps,
                   .on = step.on};
  out.period = TRY(period_of(item, step));
  return out;
}

bool is_written_for(Audience audience) {
  return audience == Audience::everyone || audience == Audience::village;
}

namespace {

Object showing_value(const Showing& showing) {
  json::Array publications;
  for (const ShownPublication& one : showing.publications) {
    publications.push_back(
        Object{{"number", one.number}, {"label", one.label}, {"period", one.period}});
  }
  return {{"channel", std::string(to_string(showing.channel))},
          {"on", showing.on.iso()},
          {"publications", std::move(publications)}};
}

std::string about_json(const ItemDocument& document) {
  json::Array basis(document.basis.begin(), document.basis.end());
  Object about{{"kind", "item"},
               {"unit", document.unit},
               {"unit_name", document.unit_name},
               {"item", document.item},
               {"name", document.name},
               {"label", document.label},
               {"basis", std::move(basis)},
               {"every", matters::to_string(document.period.every)},
               {"period", code_of(document.period)}};
  about.emplace_back("audience", publications::to_string(document.audience));
  if (document.is_decision) about.emplace_back("is_decision", true);
  about.emplace_back("steps", step_values(document.steps));
  about.emplace_back("on", document.on.iso());
  if (!document.pictures.empty()) {
    json::Array pictures;
    for (const ItemPicture& picture : document.pictures) {
      pictures.push_back(json::Object{{"part", picture.part},
                                      {"name", picture.name},
                                      {"width", picture.width},
                                      {"height", picture.height}});
    }
    about.emplace_back("pictures", std::move(pictures));
  }
  if (document.notice) {
    about.emplace_back("notice", Object{{"from", document.notice->from.iso()},
                                        {"until", document.notice->until.iso()}});
  }
  if (document.showing) about.emplace_back("showing", showing_value(*document.showing));
  return json::write(about);
}

// Who may read the words. Documents from before had words for everyone in the same part.
Result<void> read_words(const Value& root, ItemDocument& out) {
  if (const Value* audience = root.find("audience"); audience != nullptr) {
    const std::string word = TRY(text_at(root, "audience"));
    const std::optional<Audience> known = publications::audience_of(word);
    if (!known) return no_document();
    out.audience = *known;
    return {};
  }
  out.words = TRY(text_at(root, "words"));
  return {};
}

Result<void> read_notice(const Value& root, ItemDocument& out) {
  const Value* notice = root.find("notice");
  if (notice == nullptr) return {};
  const Date from = TRY(date_at(*notice, "from"));
  const Date until = TRY(date_at(*notice, "until"));
  if (until < from) return no_document();
  out.notice = {.from = from, .until = until};
  return {};
}

Result<void> read_showing(const Value& root, ItemDocument& out) {
  const Value* value = root.find("showing");
  if (value == nullptr) return {};
  const std::optional<Channel> channel = channel_of(TRY(text_at(*value, "channel")));
  if (!channel) return no_document();
  Showing showing;
  showing.channel = *channel;
  showing.on = TRY(date_at(*value, "on"));
  for (const Value& one : *TRY(array_at(*value, "publications"))) {
    ShownPublication shown;
    shown.number = TRY(number_at(one, "number"));
    shown.label = TRY(text_at(one, "label"));
    shown.period = TRY(text_at(one, "period"));
    if (shown.number < 0) return no_document();
    showing.publications.push_back(std::move(shown));
  }
  if (showing.publications.empty()) return no_document();
  out.showing = std::move(showing);
  return {};
}

Result<int> side_at(const Value& object, std::string_view name) {
  const Value* side = object.find(name);
  const std::int64_t pixels = side == nullptr ? 0 : side->integer().value_or(0);
  if (pixels < 1 || pixels > pictures::most_public_side) return no_document();
  return static_cast<int>(pixels);
}

Result<void> read_pictures(const Value& root, ItemDocument& out) {
  if (root.find("pictures") == nullptr) return {};
  for (const Value& one : *TRY(array_at(root, "pictures"))) {
    const Value* part = one.find("part");
    ItemPicture picture{.name = TRY(text_at(one, "name")),
                        .part = part == nullptr ? 0 : part->integer().value_or(0)};
    if (picture.part < first_picture) return no_document();
    picture.width = TRY(side_at(one, "width"));
    picture.height = TRY(side_at(one, "height"));
    out.pictures.push_back(std::move(picture));
  }
  return {};
}

Result<ItemDocument> parse_about(std::string_view bytes) {
  const Value root = TRY(json::parse(bytes));
  if (TRY(text_at(root, "kind")) != "item") return no_document();
  ItemDocument out;
  out.unit = TRY(text_at(root, "unit"));
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.item = TRY(text_at(root, "item"));
  out.name = TRY(text_at(root, "name"));
  out.label = TRY(text_at(root, "label"));
  for (const Value& one : *TRY(array_at(root, "basis"))) {
    if (one.string() == nullptr) return no_document();
    out.basis.push_back(*one.string());
  }
  out.period = TRY(period(root));
  TRY(read_words(root, out));
  out.is_decision = root.find("is_decision") != nullptr;
  out.steps = TRY(steps_at(root));
  out.on = TRY(date_at(root, "on"));
  TRY(read_pictures(root, out));
  TRY(read_notice(root, out));
  TRY(read_showing(root, out));
  return out;
}

void add_captions(const ItemDocument& document, Object& words) {
  if (document.pictures.empty()) return;
  json::Array captions;
  for (const ItemPicture& picture : document.pictures) captions.emplace_back(picture.caption);
  words.emplace_back("captions", std::move(captions));
}

Result<void> read_captions(const Value& root, ItemDocument& out) {
  if (out.pictures.empty()) return {};
  const json::Array& captions = *TRY(array_at(root, "captions"));
  if (captions.size() != out.pictures.size()) return no_document();
  for (std::size_t i = 0; i < captions.size(); ++i) {
    if (captions[i].string() == nullptr) return no_document();
    out.pictures[i].caption = *captions[i].string();
  }
  return {};
}

}  // namespace

void number_pictures(ItemDocument& document) {
  std::int64_t part = first_picture;
  for (ItemPicture& picture : document.pictures) {
    picture.name = fmt::format("{} {} picture {}.jpg", document.item, code_of(document.period),
                               part - first_picture + 1);
    picture.part = part++;
  }
}

std::vector<DocumentPart> item_parts(const ItemDocument& document) {
  const std::string name = document.item + " " + code_of(document.period);
  ItemWriting writing = writing_of(document.words, document.is_decision);
  if (!document.correction.empty()) writing.words.emplace_back("correction", document.correction);
  add_captions(document, writing.words);
  const auto part = [&](const char* kind, const Object& object, bool is_words) {
    return DocumentPart{.name = name + " " + kind + ".json",
                        .media_type = "application/json",
                        .content = json::write(object),
                        .audience = document.audience,
                        .is_words = is_words};
  };
  std::vector<DocumentPart> out{
      {.name = name + ".json", .media_type = "application/json", .content = about_json(document)}};
  // A decision without pictures leaves nothing that could be taken away.
  if (writing.words.size() > 1) out.push_back(part("words", writing.words, true));
  for (const ItemPicture& picture : document.pictures) {
    out.push_back({.name = picture.name,
                   .media_type = std::string(publications::picture_type),
                   .content = picture.jpeg,
                   .audience = document.audience,
                   .is_words = true});
  }
  if (writing.figures) out.push_back(part("figures", *writing.figures, false));
  return out;
}

Result<ItemDocument> parse_item_document(const std::vector<DocumentPart>& parts) {
  ItemDocument out = TRY(parse_about(parts.front().content));
  std::optional<Value> words;
  std::optional<Value> figures;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].media_type == publications::picture_type) {
      const auto picture = std::ranges::find(out.pictures, parts[i].name, &ItemPicture::name);
      if (picture == out.pictures.end()) return no_document();
      picture->jpeg = parts[i].content;
      continue;
    }
    Value root = TRY(json::parse(parts[i].content));
    const std::string kind = TRY(text_at(root, "kind"));
    if (kind != words_kind && kind != figures_kind) return no_document();
    (kind == words_kind ? words : figures) = std::move(root);
  }
  if (words) {
    TRY(read_captions(*words, out));
    if (words->find("correction") != nullptr) out.correction = TRY(text_at(*words, "correction"));
  }
  if (words || figures) out.words = TRY(written(words, figures));
  return out;
}

}  // namespace mingbai::disclosure
