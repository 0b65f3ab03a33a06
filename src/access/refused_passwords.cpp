#include "access/refused_passwords.h"

#include <algorithm>
#include <iterator>

namespace mingbai::access {
namespace {

// Without the digits and signs that people put at the end.
constexpr std::string_view stems[] = {
    "password",     "passw0rd",  "p@ssword",     "p@ssw0rd",     "qwertyuiop",    "qwerty",
    "qwertyuiop[",  "asdfghjkl", "asdfghjkl;",   "zxcvbnm",      "zxcvbnm,./",    "1qaz2wsx",
    "1qaz2wsx3edc", "1qazxsw2",  "1q2w3e4r",     "1q2w3e4r5t",   "q1w2e3r4",      "q1w2e3r4t5",
    "qazwsx",       "qazwsxedc", "qazwsxedcrfv", "iloveyou",     "woaini",        "woaini1314",
    "woaini520",    "5201314",   "a123456",      "a12345678",    "a123456789",    "aa123456",
    "aa12345678",   "abc123456", "abcd1234",     "abcd123456",   "asd123456",     "qq123456",
    "qwe123456",    "zxc123456", "wang123456",   "admin",        "administrator", "root",
    "guest",        "welcome",   "letmein",      "changeme",     "default",       "test123456",
    "mingbai",      "mima",      "wodemima",     "nihao",        "zhongguo",      "china",
    "dearbook",     "monkey",    "dragon",       "football",     "baseball",      "superman",
    "sunshine",     "princess",  "cunwu",        "cunwugongkai", "dangwu",        "renmin",
};

constexpr std::string_view whole[] = {
    "0123456789",  "1234567890",   "9876543210",   "0987654321", "1234554321", "12345678910",
    "147258369",   "1472583690",   "1357924680",   "1122334455", "5201314520", "1314520520",
    "31415926535", "123123123123", "123456123456", "1020304050", "7894561230",
};

bool is_ending(char c) { return (c >= '0' && c <= '9') || (c >= '!' && c <= '/') || c == '@'; }

}  // namespace

bool is_refused_password(std::string_view password) {
  if (std::ranges::find(whole, password) != std::end(whole)) return true;
  // Every possible cut, because some stems end with a digit themselves.
  for (std::string_view rest = password; !rest.empty(); rest.remove_suffix(1)) {
    if (std::ranges::find(stems, rest) != std::end(stems)) return true;
    if (!is_ending(rest.back())) return false;
  }
  return false;
}

}  // namespace mingbai::access
