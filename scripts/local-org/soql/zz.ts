import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseQuery } from './parser/parseQuery.ts';
import { checkQuery } from './index.ts';
import { testSchema } from './testing/fixture.ts';
let total = 0, bad = 0; const counts = new Map<string, [number, string]>();
function walk(d: string): void { for (const e of readdirSync(d, { withFileTypes: true })) { const p = join(d, e.name); if (e.isDirectory()) walk(p); else if (/\.(cls|trigger)$/.test(p)) file(p); } }
function file(p: string): void {
  const text = readFileSync(p, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const re = /\[\s*SELECT\b/gi; let m;
  while ((m = re.exec(text))) {
    let depth = 0, i = m.index; let str = false;
    for (; i < text.length; i++) { const c = text[i]; if (str) { if (c === '\\') i++; else if (c === "'") str = false; continue; } if (c === "'") str = true; else if (c === '[') depth++; else if (c === ']' && --depth === 0) break; }
    let q = text.slice(m.index + 1, i);
    // binds: ':' expression up to a balanced end
    let out = ''; let n = 0;
    for (let k = 0; k < q.length; k++) { const c = q[k]!; if (c === "'") { const e = q.indexOf("'", k + 1); out += q.slice(k, e + 1); k = e; continue; }
      if (c === ':' && !/_N?_?(DAYS|WEEKS|MONTHS|YEARS|QUARTERS|AGO)$/i.test(out)) { let j = k + 1; while (/\s/.test(q[j] ?? '')) j++; let d = 0; for (; j < q.length; j++) { const ch = q[j]!; if (ch === "'") { j = q.indexOf("'", j + 1); continue; } if (ch === '(' || ch === '[') d++; else if (ch === ')' || ch === ']') { if (d === 0) break; d--; } else if (d === 0 && (ch === ',' || (/\s/.test(ch) && !/^\s*[.+?:]/.test(q.slice(j)) && !/[.+?:]\s*$/.test(q.slice(0, j))))) break; } out += `:b${n++}`; k = j - 1; continue; }
      out += c; }
    total++;
    const check = checkQuery(out, testSchema());
    const d = check.diagnostics[0];
    if (d && !/__c|__r|__mdt|__e|__Share/i.test(out.slice(d.offset, d.offset + 60)) && !/__/.test(d.message.replace("'__c'", '').replace("'__r'", ''))) { bad++; const k = d.message.slice(0, 90); const [c] = counts.get(k) ?? [0]; counts.set(k, [c + 1, out.replace(/\s+/g, ' ').slice(0, 300)]); }
    void parseQuery;
  }
}
walk('/tmp/corpus');
console.log(total, bad);
for (const [k, [c, q]] of [...counts].sort((a, b) => b[1][0] - a[1][0])) console.log(c, k, '\n      ', q);
