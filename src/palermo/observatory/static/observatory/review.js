// Keys of the review page. Every key presses a button or follows a link that is on the page anyway.
"use strict";

(() => {
  const keyed = new Map();
  for (const each of document.querySelectorAll("[data-key]")) keyed.set(each.dataset.key, each);

  function isWriting(target) {
    return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Escape") { document.activeElement?.blur(); return; }
    if (isWriting(event.target)) return;
    const found = keyed.get(event.key);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "SUMMARY") {
      found.parentElement.open = true;
      found.parentElement.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    } else {
      found.click();
    }
  });

  const current = document.querySelector(".review-document [aria-current]");
  const pane = document.querySelector(".review-document");
  if (current && pane) {
    const shift = current.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += shift - pane.clientHeight / 3;
  }

  const tickAll = document.querySelector("[data-tick-all]");
  if (tickAll) {
    tickAll.hidden = false;
    tickAll.addEventListener("click", () => {
      const boxes = [...document.querySelectorAll("input[name=key]")];
      const tick = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = tick;
    });
  }
})();
