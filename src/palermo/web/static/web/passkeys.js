// Passkeys: a form that says which ceremony it needs is made to do it. Without script, or in a browser that has no
// passkeys, such a form stays hidden and one-time codes are the way.
"use strict";

(() => {
  const GIVEN_UP = new Set(["NotAllowedError", "AbortError"]);

  function tell(exception) {
    const words = GIVEN_UP.has(exception.name)
      ? "Nothing was signed: it was cancelled, took too long, or this passkey is not known here. Please try again."
      : "The passkey could not be used. Please try again, or use a one-time code.";
    for (const place of document.querySelectorAll(".passkey-error")) {
      place.textContent = words;
      place.hidden = false;
    }
  }

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    tell(event.detail.exception);
  });

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const { passkey, passkeyButton, passkeyCredential, passkeyData, passkeyPasswordless } = form.dataset;
    if (!window.PublicKeyCredential) {
      form.hidden = false;
      form.replaceChildren(Object.assign(document.createElement("p"), {
        className: "empty", textContent: "This browser knows no passkeys; please use a one-time code.",
      }));
      continue;
    }
    const names = {
      loginForm: { login: passkeyButton },
      addForm: { add: passkeyButton },
      authenticateForm: { authenticate: passkeyButton },
    }[passkey];
    const ids = { ...names, credential: passkeyCredential, data: passkeyData, passwordless: passkeyPasswordless };
    window.allauth.webauthn.forms[passkey]({ ids });
    form.hidden = false;
  }
})();
