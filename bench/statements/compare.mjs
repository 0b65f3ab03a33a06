// Compares closing balances: compare.mjs OURS.json LEDGER.tsv HLEDGER.csv
// Ours is the JSON of `statement trial-balance`; the others print "CODE NAME<separator>AMOUNT".
import { readFileSync } from "node:fs";

const [ours, ledger, hledger] = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));

const fen = (text) => {
  const [, sign, whole, cents = ""] = text.replaceAll(",", "").match(/(-?)(\d+)(?:\.(\d+))?/);
  return (sign ? -1 : 1) * Number(whole + cents.padEnd(2, "0"));
};
const balances = (text, separator) => {
  const out = new Map();
  for (const line of text.trim().split("\n")) {
    const [account, amount] = line.replaceAll('"', "").split(separator);
    if (/^\d+ /.test(account) && fen(amount) !== 0) out.set(account.split(" ")[0], fen(amount));
  }
  return out;
};

const rows = JSON.parse(ours).rows;
const isLeaf = (row) => !rows.some((r) => r.code !== row.code && r.code.startsWith(row.code));
const expected = new Map();
for (const row of rows.filter(isLeaf)) {
  const closing = row.closing_debit - row.closing_credit;
  if (closing !== 0) expected.set(row.code, closing);
}
const others = { ledger: balances(ledger, "\t"), hledger: balances(hledger, ",") };
for (const [name, found] of Object.entries(others)) {
  const codes = new Set([...expected.keys(), ...found.keys()]);
  for (const code of codes) {
    if (expected.get(code) === found.get(code)) continue;
    console.error(`${code}: ours ${expected.get(code)} fen, ${name} ${found.get(code)} fen`);
    process.exit(1);
  }
}
console.log(`balances of ${expected.size} accounts are the same in all three`);
