// The guide to people, posts and rights: every command that it shows does what it says.
import assert from 'node:assert/strict';

import {Guide} from './guide.mjs';

const guide = new Guide(...process.argv.slice(2));
guide.write('units.csv', 'code,name,kind,parent\n330100,示例市,city,\n330100001,示例镇,town,330100\n' +
  '330100001001,示例村,village,330100001\n');
guide.write('名册.csv', '姓名,类别,入党日期,身份证号,电话\n示例甲,农村,1990-07-01,11010519491231002X,000-0001\n' +
  '示例乙,农村,1991-07-01,,\n示例丙,农村,1992-07-01,,\n示例戊,农村,1993-07-01,,\n示例己,农村,1994-07-01,,\n');
guide.write('岗位.csv', '人员编号,姓名,岗位,任职日期,届满日期,依据\n1,示例甲,村主任,2026-01-01,2028-12-31,选举结果\n' +
  ',示例乙,报账员,2026-01-01,,选举结果\n');

try {
  guide.run('mingbai --data data init');
  guide.run('mingbai --data data units import units.csv');
  guide.follow('people.md', 17);
  const listed = JSON.parse(guide.run('mingbai --data data --json people list --unit 330100001001'));
  assert.deepEqual(listed.map(({name}) => name).sort(), ['示例甲', '示例乙', '示例丙', '示例戊'].sort());
  const posts = (unit) => JSON.parse(guide.run(`mingbai --data data --json post list --unit ${unit}`))
      .map(({person, role, state}) => `${person} ${role} ${state}`);
  assert.deepEqual(posts('330100001001'),
      ['1 village_director proposed', '2 recorder proposed', '3 grid_worker proposed']);
  assert.deepEqual(posts('330100'), ['4 system_admin ended']);
} finally {
  guide.end();
}
