// Text tables: any bytes in any encoding.
#include "read_table.h"
#include "sample_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size >= 2 && bytes[0] == 'P' && bytes[1] == 'K') return 0;
  if (size >= 2 && (bytes[0] == 0xD0 || bytes[0] == 0x09)) return 0;  // would start a process
  mingbai::fuzz::read_table(mingbai::fuzz::SampleFile(bytes, size).path());
  return 0;
}
