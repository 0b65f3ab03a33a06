// A village whose twelve months of 2025 are closed, each with 100 yuan more than the one before.
export const village = '330100001001';
export const months = Array.from({length: 12}, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);

// words: the summary of every line.
export function keepBooks(program, words) {
  program.run('units', 'import', program.file('units.csv',
      'code,name,kind,parent\n330100,示例市,city,\n330100001,示例镇,town,330100\n' +
      `${village},和平村,village,330100001\n`));
  program.run('books', 'add', '--unit', village, '--name', 'collective', '--from', '2025-01');
  const voucher = (month, i) => `${month}-03,1,102,${words},${i + 1}00.00,\n` +
      `${month}-03,1,503,${words},,${i + 1}00.00\n`;
  program.run('vouchers', 'import', '--unit', village, program.file('year.csv',
      'date,number,account,summary,debit,credit\n' + months.map(voucher).join('')));
  program.run('month', 'close', '--unit', village, '--period', '2025-12', '--with-earlier');
}
