// Keys of the review desk. Every key presses a button or follows a link that is on the page anyway.
"use strict";

(() => {
  const keyed = new Map();
  for (const each of document.querySelectorAll("[data-key]")) keyed.set(each.dataset.key, each);

  function isWriting(target) {
    return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  }

  // Single keys can be switched off, for those who steer by voice or whose hand rests on a key.
  const SWITCH = "palermo-review-keys";
  let keysAreOn = true;
  try { keysAreOn = localStorage.getItem(SWITCH) !== "off"; } catch { /* no storage: keys stay on */ }
  const keysSwitch = document.querySelector("[data-keys-switch]");
  if (keysSwitch) {
    const box = keysSwitch.querySelector("input");
    keysSwitch.hidden = false;
    box.checked = keysAreOn;
    box.addEventListener("change", () => {
      keysAreOn = box.checked;
      try { localStorage.setItem(SWITCH, keysAreOn ? "on" : "off"); } catch { /* holds for this page */ }
    });
  }

  function leave() {
    const here = document.activeElement;
    const open = here?.closest("details[open]");
    if (open && open.closest("main")) {
      open.open = false;
      open.querySelector("summary").focus();
    } else {
      here?.blur();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Escape") { leave(); return; }
    if (!keysAreOn || event.repeat || isWriting(event.target)) return;
    const found = keyed.get(event.key);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "SUMMARY") {
      const details = found.parentElement;
      const wasOpen = details.open;
      details.open = "help" in details.dataset ? !wasOpen : true;
      if ("help" in details.dataset) { found.focus(); found.scrollIntoView({ block: "nearest" }); return; }
      if (details.querySelector("[data-missed]")) fillMissed();
      details.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    } else {
      found.click();
    }
  });

  // The words last selected in the document, and where they begin, in code points of its text.
  const text = document.querySelector(".review-document .document");
  const missed = document.querySelector("[data-missed]");
  let picked = null;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const lead = words.length - words.trimStart().length;
    picked = { words: words.trim(), start: [...before.toString()].length + [...words.slice(0, lead)].length };
  });

  function fillMissed() {
    if (!missed || !picked || !picked.words) return;
    missed.elements.words.value = picked.words;
    missed.elements.start.value = String(picked.start);
  }

  if (missed) {
    missed.closest("details").addEventListener("toggle", fillMissed);
    missed.elements.words.addEventListener("input", () => { missed.elements.start.value = ""; });
  }

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
