/** The one stylesheet of a pack: light and dark, either direction, and paper. */
export const stylesheet = `:root{color-scheme:light dark;--ink:#14212b;--muted:#51616d;--paper:#fff;--wash:#f4f7f8;--line:#d5dde2;--accent:#005f6b;--late:#7a4b00;--late-wash:#fff1d6}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e8eef1;--muted:#a3b3bd;--paper:#10181e;--wash:#18232b;--line:#2b3a44;--accent:#6fd0da;--late:#ffcf7d;--late-wash:#3a2b10}}
*{box-sizing:border-box}
html{font:1.0625rem/1.55 system-ui,"Noto Sans","Noto Naskh Arabic","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word;-webkit-text-size-adjust:none;text-size-adjust:none}
:lang(ar){line-height:1.8}
body{margin:0 auto;padding:1rem;max-width:60rem}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.25rem;margin:2.25rem 0 .5rem}
h3{font-size:1.0625rem;margin:1.25rem 0 .25rem}
h1:lang(ar),h1:lang(zh){line-height:1.45}
[dir="rtl"] h1[dir="ltr"]{text-align:right}
[dir="ltr"] h1[dir="rtl"]{text-align:left}
p{margin:0 0 .75rem;max-width:68ch}
a{color:var(--accent);text-underline-offset:.18em;padding-block:.15em}
ul,ol{padding-inline-start:1.5rem;margin:0 0 .75rem}
li{margin-block:.35rem}
.head,.foot,.muted,small{color:var(--muted);font-size:.875rem}
.head{display:flex;flex-wrap:wrap;gap:.25rem 1rem;border-block-end:1px solid var(--line);padding-block-end:.5rem}
.foot{border-block-start:1px solid var(--line);margin-block-start:3rem;padding-block-start:.75rem}
.when{color:var(--muted)}
.notice{background:var(--late-wash);color:var(--late);padding:.6rem .9rem;border-inline-start:.25rem solid}
.bare{list-style:none;padding:0}
.bare>li{border-block-end:1px solid var(--line);padding-block:.5rem;margin:0}
.files{display:block}
.files>span{display:inline-block;margin-inline-end:1rem}
.chip{font-size:.875rem;background:var(--wash);border:1px solid var(--line);border-radius:.25rem;padding:0 .35rem}
.late{background:var(--late-wash);color:var(--late);border-color:currentColor}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) minmax(0,1fr);gap:.35rem 1rem;margin:0 0 1rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
code{overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}
@media print{body{max-width:none;padding:0}nav{display:none}a{color:inherit}h2,h3{break-after:avoid}li{break-inside:avoid}}
`;
