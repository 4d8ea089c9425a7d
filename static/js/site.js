// Comfort only: every page does all of this without it.

// A list is sorted again as soon as another order is chosen.
for (const select of document.querySelectorAll("[data-send-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  select.form.querySelector("button[type=submit]")?.classList.add("vh");
}

// Paper: the browser's own command does the same.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
