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
// Words selected in a report go into its form, with their place in the text: Unicode characters from its beginning.
document.addEventListener("selectionchange", () => {
  const form = document.querySelector("form[data-by-words]");
  const selection = document.getSelection();
  if (!form || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const text = document.querySelector("article.text");
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  form.elements.quote.value = selection.toString();
  form.elements.start.value = start ?? "";
  form.elements.end.value = end ?? "";
});
function place(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}
