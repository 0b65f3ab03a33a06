#include "access/program_token.h"

namespace mingbai::access {

std::vector<Act> token_acts() { return {Act::read_people}; }

bool is_over(const ProgramToken& token, Instant now) {
  return token.ended.ms != 0 || now.ms >= token.expires.ms;
}

bool is_live(const ProgramToken& token, Instant now) {
  return token.taken.ms != 0 && !is_over(token, now);
}

}  // namespace mingbai::access
