/** How the report's page looks, by day and by night. */
export const style = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --bad: #c62828; --warn: #b26a00; --good: #2e7d32; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --warn: #ffcc80; --good: #a5d6a7; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; padding-bottom: .3rem; }
h3 { font-size: 1rem; font-weight: 500; margin: 0; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; }
i { opacity: .7; }
.verdict { font-size: 1.3rem; font-weight: 600; margin: 0; }
ul { list-style: none; padding: 0; }
li, article { border-left: 4px solid var(--line); background: var(--soft); margin: .5rem 0; padding: .5rem .8rem; overflow-wrap: anywhere; }
li.data, li.mandatory, article.delete, article.replace { border-color: var(--bad); }
li.exposure, li.weaker, li.advisory, article.update { border-color: var(--warn); }
li.excepted, article.create { border-color: var(--good); }
article h3 span { font-weight: 700; text-transform: capitalize; }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin-top: .5rem; width: 100%; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td { min-width: 6rem; }
td.changed { font-weight: 600; }
`;
