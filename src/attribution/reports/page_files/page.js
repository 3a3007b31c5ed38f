"use strict";
(function () {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const items = Array.from(document.querySelectorAll("[data-severity]"));
  const groups = Array.from(document.querySelectorAll(".card, section.file")).reverse();

  function fits(item, severities, rule, words) {
    return severities.has(item.dataset.severity) && (!rule || item.dataset.rule === rule) &&
      (!words || item.closest("section").dataset.path.toLowerCase().includes(words));
  }

  function filter() {
    const chosen = Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value);
    const severities = new Set(chosen);
    const rule = form.elements.rule.value;
    const words = form.elements.path.value.trim().toLowerCase();
    let number = 0;
    for (const item of items) {
      item.hidden = !fits(item, severities, rule, words);
      number += item.hidden ? 0 : 1;
    }
    for (const group of groups) {
      const inner = Array.from(group.querySelectorAll("[data-severity]"));
      group.hidden = inner.every((item) => item.hidden);
    }
    shown.textContent = number + " of " + items.length + " findings shown";
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(button) {
    const source = document.getElementById(button.dataset.of);
    const status = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = "Copied.";
    } catch (error) {
      select(source);
      status.textContent = document.execCommand("copy") ? "Copied." : "Selected: press Ctrl+C to copy.";
    }
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
})();
