#include "disclosure/items/item_correction.h"

#include <algorithm>
#include <array>
#include <utility>

#include "publications/publication_actions.h"

namespace mingbai::disclosure {
namespace {

struct ReasonWords {
  CorrectionReason reason;
  std::string_view code, choice;
};
// The choices are those of the scheme.
constexpr std::array<ReasonWords, 4> reasons{
    {{CorrectionReason::mistake, "mistake", "写错了"},
     {CorrectionReason::omission, "omission", "漏了内容"},
     {CorrectionReason::changed, "changed", "情况有变"},
     {CorrectionReason::personal_data, "personal-data", "个人信息写多了"}}};

const ReasonWords& words_of(CorrectionReason reason) {
  return *std::ranges::find(reasons, reason, &ReasonWords::reason);
}

std::string subject_prefix(std::string_view unit_code, const CatalogueItem& item) {
  return "item " + std::string(unit_code) + " " + item.id + " ";
}

}  // namespace

std::vector<CorrectionReason> all_correction_reasons() {
  std::vector<CorrectionReason> out;
  out.reserve(reasons.size());
  for (const ReasonWords& each : reasons) out.push_back(each.reason);
  return out;
}

std::string_view to_string(CorrectionReason reason) { return words_of(reason).code; }

std::string_view choice_of(CorrectionReason reason) { return words_of(reason).choice; }

std::optional<CorrectionReason> correction_reason_of(std::string_view choice) {
  const auto* const found = std::ranges::find(reasons, choice, &ReasonWords::choice);
  if (found == reasons.end()) return std::nullopt;
  return found->reason;
}

std::vector<HoldingItem> holding_items(db::Session& session, std::string_view unit_code,
                                       const CatalogueItem& item) {
  const std::string prefix = subject_prefix(unit_code, item);
  std::vector<HoldingItem> out;
  for (const auto& [subject, entries] :
       publications::entries_about(session, {{.first = prefix, .last = prefix + "~"}})) {
    const std::string rest = subject.substr(prefix.size());
    // What a step of another kind of matter published has no time of its own.
    const auto period = parse_item_period(item.every, rest.substr(0, rest.find(' ')));
    if (!period || entries.empty()) continue;
    out.push_back({.number = entries.back().number,
                   .period = *period,
                   .at = entries.back().at,
                   .subject = subject});
  }
  std::ranges::sort(out, std::ranges::greater(), &HoldingItem::number);
  return out;
}

Result<matters::FieldValues> correction_fields(const std::vector<HoldingItem>& holding,
                                               const ItemPeriod& period,
                                               const TypedCorrection& typed) {
  const auto refused = [](Message message, std::string_view field) {
    return fail(ErrorCode::invalid, std::move(message), std::string(field));
  };
  if (typed.corrects.empty()) {
    const auto same = std::ranges::find(holding, period, &HoldingItem::period);
    if (same == holding.end()) return matters::FieldValues();
    return refused(msg("No. {0} is about the same time: say whether this is something else beside "
                       "it, or corrects it.",
                       std::to_string(same->number)),
                   corrects_field);
  }
  if (typed.corrects == "new") return matters::FieldValues();
  const auto found = std::ranges::find(
      holding, typed.corrects, [](const HoldingItem& one) { return std::to_string(one.number); });
  if (found == holding.end()) {
    return refused(msg("That is nothing that holds about this item: choose one of the list."),
                   corrects_field);
  }
  if (found->period != period) {
    return refused(msg("No. {0} is about another time: choose the same one for what corrects it.",
                       typed.corrects),
                   corrects_field);
  }
  if (!correction_reason_of(typed.reason)) {
    return refused(msg("Choose why it is corrected."), correction_reason_field);
  }
  if (typed.words.empty()) {
    return refused(msg("Say in a sentence what is corrected, for everybody who read it before."),
                   correction_words_field);
  }
  return matters::FieldValues{{std::string(corrects_field), typed.corrects},
                              {std::string(correction_reason_field), typed.reason},
                              {std::string(correction_words_field), typed.words}};
}

}  // namespace mingbai::disclosure
