// Death at a chosen moment: this process gets SIGKILL right after its n-th call that changes a
// database: a write to one of SQLite's files, or a message to PostgreSQL. A program is linked with
// it, or started with it in LD_PRELOAD and the number in MINGBAI_TEST_KILL_AT.
#pragma once

namespace mingbai::test {

// 0: before the first. Calls are counted from here. Negative: never.
void kill_at(long call);

}  // namespace mingbai::test
