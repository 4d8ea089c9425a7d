// Zoom and pan for maps, by buttons, keys, wheel with Ctrl, double click and two fingers; and a
// link beside a map lights up its line. Comfort only: maps and their lists say it all without.

const MOST = 16;
const STEP = 1.6;
// In the language of the page, which stands on the element that loads this file.
const { nearer, farther, whole, keys } = document.currentScript.dataset;
const WORDS = { "+": nearer, "−": farther, "⟲": whole };

class Zoom {
  constructor(figure) {
    this.svg = figure.querySelector("svg.map");
    this.whole = this.svg.viewBox.baseVal;
    this.whole = { x: this.whole.x, y: this.whole.y, w: this.whole.width, h: this.whole.height };
    this.fingers = new Map();
    this.set({ ...this.whole });
    this.addControls();
    this.listen();
  }

  addControls() {
    this.bar = document.createElement("div");
    this.bar.className = "zoom no-print";
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", keys);
    const acts = { "+": () => this.by(STEP), "−": () => this.by(1 / STEP), "⟲": () => this.reset() };
    this.buttons = Object.keys(acts).map((sign) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", WORDS[sign]);
      button.addEventListener("click", acts[sign]);
      return button;
    });
    this.bar.append(...this.buttons);
    const frame = document.createElement("div");
    frame.className = "zoomable";
    this.svg.replaceWith(frame);
    frame.append(this.svg, this.bar);
    this.tell();
  }

  listen() {
    this.bar.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.svg.addEventListener("dblclick", (event) => this.by(STEP, this.spot(event)));
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
      this.svg.addEventListener(name, (event) => this.fingers.delete(event.pointerId));
    }
    this.svg.addEventListener("click", (event) => this.moved > 6 && event.preventDefault(), true);
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get scale() {
    return this.whole.w / this.box.w;
  }

  set(box) {
    const w = Math.min(this.whole.w, Math.max(this.whole.w / MOST, box.w));
    const h = (w * this.whole.h) / this.whole.w;
    const x = Math.min(this.whole.x + this.whole.w - w, Math.max(this.whole.x, box.x));
    const y = Math.min(this.whole.y + this.whole.h - h, Math.max(this.whole.y, box.y));
    this.box = { x, y, w, h };
    this.svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    this.svg.style.setProperty("--zoom", this.scale);
    this.svg.classList.toggle("is-zoomed", this.scale > 1.01);
    if (this.buttons) this.tell();
  }

  tell() {
    const [nearer, farther, whole] = this.buttons;
    nearer.setAttribute("aria-disabled", this.scale > MOST - 0.01);
    farther.setAttribute("aria-disabled", this.scale < 1.01);
    whole.setAttribute("aria-disabled", this.scale < 1.01);
  }

  // The box that is so many times smaller, with one spot staying where it is on the screen.
  by(times, spot = { x: this.box.x + this.box.w / 2, y: this.box.y + this.box.h / 2 }) {
    const w = Math.min(this.whole.w, Math.max(this.whole.w / MOST, this.box.w / times));
    const kept = w / this.box.w;
    const x = spot.x - (spot.x - this.box.x) * kept;
    this.set({ x, y: spot.y - (spot.y - this.box.y) * kept, w });
  }

  pan(right, down) {
    this.set({ ...this.box, x: this.box.x + right * this.box.w, y: this.box.y + down * this.box.h });
  }

  reset() {
    this.set({ ...this.whole });
  }

  key(event) {
    const does = {
      "+": () => this.by(STEP),
      "=": () => this.by(STEP),
      "-": () => this.by(1 / STEP),
      0: () => this.reset(),
      ArrowLeft: () => this.pan(-0.2, 0),
      ArrowRight: () => this.pan(0.2, 0),
      ArrowUp: () => this.pan(0, -0.2),
      ArrowDown: () => this.pan(0, 0.2),
    }[event.key];
    if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
    does();
    event.preventDefault();
  }

  // A wheel alone scrolls the page, as everywhere; a pinch on a trackpad comes with Ctrl.
  wheel(event) {
    if (!event.ctrlKey) return;
    this.by(Math.exp(-event.deltaY / 150), this.spot(event));
    event.preventDefault();
  }

  spot(event) {
    const point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(this.svg.getScreenCTM().inverse());
  }

  down(event) {
    this.moved = 0;
    this.fingers.set(event.pointerId, event);
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    this.moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    const other = [...this.fingers.values()].find((one) => one.pointerId !== event.pointerId);
    if (other) {
      const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      this.by(far(event) / Math.max(1, far(before)), this.spot(other));
    } else if (this.scale > 1.01) {
      const [here, there] = [this.spot(before), this.spot(event)];
      this.set({ ...this.box, x: this.box.x + here.x - there.x, y: this.box.y + here.y - there.y });
    }
    this.fingers.set(event.pointerId, event);
  }
}

const equip = () => {
  for (const figure of document.querySelectorAll("figure[data-zoom]:not(.is-zoomable)")) {
    figure.classList.add("is-zoomable");
    new Zoom(figure);
  }
};
equip();
document.addEventListener("htmx:afterSettle", equip);

const light = (event) => {
  const link = event.target.closest?.("a[href]");
  for (const lit of document.querySelectorAll("svg.map a.is-on")) lit.classList.remove("is-on");
  if (!link || link.closest("svg")) return;
  const address = CSS.escape(link.getAttribute("href"));
  for (const line of document.querySelectorAll(`svg.map a[href="${address}"]`)) {
    line.classList.add("is-on");
  }
};
document.addEventListener("focusin", light);
document.addEventListener("mouseover", light);
