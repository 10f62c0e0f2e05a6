// What helps to fill in a form: names that are offered, places that are looked up, fields that a claim has.
"use strict";
(() => {
  const WAIT = 150;
  const DAYS = "a day as 2021-01-13, or 2021-01-13/2021-01-14";
  let waiting = 0;

  async function ask(path, values) {
    const answer = await fetch(`${path}?${new URLSearchParams(values)}`);
    return answer.ok ? answer.json() : {};
  }
  function option(value, words) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = words;
    return made;
  }
  async function names(input) {
    const { names = [] } = await ask("/api/names", { kind: input.dataset.suggest, words: input.value });
    input.list?.replaceChildren(...names.map((name) => option(name, "")));
  }
  async function places(input, select) {
    const plain = select.options[0];
    const wanted = { name: input.value, ...(input.dataset.country && { country: input.dataset.country }) };
    const { places: found = [] } = input.value.trim() ? await ask("/api/places", wanted) : {};
    select.replaceChildren(plain, ...found.map((one) =>
      option(one.gazetteer_id, `${one.name}${one.within ? `, ${one.within}` : ""} (${one.feature})`)));
    if (found.length) select.selectedIndex = 1;
  }
  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("[data-suggest], [data-places]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (input.dataset.places) places(input, document.getElementById(input.dataset.places));
      else names(input);
    }, WAIT);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-suggest]") && event.target.list && !event.target.list.options.length) names(event.target);
  });
  // Of a claim only the parts that its field has; the others are not sent.
  const field = document.querySelector("select[data-field]");
  function fit() {
    const form = field.form;
    for (const part of form.querySelectorAll("[data-for]")) {
      const fits = part.dataset.for.split(" ").includes(field.value);
      part.hidden = !fits;
      for (const one of part.querySelectorAll("input, select")) one.disabled = !fits;
    }
    const value = form.querySelector("[data-value]");
    delete value.dataset.places;
    delete value.dataset.suggest;
    value.placeholder = field.value === "day" ? DAYS : "";
    if (field.value === "place") value.dataset.places = "value-choice";
    else if (["type", "actor", "target", "weapon"].includes(field.value)) value.dataset.suggest = field.value;
    value.list.replaceChildren();
    if (field.value === "place" && value.value && form.elements.gazetteer_id.options.length < 2) {
      places(value, form.elements.gazetteer_id);
    }
  }
  if (field) {
    field.addEventListener("change", fit);
    fit();
  }
  for (const form of document.querySelectorAll(".scriptless")) form.hidden = true;
  // A form that is sent twice would decide twice.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
})();
// Words selected in a report go into its form, with their place in the text: Unicode characters from its beginning.
document.addEventListener("selectionchange", () => {
  const form = document.querySelector("form[data-by-words]");
  const selection = document.getSelection();
  if (!form || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const text = document.querySelector("article.text");
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  form.closest("details")?.setAttribute("open", "");
  form.elements.quote.value = selection.toString();
  form.elements.start.value = start ?? "";
  form.elements.end.value = end ?? "";
});
// Words that are typed stand somewhere else than those that were selected.
document.addEventListener("input", (event) => {
  if (event.target.name !== "quote" || !event.target.form?.matches("[data-by-words]")) return;
  event.target.form.elements.start.value = "";
  event.target.form.elements.end.value = "";
});
function placeOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}
