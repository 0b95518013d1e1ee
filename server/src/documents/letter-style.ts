/** The style sheet of the letter: A4 with the margins, font sizes and layout of Annex I of Decree 30/2020/NĐ-CP. */
import { cssString } from './page.ts'

/** `contacts` are the lines at the foot of the first page. */
export const letterStyle = (contacts: readonly string[]): string => `
@page{size:A4;margin:20mm 17mm 20mm 32mm;@top-center{content:counter(page);font:400 13pt "Tinos",serif;vertical-align:middle}}
@page:first{@top-center{content:none}${contacts.length > 0 ? `@bottom-center{content:${contacts.map(cssString).join(' "\\a " ')};white-space:pre-line;font:400 10pt/1.25 "Tinos",serif;text-align:center;vertical-align:top;border-top:.5pt solid #000;margin-top:3mm;padding-top:1.5mm}` : ''}}
*{box-sizing:border-box}
html{font:400 13pt/1.25 "Tinos","Times New Roman",serif;color:#000}
body{margin:0;overflow-wrap:anywhere;hyphens:manual}
p{margin:0}
.text+.text{break-before:page}
.head{display:grid;grid-template-columns:minmax(0,43fr) minmax(0,57fr);column-gap:4mm;text-align:center;row-gap:2mm}
.head[data-untitled]{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.superior,.authority,.unit,.title,.subject{text-wrap:balance}
.part{display:inline-block}
.superior,.authority,.unit,.title{text-transform:uppercase;font-size:12pt;line-height:1.2}
.authority,.unit,.title,.motto{font-weight:700}
.authority:not(:last-of-type){font-weight:400}
.motto{font-size:13.5pt}
.rule{height:0;border:0;border-top:.75pt solid #000;margin:1mm auto 0}
.bodies .rule{width:38%}
.motto-box{display:inline-block}
.motto-box .rule{width:100%}
.number{font-size:13pt}
.date{font-size:13pt;font-style:italic}
.subject{font-size:12pt;padding:0 2mm}
.urgency{display:inline-block;border:1pt solid #000;padding:.8mm 5mm;font-size:13pt;font-weight:700;margin-top:3mm}
.to{margin:5mm 0 3.5mm;text-align:center;font-size:13.5pt;padding:0 8mm}
.grounds{margin-bottom:2mm}
.grounds p{font-style:italic;text-align:justify;text-indent:10mm;margin-top:1.5mm}
.paragraph{text-align:justify;text-indent:10mm;margin-top:1.8mm;white-space:pre-line}
.paragraph b{font-weight:700}
.paragraph{orphans:2;widows:2}
.paragraph:has(+.together){break-after:avoid}
.whole{white-space:nowrap}
.files{width:calc(100% - 1pt);border-collapse:collapse;table-layout:fixed;margin-top:2.5mm;font-size:9pt;line-height:1.2}
.files th,.files td{border:.5pt solid #000;padding:.5mm 1.2mm;text-align:left;vertical-align:top}
.files th:first-child{width:34%}
.files td:last-child{font-size:8.5pt;white-space:nowrap}
.files tr,.together{break-inside:avoid}
.files thead{display:table-header-group}
.end{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:6mm;margin-top:3.5mm}
.recipients{font-size:11pt;line-height:1.25}
.recipients b{font-size:12pt;font-style:italic}
.signatory{grid-column:2;text-align:center;font-weight:700;font-size:13pt}
.signatory .rank{text-transform:uppercase}
.signatory .name{margin-top:18mm}
.contacts{margin-top:8mm;border-top:.5pt solid #000;padding-top:1.5mm;font-size:10pt;text-align:center}
`
