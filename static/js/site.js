// Comfort only: every page does all of this without it.

// Paper: the browser's own command does the same.
const offerPaper = (root) => {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print(); // set anew with each list, never added to
  }
};
offerPaper(document);
document.addEventListener("htmx:afterSwap", (event) => offerPaper(event.target.ownerDocument));

// Suggestions: arrows walk through them, Escape puts them away.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest("form[role=search]");
  const box = form?.querySelector(".suggestions");
  if (!box) return;
  const stops = [form.querySelector("input[type=search]"), ...box.querySelectorAll("a")];
  const at = stops.indexOf(event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && stops.length > 1) {
    box.replaceChildren();
    stops[0].focus();
    event.preventDefault();
  } else if (step && at >= 0 && stops.length > 1) {
    stops[(at + step + stops.length) % stops.length].focus();
    event.preventDefault();
  }
});
document.addEventListener("focusout", (event) => {
  const form = event.target.closest("form[role=search]");
  if (form && event.relatedTarget && !form.contains(event.relatedTarget)) {
    form.querySelector(".suggestions")?.replaceChildren();
  }
});

// A day is typed digit by digit, and each makes another day: it counts once its box is left.
document.addEventListener("change", (event) => {
  if (event.isTrusted && event.target.type === "date") event.stopPropagation();
}, true);
document.addEventListener("focusout", ({ target }) => {
  if (target.type !== "date" || target.value === target.defaultValue) return;
  target.dispatchEvent(new Event("change", { bubbles: true }));
});

// A list that is swapped keeps open what a visitor had opened, and keeps the focus: where it was,
// or, if that is gone, at the head of what it stood in, or at the sentence that tells what was found.
let opened = [];
let left;
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("#list details[open][id]")].map((one) => one.id);
  left = document.activeElement.closest("#list *");
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  for (const place of left ? placesFor(left).filter(Boolean) : []) {
    if (document.activeElement === document.body) place.focus();
  }
  left = undefined;
});
const placesFor = (gone) => {
  const isTwin = (link) => link.href === gone.href && link.textContent === gone.textContent;
  return [
    gone.id && document.getElementById(gone.id),
    [...document.querySelectorAll("#list a")].find(isTwin),
    document.querySelector(`#${gone.closest("details[id]")?.id} > summary`),
    document.querySelector("#list .lede"),
  ];
};

// Whoever does not see the list change is told what it has now.
const told = document.createElement("p");
told.className = "vh";
told.setAttribute("role", "status");
document.body.append(told);
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "list") told.textContent = target.querySelector(".lede").textContent;
});
