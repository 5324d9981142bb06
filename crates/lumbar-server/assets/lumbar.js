// What a page does beyond its forms. Every page works without it.
"use strict";

// The body map: the picture and the list of places say the same.
for (const spot of document.querySelectorAll(".spot")) {
  const box = document.querySelector(`input[name="place"][value="${spot.dataset.place}"]`);
  if (!box) continue;
  const show = () => spot.classList.toggle("on", box.checked);
  spot.addEventListener("click", () => { box.checked = !box.checked; show(); });
  box.addEventListener("change", show);
  show();
}

// What is printed is shown whole.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details")) part.open = true;
});

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
