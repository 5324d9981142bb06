
"use strict";
const form = document.getElementById("open");
const says = document.getElementById("says");
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function open(passphrase) {
  const { iterations, salt, nonce, content } = form.dataset;
  const words = new TextEncoder().encode(passphrase);
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: Number(iterations) };
  const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const kind = new TextEncoder().encode("lumbar report 1");
  const sealed = { name: "AES-GCM", iv: bytes(nonce), additionalData: kind };
  return new TextDecoder().decode(await crypto.subtle.decrypt(sealed, key, bytes(content)));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!globalThis.crypto || !crypto.subtle) {
    says.textContent = "This browser cannot undo the lock here. Save the file and open it in a current browser.";
    return;
  }
  says.textContent = "Opening …";
  try {
    const page = new DOMParser().parseFromString(await open(form.elements.passphrase.value), "text/html");
    document.title = page.title;
    document.head.querySelector("style").replaceWith(document.adoptNode(page.head.querySelector("style")));
    document.body.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
    document.body.tabIndex = -1;
    document.body.focus();
  } catch {
    says.textContent = "That passphrase does not open it.";
    form.elements.passphrase.select();
  }
});
