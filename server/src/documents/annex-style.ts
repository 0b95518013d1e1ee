/**
 * The style sheet of a part of the annex: a table on A4 in landscape format. Long words are broken, so that no text
 * leaves its cell.
 */
const widths = [3, 8.3, 13.3, 11, 13, 17.9, 7.2, 11.5, 6.8, 8]

export const annexStyle = `
@page{size:A4 landscape;margin:20mm 15mm 20mm 30mm;@top-center{content:counter(page) "/" counter(pages);font:400 13pt "Tinos",serif;vertical-align:middle}}
@page:first{@top-center{content:none}}
*{box-sizing:border-box}
html{font:400 9pt/1.2 "Tinos","Times New Roman",serif;color:#000}
body{margin:0;overflow-wrap:anywhere}
p{margin:0}
h1{margin:0;font-size:14pt;text-align:center;font-weight:700}
.title{text-align:center;font-size:13pt;font-weight:700;text-transform:uppercase;margin-top:.8mm}
.attached{text-align:center;font-size:12pt;font-style:italic;margin-top:.8mm}
.rule{width:40mm;height:0;border:0;border-top:.75pt solid #000;margin:1.5mm auto 2.5mm}
.facts{font-size:10pt;margin-bottom:2mm}
.facts p{margin-top:.5mm}
.facts ul{list-style:none;margin:0;padding:0 0 0 4mm;font-size:9.5pt}
.facts li{break-inside:avoid}
.facts .other{border-top:0;padding-top:0;margin-top:0;font-style:italic}
table{width:calc(100% - 1pt);border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
th,td{border:.5pt solid #000;padding:.9mm 1mm;vertical-align:top;text-align:left}
th{text-align:center;vertical-align:middle;font-size:8pt}
th .other{font-weight:400;font-style:italic}
.columns td{text-align:center;font-size:8pt;font-style:italic;padding:.3mm}
tr{break-inside:avoid}
tr.long{break-inside:auto}
td:first-child{text-align:center}
td>*+*{margin-top:.8mm}
.other{border-top:.25pt dotted #777;padding-top:.6mm}
.hash{word-break:break-all}
.whole{white-space:nowrap}
.hash{font-size:7pt;line-height:1.1}
.small{font-size:8pt}
.notes{margin-top:4mm;font-size:10.5pt}
.notes p{margin-top:1.2mm;text-align:justify}
${widths.map((width, index) => `col:nth-child(${index + 1}){width:${width}%}`).join('')}
`
