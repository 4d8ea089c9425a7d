// What the tests ask a page about the focus. It is added before the page's own scripts.
"use strict";

// The key that leads on from the focus to an element; nothing if it is there.
const nextKey = (target) => {
  const at = document.activeElement;
  if (at === target || isSameChoice(at, target)) return "";
  const skips = at.matches("a.skip, a.skip-to-content-link");
  if (skips && document.querySelector(at.hash).contains(target)) return "Enter";
  const isBefore = at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING;
  return isBefore && !at.contains(target) ? "Shift+Tab" : "Tab";
};

// Radio buttons of one name are one stop for Tab; the arrows choose among them.
const isSameChoice = (one, other) =>
  one.type === "radio" && other.type === "radio" && one.name === other.name;

// What is wrong with how the focus shows, in sentences.
const faultsOfFocus = () => {
  const at = document.activeElement;
  const box = at.getClientRects()[0];
  if (!box || box.width < 1 || box.height < 1) return ["It has no size."];
  return [...faultsOfRing(at, box), ...faultsOfPlace(at, box)];
};

const faultsOfRing = (at, box) => {
  const style = getComputedStyle(at);
  const width = parseFloat(style.outlineWidth);
  if (style.outlineStyle === "none" || width < 2) return ["It has no ring."];
  const grown = width + parseFloat(style.outlineOffset);
  const faults = [];
  const contrast = contrastOf(style.outlineColor, groundOf(grown > 0 ? at.parentElement : at));
  if (contrast < 3) faults.push(`The contrast of its ring is ${contrast}.`);
  for (let frame = at.parentElement; frame !== document.body; frame = frame.parentElement) {
    if (getComputedStyle(frame).overflow === "visible") continue;
    const edge = frame.getBoundingClientRect();
    const cut = Math.max(
      edge.left - box.left + grown,
      edge.top - box.top + grown,
      box.right + grown - edge.right,
      box.bottom + grown - edge.bottom,
    );
    if (cut > width / 2) faults.push(`Its ring is cut by ${cut} pixels: ${frame.className}.`);
  }
  return faults;
};

// In the window, and nothing lies over it: neither over its middle nor over its corners.
const faultsOfPlace = (at, box) => {
  // Of a text with many lines a browser shows where one writes; its end may be below the window.
  const shown = at.matches("textarea") ? innerHeight - box.top : box.height;
  const height = Math.min(box.height, shown);
  const spots = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
  const seen = spots.map(([x, y]) =>
    document.elementFromPoint(box.left + x * box.width, box.top + y * height),
  );
  const over = seen.find((one) => !one || !(at.contains(one) || one.contains(at)));
  return over === undefined ? [] : [`It is covered or outside: ${over?.outerHTML.slice(0, 80)}`];
};

const groundOf = (element) => {
  while (element && partsOf(getComputedStyle(element).backgroundColor)[3] < 255) {
    element = element.parentElement;
  }
  return element ? getComputedStyle(element).backgroundColor : "Canvas";
};

const contrastOf = (...colors) => {
  const [dark, light] = colors.map(lightOf).sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
};

const lightOf = (color) => {
  const parts = partsOf(color).map((part) => part / 255);
  const linear = parts.map((p) => (p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};

const partsOf = (color) => {
  const dot = new OffscreenCanvas(1, 1).getContext("2d");
  dot.fillStyle = color;
  dot.fillRect(0, 0, 1, 1);
  return [...dot.getImageData(0, 0, 1, 1).data];
};

// Remembers where the focus goes; tells how many times Tab goes round past everything.
const met = new Set();
let stops = [];
const startTour = () => {
  met.add(document.activeElement);
  document.addEventListener("focusin", (event) => met.add(event.target));
  const all = "a[href], button, input, select, textarea, summary, [tabindex]";
  stops = [...document.querySelectorAll(all)].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }),
  );
  // A date has a stop for each of its parts, and one for its calendar.
  return stops.length + 4 * stops.filter((one) => one.type === "date").length;
};
const missedOnTour = () =>
  stops
    .filter((stop) => !met.has(stop) && ![...met].some((one) => isSameChoice(one, stop)))
    .map((stop) => stop.outerHTML.slice(0, 120));

Object.assign(window, { nextKey, faultsOfFocus, startTour, missedOnTour });
