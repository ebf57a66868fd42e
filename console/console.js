// Everything works without this. With it the page follows what happens, and texts are copied by a button.
'use strict';
const fields = (part) => [...part.querySelectorAll('input:not([type="hidden"]), textarea:not([readonly]), select')];
const inUse = (part) => fields(part).some((field) => field === document.activeElement ||
  (field.defaultValue !== undefined && field.value !== field.defaultValue));
const showCopies = (part) => part.querySelectorAll('button[data-copy]').forEach((button) => { button.hidden = false; });

// Puts a new part in the old one's place: what was open stays open, and the focus stays where it was.
function replace(old, fresh) {
  if (inUse(old)) {
    return;
  }
  const opened = [old, ...old.querySelectorAll('details')].filter(({ id, open }) => id && open !== undefined);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const href = focused?.getAttribute('href');
  const place = focused?.id ? `#${CSS.escape(focused.id)}` : href ? `a[href="${CSS.escape(href)}"]` : 'summary';
  showCopies(fresh);
  old.replaceWith(fresh);
  opened.forEach(({ id, open }) => { if (document.getElementById(id)) { document.getElementById(id).open = open; } });
  if (focused) { fresh.querySelector(place)?.focus({ preventScroll: true }); }
}

async function refresh() {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : document;
  for (const old of page === document ? [] : document.querySelectorAll('[data-live]')) {
    if (page.getElementById(old.id)) { replace(old, page.getElementById(old.id)); }
  }
  for (const list of page === document ? [] : document.querySelectorAll('[data-live-list]')) {
    const wanted = [...(page.getElementById(list.id)?.children ?? [])];
    for (const child of [...list.children]) {
      if (!wanted.some(({ id }) => id === child.id) && !inUse(child)) { child.remove(); }
    }
    for (const child of wanted) {
      const old = document.getElementById(child.id);
      if (old) { replace(old, child); } else { showCopies(child); list.append(child); }
    }
  }
}

let waiting = 0;
const soon = () => { waiting ||= setTimeout(() => refresh().finally(() => { waiting = 0; }), 300); };
new EventSource('/board/events').addEventListener('log', soon);
setInterval(soon, 30000); // for 「還有 12 分鐘」, and where events do not come through
showCopies(document);
document.getElementById('following').textContent = '畫面會自己更新。';
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-copy]');
  const box = document.getElementById(button?.dataset.copy);
  if (box) {
    box.select(); // and stays so, for those whose browser copies by hand alone
    const copied = await navigator.clipboard?.writeText(box.textContent).then(() => true, () => false);
    button.firstChild.data = copied || document.execCommand('copy') ? '已複製' : '請按 Ctrl+C';
  }
});
