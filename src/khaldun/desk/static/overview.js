// The overview without loading whole pages, and with pointer, wheel and keys. Every address works without it.
"use strict";
const PAUSE = 280; // milliseconds of quiet after which a moved map is asked for
let asking = null;

function region() { return document.getElementById("overview"); }

// A narrow screen gets a map of its own shape, in which marks can be touched; the address does not say so.
function shaped(address) {
  const url = new URL(address, location.href);
  const map = document.getElementById("map");
  if (map && map.clientWidth > 0 && map.clientWidth < 560) url.searchParams.set("shape", "tall");
  return url;
}

async function show(address, { push = true, focus = null } = {}) {
  asking?.abort();
  asking = new AbortController();
  const mine = asking;
  region().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(shaped(address), { signal: mine.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("overview");
    if (!answer.ok || !fresh) { location.href = address; return; }
    if (push) history.pushState(null, "", address);
    const wasOpen = document.getElementById("main-filters")?.open;
    const held = focus ?? document.activeElement?.id;
    region().replaceWith(document.adoptNode(fresh));
    document.getElementById("said").textContent = page.getElementById("said").textContent;
    if (innerWidth < 720 && !wasOpen) document.getElementById("main-filters")?.removeAttribute("open");
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    ready();
  } catch (error) {
    if (error.name !== "AbortError") location.href = address;
  }
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("#overview a[href]");
  if (!link) return;
  const url = new URL(link.getAttribute("href"), location.href);
  if (url.origin !== location.origin || url.pathname !== "/") return;
  event.preventDefault();
  show(url.pathname + url.search);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.filter");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const parts = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(parts).toString();
  show(query ? `/?${query}` : "/");
}, true);
addEventListener("popstate", () => show(location.pathname + location.search, { push: false }));

// The map

function boxOf(stage) { return stage.dataset.box.split(",").map(Number); }

// The address of this filter with another box: the page counts from the first again.
function boxed([west, south, east, north]) {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  const digits = north - south > 2 ? 2 : 4;
  const round = (value) => Number(value.toFixed(digits));
  query.set("box", [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)].map(round).join(","));
  return `/?${query.toString().replaceAll("%2C", ",")}`;
}

// A view of the map while it moves: how far, in units of the drawing, and how many times as wide.
function look(stage, view) {
  const svg = stage.querySelector("svg");
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
}

function whole(stage) {
  const [, , width, height] = stage.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);
  return { x: 0, y: 0, width, height };
}

function boxOfView(stage, full, view) {
  const [west, south, east, north] = boxOf(stage);
  const across = (east - west) / full.width, down = (north - south) / full.height;
  const top = north - view.y * down;
  return [west + view.x * across, top - view.height * down, west + (view.x + view.width) * across, top];
}

