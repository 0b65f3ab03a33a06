// The working days of 2024 to 2026 are those that the notices of the State Council's General Office
// state, holiday by holiday, in the words of the notices themselves. 2027 has no notice here: the
// program must call it unknown, and provisional whatever reaches into it.
//
// Read on 2026-11-28: 2024 in 人民日报 of 2023-10-26, page 6, and on zh.wikisource.org; 2025 and 2026
// as 新华社 issued them (gmw.cn for 2026; the number of 2026 in a copy at 2cto.com.cn). A notice for
// 2027 was looked for and not found.
// usage: node state_council_test.mjs MINGBAI
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';

const notices = [
  {year: 2024, number: '国办发明电〔2023〕7号', says: [
    '元旦：1月1日放假，与周末连休。',
    '春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。',
    '清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。',
    '劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。',
    '端午节：6月10日放假，与周末连休。',
    '中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。',
    '国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。',
  ]},
  {year: 2025, number: '国办发明电〔2024〕12号', says: [
    '元旦：1月1日（周三）放假1天，不调休。',
    '春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。',
    '清明节：4月4日（周五）至6日（周日）放假，共3天。',
    '劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。',
    '端午节：5月31日（周六）至6月2日（周一）放假，共3天。',
    '国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
  ]},
  {year: 2026, number: '国办发明电〔2025〕7号', says: [
    '元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
    '春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。',
    '清明节：4月4日（周六）至6日（周一）放假，共3天。',
    '劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。',
    '端午节：6月19日（周五）至21日（周日）放假，共3天。',
    '中秋节：9月25日（周五）至27日（周日）放假，共3天。',
    '国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
  ]},
];

const program = (...words) => execFileSync(process.argv[2], words, {encoding: 'utf8'});
const oursOf = (year) => JSON.parse(program('calendar', String(year), '--json'));
const iso = (at) => new Date(at).toISOString().slice(0, 10);
const oneDay = 86_400_000;
const weekday = (at) => '日一二三四五六'[new Date(at).getUTCDay()];

// Every day that a sentence names, with its month (that of the day before it, where it has none)
// and the day of the week that it gives, which must be so: a slip in the words above is found.
function daysIn(sentence, year) {
  let month = 0;
  return [...sentence.matchAll(/(?:(\d+)月)?(\d+)日(?:（([^）]*)）)?/g)].map((found) => {
    month = found[1] ? Number(found[1]) : month;
    const at = Date.UTC(year, month - 1, Number(found[2]));
    const said = /(?:周|星期)([一二三四五六日])$/.exec(found[3] ?? '');
    if (said) assert.equal(weekday(at), said[1], `${sentence}: ${iso(at)}`);
    return at;
  });
}

// {off, worked} of one holiday.
function stated(sentence, year) {
  const [, name, rest, more] = /^([^：]+)：(.*?放假[^。]*)。(.*)$/.exec(sentence);
  const [from, to = from] = daysIn(rest, year);
  const off = [];
  for (let at = from; at <= to; at += oneDay) off.push(at);
  const count = /共(\d+)天/.exec(rest) ?? /放假(\d+)天/.exec(rest);
  if (count) assert.equal(off.length, Number(count[1]), `${name} ${year}`);
  const worked = more.endsWith('上班。') ? daysIn(more, year) : [];
  assert.equal(worked.length, (more.match(/日（/g) ?? []).length, `${name} ${year}`);
  return {name, off, worked};
}

for (const {year, number, says} of notices) {
  const ours = oursOf(year);
  assert.equal(ours.announced, true, `${year} is announced by ${number}`);
  const workdays = new Set(ours.workdays);
  const rest = new Set();
  const worked = new Set();
  for (const sentence of says) {
    const holiday = stated(sentence, year);
    for (const at of holiday.off) {
      rest.add(at);
      assert.ok(!workdays.has(iso(at)), `${number} ${holiday.name}: ${iso(at)} is a day off`);
    }
    for (const at of holiday.worked) {
      worked.add(at);
      assert.ok(workdays.has(iso(at)), `${number} ${holiday.name}: ${iso(at)} is worked`);
    }
  }
  // And nothing else: all other days are as the week has them.
  const all = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += oneDay) {
    const isOrdinary = !'六日'.includes(weekday(at)) && !rest.has(at);
    if (isOrdinary || worked.has(at)) all.push(iso(at));
  }
  assert.deepEqual(ours.workdays, all, `the working days of ${year}`);
}

assert.equal(oursOf(2027).announced, false, '2027 has a notice by now: add its words above');
assert.match(program('--lang', 'en', 'calendar', '2027'), /holidays are not known here.*provisional/s);
