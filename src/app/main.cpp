// The program: its table of contents.
#include <fmt/format.h>

int main() { fmt::print("mingbai\n"); }
