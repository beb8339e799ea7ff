/* What script adds: the pages take one place in the history, leaving replaces it, a broken line loses no word, and
   the browser works on a riddle while somebody types. Nothing is stored and nobody else is asked. */
"use strict";

const CHUNK = 1500;
let riddle = 0; // the number of the riddle at work; a newer page stops the older one

function leave() {
  for (const field of document.querySelectorAll("input, textarea")) field.value = "";
  const target = document.getElementById("exit").href;
  document.body.hidden = true;
  document.title = "";
  location.replace(target);
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  document.documentElement.lang = fresh.documentElement.lang;
  document.documentElement.dir = fresh.documentElement.dir;
  document.body.replaceWith(document.adoptNode(fresh.body));
  scrollTo(0, 0);
  begin();
  const wrong = document.querySelector("[aria-invalid], .is-wrong input");
  if (wrong) wrong.focus(); else document.querySelector("main").focus({preventScroll: true});
}

async function send(form) {
  const unsent = document.getElementById("unsent");
  const button = form.querySelector("button");
  button.disabled = true;
  if (unsent) unsent.hidden = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, {method: "POST", body, cache: "no-store", credentials: "omit"});
    const type = response.headers.get("Content-Type") || "";
    if (!type.startsWith("text/html")) throw new Error("no page");
    riddle += 1;
    show(await response.text());
  } catch {
    button.disabled = false;
    if (!unsent) return;
    unsent.hidden = false;
    unsent.scrollIntoView({block: "center"});
  }
}

/* SHA-256 of an ASCII text, its first 32 bits. Written out, since the browser's own answers too slowly for many. */
const ROUND = [], START = [];
(function fill() {
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; ROUND.length < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (START.length < 8) START.push(fraction(Math.sqrt(n)));
    ROUND.push(fraction(Math.cbrt(n)));
  }
})();
const words = new Int32Array(64);
function firstBits(text) {
  const blocks = ((text.length + 8) >> 6) + 1;
  const data = new Int32Array(blocks * 16);
  for (let i = 0; i < text.length; i += 1) data[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  data[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
  data[blocks * 16 - 1] = text.length * 8;
  const state = START.slice();
  for (let at = 0; at < data.length; at += 16) {
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) { words[i] = data[at + i]; continue; }
      const x = words[i - 15], y = words[i - 2];
      const s = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3);
      const r = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10);
      words[i] = (words[i - 16] + s + words[i - 7] + r) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const s = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const one = (h + s + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
      const r = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const two = (r + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = (state[i] + value) | 0; });
  }
  return state[0] >>> 0;
}

function work(form) {
  const mine = (riddle += 1);
  const token = form.elements.token.value;
  const bits = Number(form.dataset.proofBits);
  let tried = 0;
  (function step() {
    if (mine !== riddle) return;
    for (const end = tried + CHUNK; tried < end; tried += 1) {
      if (firstBits(`${token}:${tried}`) >>> (32 - bits) === 0) { form.elements.proof.value = tried; return; }
    }
    setTimeout(step, 0);
  })();
}

function begin() {
  document.documentElement.classList.add("is-scripted");
  const exit = document.getElementById("exit");
  if (exit) exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  for (const link of document.querySelectorAll("a.inside")) {
    link.addEventListener("click", (event) => { event.preventDefault(); location.replace(link.href); });
  }
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form); });
    if (form.dataset.proofBits) work(form);
  }
}

let escapes = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { escapes = 0; return; }
  escapes += 1;
  if (escapes === 2) leave();
  setTimeout(() => { escapes = 0; }, 1500);
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
begin();
