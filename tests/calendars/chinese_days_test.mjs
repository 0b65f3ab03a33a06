// Every day of the years that both know is a working day here if and only if it is one for the npm
// package chinese-days.
//
// Both rest on the same State Council notices (国办发明电〔2023〕7号 for 2024, 〔2024〕12号 for 2025,
// the notice of 2025-11-04 for 2026), so this finds slips of the pen, not a notice that both missed.
// The package calls days of unannounced years holidays or workdays by the week alone and does not
// say so; those years are left out, and must be unknown here too.
// usage: node chinese_days_test.mjs MINGBAI
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';

import chineseDays from 'chinese-days';

const oursOf = (year) => JSON.parse(execFileSync(
    process.argv[2], ['calendar', String(year), '--json'], {encoding: 'utf8'}));

function theirsOf(year) {
  const workdays = [];
  let isAnnounced = false;
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const detail = chineseDays.getDayDetail(day);
    // A day that a notice names has the festival's names, an ordinary one only "Monday".
    if (detail.name.includes(',')) isAnnounced = true;
    if (detail.work) workdays.push(day);
  }
  return {year, announced: isAnnounced, workdays};
}

for (const year of [2024, 2025, 2026]) {
  const theirs = theirsOf(year);
  assert.ok(theirs.announced, `chinese-days knows ${year}`);
  assert.deepEqual(oursOf(year), theirs, `the working days of ${year}`);
}
const next = {ours: oursOf(2027), theirs: theirsOf(2027)};
if (next.theirs.announced) assert.deepEqual(next.ours, next.theirs, '2027 is announced: fill it in');
else assert.equal(next.ours.announced, false, '2027 is known here from another notice');
