/** The style sheet of the briefing document. */
export const style = `
:root{--ink:#1b2030;--muted:#59617a;--line:#d9dce6;--soft:#f3f5fa;--paper:#fff;--link:#2746b0;--acted:#2f56c6;--gone:#7d9be8;--refused:#c9772b;--missing:#a9afc0;--waiting:#e2c15c;--track:#e8ebf3;--on:#fff;--banner:#fdf1dd;--banner-ink:#7a4a08}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--soft);color:var(--ink);font:400 15px/1.6 "Be Vietnam Pro",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:820px;margin:0 auto;padding:48px 56px 64px;background:var(--paper);min-height:100vh}
header{border-bottom:2px solid var(--ink);padding-bottom:18px;margin-bottom:22px}
.office{margin:0 0 10px;font-size:12px;font-weight:600;letter-spacing:.02em;color:var(--muted)}
h1{margin:0;font-size:30px;line-height:1.2;font-weight:700;letter-spacing:-.015em}
.facts{margin:10px 0 0;font-size:13px;color:var(--muted)}
h2{margin:38px 0 8px;font-size:18px;line-height:1.3;font-weight:700}
h3{margin:22px 0 4px;font-size:15px;font-weight:600}
p{margin:8px 0}
.note,.fraction{color:var(--muted);font-size:13px}
.banner{margin:0 0 20px;padding:10px 14px;border-radius:6px;background:var(--banner);color:var(--banner-ink);font-weight:600;font-size:14px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:20px 0}
.tile{border:1px solid var(--line);border-radius:8px;padding:14px 16px}
.tile p{margin:0}
.tile-name{font-weight:600;font-size:13px;color:var(--muted)}
.tile-none{font-size:17px;line-height:45px;font-weight:600;color:var(--muted)}
.tile .tile-rate{font-size:36px;line-height:1.25;font-weight:700;letter-spacing:-.02em}
table{width:100%;border-collapse:collapse;margin:12px 0;font-size:13.5px}
th,td{padding:7px 8px;text-align:right;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{white-space:nowrap;font-size:12px;font-weight:600;color:var(--muted);border-bottom:1px solid var(--ink);vertical-align:bottom}
th:first-child,td:first-child,.words{text-align:left}
tbody th{font-weight:600}
tr.total>*{border-top:1px solid var(--ink);font-weight:600}
tr.total .words{font-weight:400}
.rate{font-weight:700;white-space:nowrap}
td{white-space:nowrap}
td.words{white-space:normal;line-height:1.5}
a.number{color:var(--link);text-decoration:none;border-bottom:1px solid color-mix(in srgb,var(--link) 35%,transparent)}
a.number:hover,a.number:focus-visible{border-bottom-color:currentColor;background:var(--soft)}
article{break-inside:avoid}
.result{padding:10px 14px;border-left:3px solid var(--acted);background:var(--soft);font-size:14px}
.result-rate{font-size:18px;margin-right:6px}
ul{margin:8px 0;padding-left:20px}
dl{margin:8px 0;font-size:13px}
dt{font-weight:600;margin-top:10px}
dd{margin:2px 0 0;color:var(--muted)}
code{font:400 11.5px ui-monospace,monospace;color:var(--muted)}
.chart{display:block;width:100%;height:auto;margin:14px 0 6px;font-family:inherit}
.chart .name{font-size:13px;font-weight:600;fill:var(--ink)}
.chart .count{font-size:12px;font-weight:600;fill:var(--on)}
.chart .share{font-size:14px;font-weight:700;fill:var(--ink)}
.chart .legend{font-size:11.5px;fill:var(--muted)}
@media (max-width:640px){main{padding:24px 18px 48px}h1{font-size:24px}.scroll{overflow-x:auto}table{display:block;overflow-x:auto}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--ink:#e9ebf4;--muted:#a3aac0;--line:#343b50;--soft:#12151f;--paper:#181c29;--link:#a9bdff;--acted:#5b7fea;--gone:#8fa7ee;--refused:#d08b47;--missing:#646c84;--waiting:#cfa93a;--track:#272d3e;--on:#0f121b;--banner:#3a2d14;--banner-ink:#f3d7a4}}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:400 9px "Be Vietnam Pro",sans-serif;color:#59617a}}
@media print{body{background:none;font-size:10.5pt;line-height:1.5}main{max-width:none;padding:0;min-height:0}h2{margin-top:26px}h2,h3{break-after:avoid}.tile{padding:10px 14px}.tile .tile-rate{font-size:30px}th,td{padding:5px 8px}tr,table,.tile,svg,dt,dd{break-inside:avoid}.note{break-after:avoid}dt{break-after:avoid}a.number{color:inherit;border-bottom-color:#b9bfd0}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}table{font-size:9.5pt}.note,.facts,dl{font-size:9pt}}
`