function handleMap(stage) {
  const full = whole(stage);
  let view = { ...full }, start = null, waiting = 0, moved = false;
  const unit = () => full.width / stage.clientWidth;
  const ask = () => { clearTimeout(waiting); waiting = setTimeout(() => show(boxed(boxOfView(stage, full, view))), PAUSE); };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    start = { x: event.clientX, y: event.clientY, view: { ...view } };
    moved = false;
  });
  stage.addEventListener("pointermove", (event) => {
    if (!start) return;
    const dx = event.clientX - start.x, dy = event.clientY - start.y;
    if (!moved && Math.hypot(dx, dy) < 5) return;
    if (!moved) { moved = true; stage.setPointerCapture(event.pointerId); stage.classList.add("moving"); clearTimeout(waiting); }
    const scale = unit() * view.width / full.width;
    view = { ...view, x: start.view.x - dx * scale, y: start.view.y - dy * scale };
    look(stage, view);
  });
  const end = () => {
    if (!start) return;
    start = null;
    stage.classList.remove("moving");
    if (moved) ask();
  };
  stage.addEventListener("pointerup", end);
  stage.addEventListener("pointercancel", end);
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  // Only with Ctrl, or when the map has the focus: else the wheel moves the page, as everywhere.
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !stage.contains(document.activeElement)) return;
    event.preventDefault();
    const factor = Math.min(2, Math.max(0.5, Math.exp(event.deltaY * 0.002)));
    const rect = stage.getBoundingClientRect();
    const fx = (event.clientX - rect.left) / rect.width, fy = (event.clientY - rect.top) / rect.height;
    const width = Math.min(full.width * 8, Math.max(full.width / 8, view.width * factor));
    const height = width * full.height / full.width;
    view = { x: view.x + (view.width - width) * fx, y: view.y + (view.height - height) * fy, width, height };
    look(stage, view);
    ask();
  }, { passive: false });
  stage.addEventListener("keydown", (event) => {
    const name = { ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south", "+": "in", "=": "in", "-": "out", "0": "all" }[event.key];
    if (!name || event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const move = document.getElementById(`move-${name}`);
    if (move) show(move.getAttribute("href"), { focus: "map" });
  });
}

// The bars: days are chosen by dragging, or by keys

function chosen(first, last) {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  const [from, to] = first.dataset.since <= last.dataset.since ? [first, last] : [last, first];
  query.set("since", new URL(from.href.baseVal, location.href).searchParams.get("since"));
  query.set("until", new URL(to.href.baseVal, location.href).searchParams.get("until"));
  return `/?${query}`;
}

function handleTime(stage) {
  const svg = stage.querySelector("svg");
  const bars = [...svg.querySelectorAll("a.days")];
  if (!bars.length) return;
  const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  brush.setAttribute("class", "brush");
  let start = null, end = null, moved = false;
  const at = (event) => {
    const rect = svg.getBoundingClientRect();
    const place = (event.clientX - rect.left) / rect.width * svg.viewBox.baseVal.width;
    const step = Number(bars[0].querySelector(".reach").getAttribute("width"));
    return bars[Math.min(bars.length - 1, Math.max(0, Math.floor(place / step)))];
  };
  const draw = () => {
    const [left, right] = [start, end].map((bar) => bars.indexOf(bar)).sort((a, b) => a - b);
    const reach = (bar) => bar.querySelector(".reach");
    const x = Number(reach(bars[left]).getAttribute("x"));
    const last = reach(bars[right]);
    brush.setAttribute("x", x);
    brush.setAttribute("y", 0);
    brush.setAttribute("width", Number(last.getAttribute("x")) + Number(last.getAttribute("width")) - x);
    brush.setAttribute("height", last.getAttribute("height"));
    svg.append(brush);
  };
  stage.addEventListener("pointerdown", (event) => { if (!event.button) { start = end = at(event); moved = false; } });
  stage.addEventListener("pointermove", (event) => {
    if (!start || !(event.buttons & 1)) return;
    const here = at(event);
    if (here === end) return;
    if (!moved) { moved = true; stage.setPointerCapture(event.pointerId); }
    end = here;
    draw();
  });
  stage.addEventListener("pointerup", () => { if (moved) show(chosen(start, end)); start = null; });
  stage.addEventListener("pointercancel", () => { start = null; moved = false; brush.remove(); });
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  // One stop for the tabulator: arrows go from bar to bar, with Shift they choose.
  const full = bars.filter((bar) => !bar.classList.contains("none"));
  full.forEach((bar, place) => bar.setAttribute("tabindex", place ? "-1" : "0"));
  let from = null;
  stage.addEventListener("keydown", (event) => {
    const here = bars.indexOf(event.target.closest("a.days"));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (here < 0) return;
    if (event.key === "Escape") { from = null; brush.remove(); }
    if (event.key === "Enter" && from) { event.preventDefault(); show(chosen(from, bars[here]), { focus: "map" }); }
    const next = bars[here + step];
    if (!step || !next) return;
    event.preventDefault();
    if (event.shiftKey) { from ??= bars[here]; start = from; end = next; draw(); start = null; } else { from = null; brush.remove(); }
    next.setAttribute("tabindex", "0");
    next.focus();
    bars[here].setAttribute("tabindex", "-1");
  });
}

function ready() {
  const map = document.getElementById("map");
  const time = document.getElementById("time");
  if (map) handleMap(map);
  if (time) handleTime(time);
  for (const hint of document.querySelectorAll(".scripted")) hint.hidden = false;
}

ready();
// On a narrow screen the map comes first, and the filter when it is wanted.
if (innerWidth < 720) document.getElementById("main-filters")?.removeAttribute("open");
if (shaped(location.href).searchParams.has("shape") && region()) show(location.pathname + location.search, { push: false });
