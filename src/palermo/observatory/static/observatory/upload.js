// While documents are being read, the list of readings is brought up to date in place; the form is left alone.
"use strict";

(() => {
  const EVERY_MS = 2500;

  async function refresh() {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("readings-list");
    const list = document.getElementById("readings-list");
    if (fresh && list && fresh.innerHTML !== list.innerHTML) list.replaceWith(fresh);
  }

  function isReading() {
    return document.querySelector("#readings-list[data-is-reading]") !== null;
  }

  function wait() {
    if (!isReading()) return;
    window.setTimeout(() => { refresh().catch(() => {}).finally(wait); }, EVERY_MS);
  }

  wait();
})();
