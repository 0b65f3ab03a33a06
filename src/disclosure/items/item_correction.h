// ItemCorrection: whether what a unit writes about an item stands beside what it published already,
// or takes the place of it; and then why (docs/decisions/0189-corrections.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/catalogue/item.h"
#include "disclosure/items/item_period.h"
#include "kernel/clock.h"
#include "matters/condition.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// Fields of a draft's matter (schemes/matters/item_disclosure.yaml), and of the form.
constexpr std::string_view corrects_field = "corrects";  // the number of a publication
constexpr std::string_view correction_reason_field = "correction_reason";
constexpr std::string_view correction_words_field = "correction_words";

enum class CorrectionReason { mistake, omission, changed, personal_data };
std::vector<CorrectionReason> all_correction_reasons();
// As the log has it: "personal-data".
std::string_view to_string(CorrectionReason reason);
// As the field has it, in Chinese.
std::string_view choice_of(CorrectionReason reason);
std::optional<CorrectionReason> correction_reason_of(std::string_view choice);

// What of an item is public and holds.
struct HoldingItem {
  std::int64_t number = 0;
  ItemPeriod period;
  Instant at;
  std::string subject;
};
// The newest first.
std::vector<HoldingItem> holding_items(db::Session& session, std::string_view unit_code,
                                       const CatalogueItem& item);

// What was typed; `corrects`: empty, "new" or a number.
struct TypedCorrection {
  std::string corrects;
  std::string reason;  // a choice
  std::string words;   // for everybody
};
// The fields for the matter: none of what stands beside the others. invalid at its field: nothing
// was chosen though something about the same time holds; what it corrects is none of these, or is
// about another time; no reason, no words.
Result<matters::FieldValues> correction_fields(const std::vector<HoldingItem>& holding,
                                               const ItemPeriod& period,
                                               const TypedCorrection& typed);

}  // namespace mingbai::disclosure
