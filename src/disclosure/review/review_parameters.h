// The parameters of regions by which months are reviewed.
#pragma once

#include <array>
#include <string_view>

namespace mingbai::disclosure {

// A line stands out that changed by both, against the month before.
inline constexpr std::string_view review_change_percent = "review_change_percent";
inline constexpr std::string_view review_change_amount = "review_change_amount";
inline constexpr std::string_view cash_on_hand_limit = "cash_on_hand_limit";
// Yes or no: whether the level above looks at a month before it is released.
inline constexpr std::string_view town_looks_first = "town_looks_first";
// Yes or no: whether the supervisors look at it before.
inline constexpr std::string_view supervisors_look_first = "supervisors_look_first";

inline constexpr std::array review_parameters{review_change_percent, review_change_amount,
                                              cash_on_hand_limit, town_looks_first,
                                              supervisors_look_first};

}  // namespace mingbai::disclosure
