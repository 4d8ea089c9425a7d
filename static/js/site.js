// Comfort only: every page does all of this without it.

// Paper: the browser's own command does the same.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Suggestions go away with Escape, and when the focus goes elsewhere.
for (const form of document.querySelectorAll("form[role=search]")) {
  const found = form.querySelector(".suggestions");
  if (!found) continue;
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") found.replaceChildren(); });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) setTimeout(() => found.replaceChildren(), 150);
  });
}
