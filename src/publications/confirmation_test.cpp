#include "publications/confirmation.h"

#include <doctest/doctest.h>

namespace mingbai::publications {
namespace {

Confirmation said(std::int64_t person, bool is_known, std::int64_t at) {
  return {.person = units::PersonId{person}, .is_known = is_known, .at = Instant{at}};
}

}  // namespace

TEST_CASE("confirmation: of each person the last word holds, and a denial before all else") {
  using enum ConfirmationState;
  struct Row {
    std::vector<Confirmation> said;
    ConfirmationState state;
    std::int64_t at;  // of the word to show
  };
  const Row rows[] = {
      {{}, waiting, 0},
      {{said(1, true, 10)}, confirmed, 10},
      {{said(1, false, 10)}, denied, 10},
      {{said(1, true, 10), said(2, true, 20)}, confirmed, 10},
      {{said(1, true, 10), said(2, false, 20)}, denied, 20},
      {{said(1, false, 10), said(2, true, 20)}, denied, 10},
      {{said(1, false, 10), said(1, true, 20)}, confirmed, 20},
      {{said(1, true, 10), said(1, false, 20)}, denied, 20},
      {{said(1, false, 10), said(2, true, 20), said(1, true, 30)}, confirmed, 20},
      {{said(1, false, 10), said(2, false, 20), said(1, true, 30)}, denied, 20},
  };
  for (const Row& row : rows) {
    const Confirmed found = confirmed_by(row.said);
    CHECK(found.state == row.state);
    CHECK((found.word ? found.word->at.ms : 0) == row.at);
  }
}

}  // namespace mingbai::publications
