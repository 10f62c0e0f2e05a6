// Enhancements only: every page works without it.
"use strict";
document.addEventListener("change", (event) => {
  const form = event.target.closest("form.filter");
  if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) form.requestSubmit();
});
// Empty parts of a filter stay out of the address, so that it can be shared.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") return;
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
});
// j and k go from heading to heading, as in mail readers; not while something is typed.
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const stops = [...document.querySelectorAll("main h2 a, tbody a[href^='/incidents/']")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
  if (next) next.focus();
});
