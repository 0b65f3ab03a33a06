// Personal data: findings stand in order within characters, and nothing is found in a masked text.
#include "platform/privacy/personal_data.h"

#include "kernel/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  if (size > 2000) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  std::size_t done = 0;
  for (const privacy::Finding& finding : privacy::find_personal(text)) {
    ensure(done <= finding.begin && finding.begin < finding.end && finding.end <= size,
           "findings stand in order");
    done = finding.end;
    const bool is_whole =
        is_utf8(text.substr(0, finding.begin)) && is_utf8(text.substr(finding.end));
    ensure(!is_utf8(text) || is_whole, "no character is cut");
  }
  ensure(privacy::find_personal(privacy::masked(text)).empty(), "masks hide everything");
  ensure(!is_utf8(text) || is_utf8(privacy::masked(text)), "masks keep a text whole");
  const std::size_t half = size / 2;
  privacy::find_across({std::string(text.substr(0, half)), std::string(text.substr(half))});
  return 0;
}
