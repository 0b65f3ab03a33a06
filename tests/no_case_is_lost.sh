#!/usr/bin/env bash
# As many cases in CTest as in the test programs that doctest discovered: BUILD_FOLDER.
set -euo pipefail
cd "$1/tests"
for program in *_tests; do
  [ -x "$program" ] || continue
  inside=$("./$program" --list-test-cases --no-version | grep -cvE '^(\[doctest\]|=+$)')
  known=$(cat "${program}"_tests-*.cmake | grep -cE '^add_test\(')
  echo "$program: $inside cases, CTest knows $known"
  [ "$inside" -eq "$known" ]
done
