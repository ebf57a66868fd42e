// Everything works without this. With it the page follows what happens, and texts are copied by a button.
'use strict';
const busy = (part) =>
  part.contains(document.activeElement) && document.activeElement.matches('input, textarea, select');
const typed = (part) =>
  [...part.querySelectorAll('input, textarea')].some((field) => field.type !== 'hidden' && field.value !== field.defaultValue);
const openCopies = (root) => root.querySelectorAll('button[data-copy]').forEach((button) => { button.hidden = false; });

// Puts the new part in the old one's place; what was open stays open, and the focus stays where it was.
function replace(old, fresh) {
  if (busy(old) || typed(old) || old.outerHTML === fresh.outerHTML) {
    return;
  }
  const opened = [old, ...old.querySelectorAll('details')].filter((each) => each.open !== undefined);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const path = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.matches('a[href]') &&
    `a[href="${CSS.escape(focused.getAttribute('href'))}"]`);
  old.replaceWith(fresh);
  for (const each of opened) {
    const same = each.id && document.getElementById(each.id);
    if (same) { same.open = each.open; }
  }
  openCopies(fresh);
  if (path) { (fresh.matches(path) ? fresh : fresh.querySelector(path))?.focus({ preventScroll: true }); }
}

async function refresh() {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const old of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(old.id);
    if (fresh) { replace(old, fresh); }
  }
  for (const list of document.querySelectorAll('[data-live-list]')) {
    const fresh = page.getElementById(list.id);
    for (const child of [...list.children]) {
      if (fresh && !page.getElementById(child.id) && !typed(child) && !busy(child)) { child.remove(); }
    }
    for (const child of [...(fresh?.children ?? [])]) {
      const old = document.getElementById(child.id);
      if (old) { replace(old, child); } else { list.append(child); openCopies(child); }
    }
  }
}

let waiting = 0;
const soon = () => { waiting ||= setTimeout(() => { waiting = 0; refresh(); }, 300); };
const follow = new EventSource('/board/events');
follow.addEventListener('log', soon);
setInterval(soon, 30000); // for 「還有 12 分」, and where events do not come through
addEventListener('pagehide', () => follow.close());
openCopies(document);
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-copy]');
  const box = button && document.getElementById(button.dataset.copy);
  if (!box) {
    return;
  }
  box.select(); // and stays so, for those whose browser copies by hand alone
  const done = await navigator.clipboard?.writeText(box.textContent).then(() => true, () => false) ?? document.execCommand('copy');
  button.classList.toggle('copied', done);
  button.firstChild.data = done ? '已複製' : '請按 Ctrl+C';
});
document.getElementById('following').textContent = '畫面會自己更新。';
