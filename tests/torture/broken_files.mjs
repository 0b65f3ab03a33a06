// Files that are no voucher files, or are broken, or attack. Each is refused whole:
// {name, bytes, says: what the one sentence has to contain}.
import {compound} from './compound.mjs';
import {csv, own, day, xml_2010, json_2024} from './good_files.mjs';
import {parts, workbook} from './workbook.mjs';
import {deflated, zip} from './zip.mjs';

const good = workbook(own(day));
const sheet = 'xl/worksheets/sheet1.xml';
const changed = (other) => zip({...parts({凭证: own(day)}), ...other});
const web_page = '<html><head><meta charset="gb2312"></head><body><table><tr><td>日期</td>' +
  '<td>凭证号</td></tr></table></body></html>';
const jpeg = Buffer.concat([Buffer.from('FFD8FFE000104A464946000101', 'hex'), Buffer.alloc(500)]);
const entities = '<!DOCTYPE lolz [<!ENTITY a "哈哈">' + [...'bcdefghij'].map((name, i) =>
  `<!ENTITY ${name} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('') + ']>';

// Rows of spaces: 200 MB in 200 KB.
function bomb() {
  const row = Buffer.alloc(200_000_000, 0x20);
  return changed({[sheet]: deflated(row)});
}

// Claims to be small; what it inflates to is not.
function lying_bomb() {
  const {packed, sum} = deflated(Buffer.alloc(200_000_000, 0x20));
  return changed({[sheet]: {packed, sum, size: 1000}});
}

const odf = zip({mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml': '<office:document-content/>'});
const docx = zip({'[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>'});

export const broken_files = [
  {name: '空.csv', bytes: '', says: /空/},
  {name: '空行.csv', bytes: '\uFEFF\r\n\r\n', says: /空/},
  {name: '空.xlsx', bytes: '', says: /空/},
  {name: '只有表头.csv', bytes: csv(own(day).slice(0, 1)), says: /没有凭证/},
  {name: '只有表头.xlsx', bytes: workbook(own(day).slice(0, 1)), says: /没有凭证/},
  {name: '没有行.xlsx', bytes: workbook([]), says: /没有/},
  {name: '乱码.csv', bytes: Buffer.from([0xB1, 0xFF, 0xFE, 0x31, 0x2C, 0xFF, 0x0A]), says: /编码/},
  {name: '两种编码.csv', says: /编码/, bytes: Buffer.concat([Buffer.from(csv(own(day))),
    Buffer.from('323032362D31302D32312CBCC72C342C312C3130312CCAD5D7E2BDF02C352C2C2C0A', 'hex')])},
  {name: '繁体编码.csv', bytes: Buffer.from('A4E9B4C12CB6C7B2BCB8B92CBACBAD6E2C0A', 'hex'), says: /表头/},
  {name: '零字节.csv', bytes: '日期,凭证号\n2026-10-03,\u00001\n', says: /不是表格/},
  {name: '引号没关.csv', bytes: csv(own(day)) + '2026-10-21,记,4,1,"101,收租金,5,,,\n', says: /引号/},
  ...[0.2, 0.5, 0.9, 0.99].map((part) => ({
    name: `截断${part}.xlsx`, bytes: good.subarray(0, good.length * part), says: /不完整|损坏/})),
  {name: '有密码.xlsx', bytes: compound('EncryptedPackage'), says: /密码/},
  {name: '有密码.xls', bytes: compound('EncryptedPackage'), says: /密码/},
  {name: '网页.xls', bytes: web_page, says: /网页[^]*另存为/},
  {name: '网页.xlsx', bytes: web_page, says: /网页[^]*另存为/},
  {name: '表格2003.xls', says: /2003[^]*另存为/, bytes: '<?xml version="1.0"?>\n<Workbook xmlns="urn:' +
    'schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'},
  {name: '金山.et', bytes: compound('Workbook'), says: /WPS[^]*文件[^]*另存为[^]*\.xlsx/},
  {name: '坏.xls', bytes: compound('Workbook'), says: /损坏/},
  {name: '文档.xls', bytes: compound('WordDocument'), says: /文字文档/},
  {name: '文档.xlsx', bytes: docx, says: /文字文档/},
  {name: '开放文档.xlsx', bytes: odf, says: /另存为/},
  {name: '改名的PDF.xlsx', bytes: '%PDF-1.7\n%âãÏÓ\n1 0 obj', says: /PDF/},
  {name: '改名的PDF.xls', bytes: '%PDF-1.7\n%âãÏÓ\n1 0 obj', says: /PDF/},
  {name: '照片.jpg', bytes: jpeg, says: /图片/},
  {name: '照片.xls', bytes: jpeg, says: /图片/},
  {name: '压缩包.xlsx', bytes: Buffer.from('526172211A070100CF907300', 'hex'), says: /解压/},
  {name: '解压炸弹.xlsx', bytes: bomb(), says: /大得不正常/},
  {name: '谎报大小.xlsx', bytes: lying_bomb(), says: /损坏/},
  {name: '实体炸弹.xlsx', says: /DOCTYPE/,
    bytes: changed({[sheet]: `<?xml version="1.0"?>${entities}<worksheet>&j;</worksheet>`})},
  {name: '实体炸弹.xml', says: /DOCTYPE/,
    bytes: xml_2010.replace('<总账>', `${entities}<总账><说明>&j;</说明>`)},
  {name: '外部实体.xml', says: /DOCTYPE/, bytes: xml_2010.replace('<总账>',
    '<!DOCTYPE 总账 [<!ENTITY x SYSTEM "file:///etc/passwd">]><总账><说明>&x;</说明>')},
  {name: '截断.xml', bytes: xml_2010.slice(0, xml_2010.length / 2), says: /损坏[^]*重新导出/},
  {name: '别的.xml', bytes: '<?xml version="1.0"?><发票><金额>5</金额></发票>', says: /24589/},
  {name: '截断.json', bytes: json_2024.slice(0, json_2024.length / 2), says: /损坏[^]*重新导出/},
  {name: '套得太深.json', bytes: '{"a":'.repeat(100_000), says: /损坏[^]*重新导出/},
  {name: '键重复.json', bytes: '{"总账":1,"总账":2}', says: /损坏[^]*重新导出/},
  {name: '富文本.xls', bytes: '{\\rtf1 {日期}}', says: /文字文档/},
  {name: '网页.xml', says: /网页[^]*另存为/,
    bytes: `<?xml version="1.0"?>${web_page}`},
  {name: '认不出编码.xml', says: /编码[^]*UTF-8/,
    bytes: '<?xml version="1.0" encoding="EBCDIC"?><总账/>'},
  {name: '别的.json', bytes: '{"发票":[]}', says: /24589/},
  {name: '一列也不认识.csv', bytes: '姓名,年龄\n甲,7\n', says: /表头/},
  {name: '少一列.csv', says: /贷方/,
    bytes: '日期,凭证号,摘要,科目编码,借方金额\n2026-10-03,1,收租金,101,5\n'},
  {name: '太宽.csv', bytes: csv([Array(100_000).fill('日期')]), says: /列/},
  {name: '一格太长.csv', bytes: `日期,凭证号\n2026-10-03,${'长'.repeat(5_000_000)}\n`, says: /65536/},
];
