// Documents with personal data planted in them, the same each time: what villages write, tabulate,
// photograph and scan. Each knows what was planted, by kind, and what only looks like it.

// Mulberry32: small, and the same on every machine.
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'建国丽明秀英华志强军敏静伟芳磊洋艳勇杰娟涛超平红梅玉兰春生福贵来喜'];
const illnesses = ['糖尿病', '高血压', '尿毒症', '肺结核', '乙肝', '癫痫', '白血病', '脑梗', '抑郁症', '冠心病'];
const disabilities = ['肢体残疾', '视力残疾', '听力残疾', '智力残疾', '精神残疾'];
const roads = ['和平村三组', '东山路', '幸福巷', '柳树屯', '建设街', '新村小区'];
const works = ['道路硬化', '水渠清淤', '路灯维修', '危桥加固', '文化广场修缮'];

export class Maker {
  constructor(seed) { this.random = randomOf(seed); }
  number(least, most) { return least + Math.floor(this.random() * (most - least + 1)); }
  one(list) { return list[this.number(0, list.length - 1)]; }
  digits(count) { return Array.from({length: count}, () => this.number(0, 9)).join(''); }

  name() {
    return this.one(surnames) + this.one(given) + (this.random() < 0.7 ? this.one(given) : '');
  }
  day() {
    return [String(this.number(1, 12)).padStart(2, '0'), String(this.number(1, 28)).padStart(2, '0')];
  }
  // GB 11643: 17 digits and the check character.
  identity() {
    const [month, day] = this.day();
    const digits = `${this.one(['110105', '370102', '500101', '330106'])}${this.number(1940, 2018)}${month}${day}${this.digits(3)}`;
    let sum = 0;
    for (const digit of digits) sum = ((sum + Number(digit)) * 2) % 11;
    return digits + '10X98765432'[sum % 11];
  }
  // 19 digits, the last by Luhn.
  card() {
    const digits = `62${this.digits(16)}`;
    let sum = 0;
    [...digits].reverse().forEach((digit, i) => {
      const n = Number(digit) * (i % 2 === 0 ? 2 : 1);
      sum += n > 9 ? n - 9 : n;
    });
    return digits + ((10 - (sum % 10)) % 10);
  }
  mobile() { return `1${this.number(3, 9)}${this.digits(9)}`; }
  plant(kind) {
    switch (kind) {
      case 'identity_number': return this.identity();
      case 'bank_card': return this.card();
      case 'mobile': return this.mobile();
      case 'email': return `${this.one(['wang', 'li', 'zhang', 'chen'])}${this.digits(4)}@${this.one(['qq.com', '163.com', 'example.cn'])}`;
      case 'household': return `${this.number(1, 98)}号${this.random() < 0.5 ? `${this.number(1, 6)}单元${this.number(101, 602)}室` : ''}`;
      case 'illness': return this.one(illnesses);
      case 'disability_grade': return `${this.one(['一', '二', '三', '四'])}级`;
      default: throw new Error(kind);
    }
  }
  sentence(kind, value) {
    switch (kind) {
      case 'identity_number': return `申请人身份证号${this.one(['：', ' ', '为'])}${value}，已核对。`;
      case 'bank_card': return `补助打入银行卡 ${value}，请查收。`;
      case 'mobile': return `有疑问请联系本人，电话：${value}。`;
      case 'email': return `材料请发到邮箱 ${value}。`;
      case 'household': return `户主住${this.one(roads)}${value}，人均收入低。`;
      case 'illness': return `户主患${value}，长期吃药。`;
      case 'disability_grade': return `持证情况：${this.one(disabilities.slice(0, 3))}${value}。`;
      default: throw new Error(kind);
    }
  }
  // Looks like one of a kind, and is nobody's: [kind that it imitates, sentence, the words in it].
  decoy() {
    const work = this.one(works);
    const [month, day] = this.day();
    switch (this.number(0, 6)) {
      case 0: { const n = `1${this.digits(8)}.${this.digits(2)}`; return ['mobile', `${work}拨款 ${n} 元。`, n]; }
      case 1: { const n = `2026${month}${day}${this.digits(4)}`; return ['bank_card', `合同编号 HT-${n}。`, n]; }
      case 2: { const n = `0531-8${this.digits(7)}`; return ['mobile', `村委会座机 ${n}。`, n]; }
      case 3: { const n = `${this.number(2, 9)}号机井`; return ['household', `${work}：和平村${n}。`, n]; }
      case 4: { const n = `${this.number(1, 4)}级`; return ['disability_grade', `${work}达到公路 ${n}标准。`, n]; }
      case 5: return ['illness', `宣传防病知识 ${this.number(2, 9)} 次。`, '防病知识'];
      default: { const n = `370102${this.digits(6)}`; return ['identity_number', `统计编码 ${n}。`, n]; }
    }
  }
}

export const kinds = ['identity_number', 'bank_card', 'mobile', 'email', 'household', 'illness', 'disability_grade'];

function written(maker, form) {
  const planted = [];
  const decoys = [];
  const lines = [];
  const count = form === 'text' ? 3 : 2;
  for (let i = 0; i < count; ++i) {
    const kind = maker.one(kinds);
    const value = maker.plant(kind);
    planted.push({kind, value});
    lines.push(maker.sentence(kind, value));
  }
  for (let i = 0; i < 2; ++i) {
    const [kind, sentence, value] = maker.decoy();
    decoys.push({kind, value});
    lines.push(sentence);
  }
  return {form, planted, decoys, lines};
}

function table(maker, heading) {
  const planted = [];
  const rows = [];
  for (let i = 0; i < 3; ++i) {
    const name = maker.name();
    const number = maker.one(['identity_number', 'bank_card', 'mobile']);
    const value = maker.plant(number);
    planted.push({kind: heading === '儿童姓名' ? 'minor' : 'name', value: name}, {kind: number, value});
    rows.push([name, value, String(maker.number(1, 9) * 100)]);
  }
  return {form: 'table', heading, planted, decoys: [], rows};
}

// Of 30: 10 texts, 4 tables of names, 2 of minors, 3 names of files, 3 photographs whose EXIF tells
// something, 5 scans and 3 PDFs.
const forms = [...Array(10).fill('text'), ...Array(4).fill('names'), ...Array(2).fill('minors'),
  ...Array(3).fill('file name'), ...Array(3).fill('exif'), ...Array(5).fill('scan'), ...Array(3).fill('pdf')];

// The n-th thirty of them.
export function thirty(n) {
  const maker = new Maker(20260928 + n);
  return forms.map((form, i) => {
    const id = `${n}-${i}`;
    if (form === 'names') return {id, ...table(maker, '申请人')};
    if (form === 'minors') return {id, ...table(maker, '儿童姓名')};
    return {id, ...written(maker, form)};
  });
}
