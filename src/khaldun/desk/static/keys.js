// Keys of one letter, and their list. Whatever bears data-keys is pressed, or focused where it takes words.
"use strict";
(() => {
  const STORED = "khaldun-keys";
  const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
  const shown = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
  const on = () => localStorage.getItem(STORED) !== "off";
  const dialog = document.getElementById("keys");
  const button = document.getElementById("show-keys");
  let first = "";

  // What is within the item in focus comes before what is elsewhere.
  function bearer(keys) {
    const item = document.activeElement.closest?.("[data-item]");
    const wanted = `[data-keys="${CSS.escape(keys)}"]`;
    const within = item ? [...item.querySelectorAll(wanted)] : [];
    const all = [...within, ...document.querySelectorAll(wanted)];
    // Pressed again, the next that bears it: one tick after the other.
    const at = all.indexOf(document.activeElement);
    if (at >= 0) return all.slice(at + 1).find(shown) ?? all.find(shown);
    return all.find(shown) ?? all.find((one) => one.closest("details:not([open])"));
  }
  function press(element) {
    if (typing(element)) {
      element.closest("details")?.setAttribute("open", "");
      element.focus();
      element.scrollIntoView({ block: "center" });
    } else if (element.type === "checkbox") {
      element.focus();
    } else {
      element.click();
    }
  }
  function step(by) {
    const all = [...document.querySelectorAll("main h2 a, tbody a[href^='/incidents/'], main [data-item]")].filter(shown);
    const at = all.findIndex((one) => one === document.activeElement);
    const within = all.findIndex((one) => one.contains(document.activeElement));
    const here = at >= 0 ? at : within;
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }
  function list() {
    const rows = new Map([["?", "These keys"], ["j, k", "Next, previous"], ["/", "Find"], ["Esc", "Leave a field"]]);
    for (const element of document.querySelectorAll("[data-keys]")) {
      const means = element.dataset.means || element.textContent.trim();
      if (shown(element) || element.closest("details")) rows.set(element.dataset.keys, means);
    }
    const lines = [...rows].flatMap(([keys, means]) => {
      const key = document.createElement("dt");
      const meaning = document.createElement("dd");
      key.append(Object.assign(document.createElement("kbd"), { textContent: keys }));
      meaning.textContent = means;
      return [key, meaning];
    });
    dialog.querySelector("dl").replaceChildren(...lines);
    dialog.showModal();
  }
  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (!on() || typing(event.target) || event.key.length !== 1) return;
    const keys = first + event.key;
    first = "";
    if (event.key === "?") list();
    else if (keys === "g") first = "g ";
    else if (keys === "j" || keys === "k") step(keys === "j" ? 1 : -1);
    else if (keys === "/") document.querySelector("input[type=search]")?.focus();
    else {
      const element = bearer(keys);
      if (!element) return;
      press(element);
    }
    event.preventDefault();
  }
  if (!dialog) return;
  document.addEventListener("keydown", pressed);
  if (button) {
    button.hidden = false;
    button.addEventListener("click", list);
  }
  const tick = document.getElementById("keys-on");
  tick.checked = on();
  tick.addEventListener("change", () => localStorage.setItem(STORED, tick.checked ? "on" : "off"));
  // After a decision one goes on from its line, not from the top of the page.
  document.getElementById("made")?.focus({ preventScroll: Boolean(location.hash) });
})();
