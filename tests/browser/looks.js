/* What can be seen of a page as it stands: each look gives lines of "what is wrong: element". */
(() => {
  const name = (e) => `${e.cloneNode(false).outerHTML.slice(0, 120)} ${(e.innerText ?? "").slice(0, 30)}`;
  const list = (what, elements) => elements.map((e) => `${what}: ${name(e)}`);
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const everything = () => [...document.body.querySelectorAll("*")].filter(seen);

  /* Colors come as "rgb(1, 2, 3)", "rgba(1, 2, 3, 0.5)" or "color(srgb 0.1 0.2 0.3 / 0.5)". */
  function color(text) {
    const [r, g, b, a = 1] = text.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [0, 0, 0, 0];
    return text.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  }
  const over = ([r, g, b, a], under) => [...[r, g, b].map((c, i) => c * a + under[i] * (1 - a)), 1];
  const linear = (c) => (c <= 10.31 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  function contrast(text, ground) {
    const [low, high] = [luminance(over(color(text), ground)), luminance(ground)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }
  const WHITE = [255, 255, 255, 1];
  function ground(e) {
    const own = color(getComputedStyle(e).backgroundColor);
    return own[3] === 1 ? own : over(own, e.parentElement ? ground(e.parentElement) : WHITE);
  }

  /* Around everything that the keyboard reaches: a ring unlike what lies behind it, and not cut off. */
  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  function focus() {
    const found = [...document.querySelectorAll(REACHED)].filter((e) => seen(e) && !e.disabled && e.tabIndex >= 0).map((e) => {
      e.focus({ preventScroll: true });
      return document.activeElement === e ? fault(e) : "not reached";
    });
    document.activeElement.blur();
    return found.filter(Boolean);
  }
  function fault(e) {
    const style = getComputedStyle(e), offset = parseFloat(style.outlineOffset), width = parseFloat(style.outlineWidth);
    if (style.outlineStyle === "none" || width < 2) return `no ring: ${name(e)}`;
    if (contrast(style.outlineColor, ground(offset < 0 ? e : e.parentElement)) < 3) return `ring like its ground: ${name(e)}`;
    for (let box = e.parentElement; box; box = box.parentElement) {
      if (cuts(box, e.getBoundingClientRect(), offset + width)) return `ring cut off by ${name(box)}: ${name(e)}`;
    }
  }
  function cuts(box, inner, reach) {
    const style = getComputedStyle(box), outer = box.getBoundingClientRect();
    const clips = (overflow) => box === document.documentElement || (box !== document.body && overflow !== "visible");
    const margin = style.overflowX === "clip" ? parseFloat(style.overflowClipMargin) || 0 : 0;
    /* What lies outside altogether is reached by scrolling. */
    const short = (gap) => gap > -1 && gap + margin + 1 < reach;
    const across = [inner.left - outer.left - box.clientLeft, outer.right - inner.right - box.clientLeft];
    const along = box === document.documentElement ? [] : [inner.top - outer.top - box.clientTop, outer.bottom - inner.bottom - box.clientTop];
    return (clips(style.overflowX) && across.some(short)) || (clips(style.overflowY) && along.some(short));
  }

  /* The page is no wider than the window. */
  function fits() {
    const width = document.documentElement.scrollWidth;
    const beyond = (e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.parentElement.closest(".scroll, .results");
    return width <= innerWidth ? [] : list(`${width} pixels wide in ${innerWidth}`, everything().filter(beyond).slice(0, 3));
  }

  /* No words lie outside the box that shows them. */
  const hidden = (overflow) => overflow === "hidden" || overflow === "clip";
  function outside(e) {
    if (!(e instanceof HTMLElement) || e.clientWidth < 3 || !e.innerText.trim() || e.matches("select, textarea, .vh, .visually-hidden")) return false;
    const style = getComputedStyle(e);
    return (hidden(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hidden(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
  }
  /* A part of a page that is lower than what stands in it lies under the next one. */
  const spilt = (e) => e.matches("header, main, footer, section, form, fieldset") && getComputedStyle(e).overflowY === "visible" && e.scrollHeight > e.clientHeight + 12;
  const whole = () => [...list("words cut off", everything().filter(outside)), ...list("too low", everything().filter(spilt))];

  /* Nothing fades, slides or scrolls by itself. */
  function moves(e, part) {
    const style = getComputedStyle(e, part), named = style.animationName !== "none";
    const times = [style.transitionDuration, named ? style.animationDuration : "0s"].join();
    return style.scrollBehavior === "smooth" || times.split(",").some((time) => parseFloat(time) > 0.01);
  }
  function still() {
    const all = [document.documentElement, ...everything()];
    return list("moves", all.filter((e) => e.matches("animate, marquee, [autoplay]") || [null, "::before", "::after"].some((part) => moves(e, part))));
  }

  /* On paper: no furniture, dark on white, nothing cut off, tables with their heads. */
  const FURNITURE = "nav, button, input[type=submit], input[type=button], input[type=search], input[type=file], .btn, .skip, [role=search]";
  const kept = (e) => getComputedStyle(e).printColorAdjust === "exact";
  const hasWords = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const ink = (e) => getComputedStyle(e)[e instanceof SVGElement ? "fill" : "color"];
  const cropped = (e) => e instanceof HTMLElement && e.clientWidth > 2 && getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1;
  function paper() {
    const all = everything(), heads = [...document.querySelectorAll("thead:not(.vh, .visually-hidden)")].filter((e) => seen(e.parentElement));
    return [
      ...list("furniture on paper", all.filter((e) => e.matches(FURNITURE))),
      ...list("ground on paper", all.filter((e) => !kept(e) && contrast(getComputedStyle(e).backgroundColor, WHITE) > 1.05)),
      ...list("pale on paper", all.filter((e) => !kept(e) && hasWords(e) && contrast(ink(e), WHITE) < 4.5)),
      ...list("cut off on paper", all.filter(cropped)),
      ...list("no head on paper", heads.filter((e) => getComputedStyle(e).display !== "table-header-group")),
      ...fits(),
    ];
  }

  window.looks = { focus, fits, whole, still, paper };
})();
