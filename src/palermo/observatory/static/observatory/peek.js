// A stated word opens its quote in place. Without this script, or with a modified click, the link leads to the page.
"use strict";

(() => {
  let dialog = null;

  function build() {
    dialog = document.createElement("dialog");
    dialog.className = "peek";
    dialog.setAttribute("aria-label", "The words that say it");
    document.body.append(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function fill(said, address) {
    const quote = said.quote;
    const from = Math.max(0, said.span.start - quote.start);
    const to = said.span.end - quote.start;
    // Offsets count code points; a string's own indices do not.
    const points = Array.from(quote.words);
    const words = element("blockquote", { lang: said.source.language || "en", dir: "auto" },
      points.slice(0, from).join(""), element("mark", {}, points.slice(from, to).join("")), points.slice(to).join(""));
    const figure = element("figure", { class: "quote" }, words,
      element("figcaption", {}, [said.source.title, said.source.publisher].filter(Boolean).join(", ")));
    const close = element("button", { class: "button button-quiet", type: "button" }, "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.replaceChildren(figure, element("div", { class: "buttons" },
      element("a", { class: "button", href: address }, "Open the statement"), close));
  }

  async function open(link) {
    const answer = await fetch(`${link.href.replace(/\/$/, "")}.json`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    fill(await answer.json(), link.href);
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.stated");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!("showModal" in HTMLDialogElement.prototype)) return;
    event.preventDefault();
    if (!dialog) build();
    open(link).catch(() => { window.location.href = link.href; });
  });
})();
